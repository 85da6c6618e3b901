"""Case numbers as people know them, for the cases of each point to go and look at."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pyarrow as pa

from wholework.check.capability.findings import CapabilityChart, Point
from wholework.records.engines import table_of
from wholework.records.records import Records


def with_case_numbers(records: Records, charts: tuple[CapabilityChart, ...]) -> tuple[CapabilityChart, ...]:
    """Put the organisation's own case numbers where the charts hold our codes of them; one query for all charts."""
    codes = sorted({int(code) for chart in charts for point in chart.points for code in _codes(point)})
    if not codes or records.cases is None:
        return charts
    asked = table_of(records.engine, pa.table({"case_code": pa.array(codes, pa.int64())}))
    table = records.cases.semi_join(asked, "case_code").select("case_code", "case").to_pyarrow()
    names = {str(code): str(name) for code, name in zip(*(column.to_pylist() for column in table.columns), strict=True)}
    return tuple(replace(chart, points=tuple(_named(point, names) for point in chart.points)) for chart in charts)


def _codes(point: Point) -> tuple[str, ...]:
    return (*point.examples, *point.case_numbers)


def _named(point: Point, names: Mapping[str, str]) -> Point:
    def of(codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(names[code] for code in codes if code in names)

    return replace(point, examples=of(point.examples), case_numbers=of(point.case_numbers))
