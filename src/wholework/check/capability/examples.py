"""Case numbers as people know them, for the few cases of each point to go and look at."""

from dataclasses import replace

from wholework.check.capability.findings import CapabilityChart
from wholework.records.records import Records


def with_case_numbers(records: Records, charts: tuple[CapabilityChart, ...]) -> tuple[CapabilityChart, ...]:
    """Put the organisation's own case numbers where the charts hold our codes of them; one query for all charts."""
    codes = sorted({int(code) for chart in charts for point in chart.points for code in point.examples})
    if not codes or records.cases is None:
        return charts
    cases = records.cases
    table = cases.filter(cases.case_code.isin(codes)).select("case_code", "case").to_pyarrow()
    names = {str(code): str(name) for code, name in zip(*(column.to_pylist() for column in table.columns), strict=True)}
    return tuple(
        replace(
            chart,
            points=tuple(
                replace(point, examples=tuple(names[code] for code in point.examples if code in names))
                for point in chart.points
            ),
        )
        for chart in charts
    )
