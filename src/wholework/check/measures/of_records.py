"""The built-in measures that a set of records allows, beside its capability: what else a customer would notice."""

from dataclasses import replace
from typing import Any

import numpy as np

from wholework.check.measures.charted import MeasureChart, charted
from wholework.check.measures.measure import Measure
from wholework.check.measures.series import series_of, ways_of_counting
from wholework.records.records import Records
from wholework.refusal import Refusal

BESIDE = {  # by the column of cases without which the records would only hold a stand-in for what is counted
    "resolved-at-first-contact": "resolved_here",
    "right-first-time": "reworked",
    "done-on-the-day-wanted": "wanted",
    "returns": "customer",
}
MIXED = "All demand types together. One at a time: wholework measure chart {name} FILE --of TYPE."


def measures_of_records(records: Records) -> tuple[MeasureChart, ...]:
    """Chart month by month what of ``BESIDE`` can be counted here; a measure that cannot be known is left out.

    End-to-end time and open work, built in too, stand in capability.
    """
    if records.cases is None:
        return ()
    found = (_measure(name, records) for name, column in BESIDE.items() if _says(records, column))
    return tuple(each for each in found if each is not None)


def _says(records: Records, column: str) -> bool:
    cases: Any = records.cases
    if column not in cases.columns:
        return False
    return bool(int(cases[column].count().to_pyarrow().as_py()))


def _measure(name: str, records: Records) -> MeasureChart | None:
    way = ways_of_counting()[name]
    try:
        series = series_of(Measure(name=way.title, counted=name), records)
    except Refusal:
        return None
    if np.count_nonzero(~np.isnan(series.values)) < 2:
        return None
    made = charted(series, purpose=f"Shows {way.shows}.")
    return replace(made, cautions=(*made.cautions, MIXED.format(name=name)))
