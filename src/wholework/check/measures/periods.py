"""The periods of a measure: weeks, months, quarters, years, from the first case to the last day that is known."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wholework.check.capability.when import day_of
from wholework.records.engines import table_of
from wholework.refusal import Refusal

Ints = npt.NDArray[np.int64]

PERIODS = ("week", "month", "quarter", "year")
MONTHS = {"month": 1, "quarter": 3, "year": 12}
QUARTERS = ("Jan to Mar", "Apr to Jun", "Jul to Sep", "Oct to Dec")


@dataclass(frozen=True)
class Periods:
    """Periods in time order, without a gap: the first day and the last day of each, in days since 1970."""

    unit: str
    starts: Ints
    ends: Ints

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def labels(self) -> tuple[str, ...]:
        """Name each period as people do: ``Mar 2024``, ``Apr to Jun 2024``, ``4 Mar 2024`` for a week."""
        return tuple(_label(day_of(int(start)), self.unit) for start in self.starts)

    @property
    def dates(self) -> tuple[date, ...]:
        """The first day of each."""
        return tuple(day_of(int(start)) for start in self.starts)

    def on(self, engine: Any) -> Any:
        """Return a table of an engine: one row a day, and the place of its period."""
        days = np.arange(self.starts[0], self.ends[-1] + 1, dtype=np.int32)
        place = np.searchsorted(self.starts, days, side="right") - 1
        return table_of(engine, pa.table({"of_day": days, "place": place.astype(np.int32)}))


def periods_between(first: int, last: int, unit: str) -> Periods:
    """Cut the days from first to last into periods; the last one may not be over yet."""
    if unit not in PERIODS:
        raise Refusal("this period is not known", expected=", ".join(PERIODS), came=str(unit), do="name one of these")
    if last < first:
        nothing = np.zeros(0, dtype=np.int64)
        return Periods(unit, nothing, nothing)
    if unit == "week":
        number = np.arange((first + 3) // 7, (last + 3) // 7 + 2)  # 1970-01-01 was a Thursday
        starts = 7 * number - 3
    else:
        low, high = (
            int(np.int64(day).astype("datetime64[D]").astype("datetime64[M]").astype(int)) for day in (first, last)
        )
        number = np.arange(low // MONTHS[unit], high // MONTHS[unit] + 2) * MONTHS[unit]
        starts = number.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return Periods(unit, starts[:-1].astype(np.int64), (starts[1:] - 1).astype(np.int64))


def _label(at: date, unit: str) -> str:
    if unit == "week":
        return f"{at.day} {at:%b %Y}"
    if unit == "year":
        return str(at.year)
    return f"{at:%b %Y}" if unit == "month" else f"{QUARTERS[(at.month - 1) // 3]} {at.year}"
