"""Records of made services whose truth is known: openings and closings as numbers of days."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from tests.world import records_of
from wholework.records.records import ColumnRead, Records

DAY = 86_400_000_000
START = 16_000  # 22 October 2013, in days since 1970


def records_from(
    opened: np.ndarray,
    closed: np.ndarray,
    *,
    category: Sequence[str | None] | None = None,
    deadline: np.ndarray | None = None,
    deadline_told: bool = False,
    **more: object,
) -> Records:
    """Records of cases opened and closed (NaN: still open) on so many days from START; case numbers R0, R1, ..."""
    size = len(opened)
    columns = {
        "case": [f"R{number}" for number in range(size)],
        "opened": _instants(opened),
        "closed": _instants(closed),
        "opened_day": _days(opened),
        "closed_day": _days(closed),
        "source": pa.array(np.zeros(size, dtype=np.int32)),
        "row": pa.array(np.arange(size, dtype=np.int64)),
    }
    if category is not None:
        columns["category"] = pa.array(category, pa.string())
    if deadline is not None:
        columns["deadline"] = _instants(deadline)
    records = records_of(cases=pa.table(columns), **more)  # type: ignore[arg-type]
    if deadline_told:
        column = ColumnRead("due", "deadline", "you said so", "told")
        return replace(records, about=replace(records.about, columns=(column,)))
    return records


def _instants(days: np.ndarray) -> pa.Array:
    return pa.array([None if np.isnan(day) else round((START + day) * DAY) for day in days], pa.int64())


def _days(days: np.ndarray) -> pa.Array:
    return pa.array([None if np.isnan(day) else START + int(np.floor(day)) for day in days], pa.int32())
