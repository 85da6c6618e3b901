"""Figures in time order, one a period, as an experiment is judged by them."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Days = npt.NDArray[np.datetime64]


@dataclass(frozen=True)
class Figures:
    """One measure at one place: a figure a period, NaN where there is none; ``starts`` are first days."""

    measure: str
    place: str  # empty: everywhere
    labels: tuple[str, ...]
    starts: Days
    values: Floats

    def first_after(self, changed_on: date) -> int:
        """Return the number of the first period that begins on the day of the change or later."""
        return int(np.searchsorted(self.starts, np.datetime64(changed_on, "D")))

    def period_of_change(self, changed_on: date) -> int | None:
        """Return the number of the period in the middle of which the change fell, or None: it fell between two."""
        first = self.first_after(changed_on)
        if first == 0 or (first < len(self.starts) and self.starts[first] == np.datetime64(changed_on, "D")):
            return None
        return first - 1 if np.datetime64(changed_on, "D") < self.end_of(first - 1) else None

    def end_of(self, number: int) -> np.datetime64:
        """Return the day after the last one of a period."""
        if number + 1 < len(self.starts):
            return np.datetime64(self.starts[number + 1], "D")
        start = np.datetime64(self.starts[number], "D")
        months = month_step(self.starts)
        if months:
            return np.datetime64(start.astype("M8[M]") + months, "D")
        gaps = np.diff(self.starts).astype(np.int64)
        return start + np.timedelta64(int(gaps.min()) if len(gaps) else 1, "D")

    def up_to(self, until: date) -> "Figures":
        """Return the figures of the periods up to the one that begins on a day."""
        kept = self.starts <= np.datetime64(until, "D")
        labels = tuple(label for label, keep in zip(self.labels, kept, strict=True) if keep)
        return replace(self, labels=labels, starts=self.starts[kept], values=self.values[kept])

    @property
    def days(self) -> list[date]:
        """The first days of the periods."""
        return [day.astype(date) for day in self.starts.astype("M8[D]")]


def month_step(starts: Days) -> int | None:
    """Return by how many months periods follow each other, or None where they do not begin with months."""
    months = starts.astype("M8[M]")
    if len(starts) < 2 or (months.astype("M8[D]") != starts).any():
        return None
    gap = int(np.diff(months).astype(np.int64).min())
    return gap if gap >= 1 and not (np.diff(months).astype(np.int64) % gap).any() else None


def without_gaps(labels: list[str], starts: Days, values: Floats) -> tuple[tuple[str, ...], Days, Floats]:
    """Give each missing period its place (NaN), where periods follow each other by a step; ``starts`` are in order."""
    if len(starts) < 3:
        return tuple(labels), starts, values
    months = month_step(starts)
    if months:
        full = np.arange(starts[0].astype("M8[M]"), starts[-1].astype("M8[M]") + 1, months).astype("M8[D]")
    else:
        gaps = np.diff(starts).astype(np.int64)
        step = int(gaps.min())
        if (gaps % step).any() or (step == 1 and len(starts) < 0.8 * (gaps.sum() + 1)):
            return tuple(labels), starts, values  # working days, say: they follow each other as they stand
        full = np.arange(starts[0], starts[-1] + np.timedelta64(1, "D"), np.timedelta64(step, "D"))
    places = np.searchsorted(full, starts)
    spread = np.full(len(full), np.nan)
    spread[places] = values
    named = [str(day) for day in full.astype("M8[D]")]
    for place, label in zip(places, labels, strict=True):
        named[int(place)] = label
    return tuple(named), full, spread
