"""The places of points in time: periods in order, a missing one keeping its place, irregular dates said to be so."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from wholework import plain
from wholework.records.values.period_dates import periods_of_dates

Days = npt.NDArray[np.datetime64]
MOST_EMPTY = 0.6  # more empty places than this are no steady step with gaps: the dates are irregular
MONTHS = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
MONDAY_TO_FRIDAY = "1111100"


@dataclass(frozen=True)
class Places:
    """Every place of the chart, filled or not: the first day of each, its label, and what is said about them."""

    days: Days
    labels: tuple[str, ...]
    step: str  # "month", "week", "" where the dates are irregular or there are none
    said: tuple[str, ...] = ()


def places_of(days: Days, labels: dict[np.datetime64, str]) -> Places:
    """Lay out the places from the first day to the last. ``labels`` are those that the file itself gives."""
    different = np.unique(days)
    grid, step = _grid(different)
    if not step:
        return Places(different, _labelled(different, labels), "", _irregular(different))
    missing = len(grid) - len(different)
    words = f"{plain.of(missing, step)} of {len(grid)} {'has' if missing == 1 else 'have'} no row"
    said = (f"{words}: a gap on the chart, not zero, and no step is taken over it.",) if missing else ()
    return Places(grid, _labelled(grid, labels), step, said)


def _grid(days: Days) -> tuple[Days, str]:
    if len(days) < 2:
        return days, "point"
    months = days.astype("M8[M]")
    if (days.astype("M8[D]") - months.astype("M8[D]") == np.timedelta64(0, "D")).all():
        steps = np.diff(months).astype(int)
        least = int(np.gcd.reduce(steps))
        if least in MONTHS:
            grid = np.arange(months[0], months[-1] + 1, least).astype("M8[D]")
            return (grid, MONTHS[least]) if _dense(grid, days) else (days, "")
    least = int(np.gcd.reduce(np.diff(days).astype(int)))
    grid = np.arange(days[0], days[-1] + 1, least)
    if least == 1 and len(days) > 5 and bool(np.is_busday(days, weekmask=MONDAY_TO_FRIDAY).all()):
        grid = grid[np.is_busday(grid, weekmask=MONDAY_TO_FRIDAY)]
        return (grid, "working day") if _dense(grid, days) else (days, "")
    name = {1: "day", 7: "week", 14: "fortnight", 28: "four weeks"}.get(least, "")
    return (grid, name) if name and _dense(grid, days) else (days, "")


def _dense(grid: Days, days: Days) -> bool:
    return len(days) >= (1 - MOST_EMPTY) * len(grid)


def _labelled(days: Days, labels: dict[np.datetime64, str]) -> tuple[str, ...]:
    own = [labels.get(day) for day in days]
    if all(own):
        return tuple(label or "" for label in own)
    made = periods_of_dates([date.fromisoformat(str(day)) for day in days]) if len(days) else []
    return tuple(label or made[index].label for index, label in enumerate(own))


def _irregular(days: Days) -> tuple[str, ...]:
    apart = np.diff(days).astype(int)
    return (
        f"The dates come at irregular distances, {apart.min()} to {plain.of(int(apart.max()), 'day')} apart. The "
        "points stand in time order at equal distances, and each step is taken as it comes: a longer pause may explain "
        "a larger step.",
    )
