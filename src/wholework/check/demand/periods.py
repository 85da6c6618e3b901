"""Equal periods of the calendar: days, weeks, months, quarters, years; only whole ones count."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from wholework.check.demand.asked import Asked, Ints
from wholework.refusal import Refusal
from wholework.stats.predictable import FEWEST_IN_A_PERIOD, FEWEST_PERIODS

Floats = npt.NDArray[np.float64]

PERIODS = ("day", "week", "month", "quarter", "year")
LACKING = 0.05  # of a period's usual demand: lacking more, it is no whole period
CLOSED_WEEKDAY = 0.1  # of an average day: fewer are asked where nobody is there to be asked
MOSTLY = 0.5


@dataclass(frozen=True)
class Periods:
    """Whole periods in time order; ``edges`` are places in the days of ``Asked``: period i is edges[i] to edges[i+1].

    ``factors`` is what each period is divided by to make them alike: months have 28 to 31 days, weekdays their habit.
    """

    unit: str
    labels: tuple[str, ...]
    starts: Ints
    ends: Ints
    factors: Floats
    dropped: int  # periods at the edges that are not whole
    closed_weekdays: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.labels)

    def counts(self, by_day: Ints) -> Ints:
        """Sum daily counts (the last axis) over each period."""
        so_far = np.concatenate([np.zeros((*by_day.shape[:-1], 1), dtype=np.int64), np.cumsum(by_day, axis=-1)], -1)
        return np.asarray(so_far[..., self.ends] - so_far[..., self.starts], dtype=np.int64)


def weekday_of(days: Ints) -> Ints:
    """Return 0 for Monday to 6 for Sunday of days since 1970, which began on a Thursday."""
    return (days + 3) % 7


def by_weekday(asked: Asked) -> Ints:
    """Count what was asked on Mondays, Tuesdays ... Sundays."""
    weekday = weekday_of(asked.first_day + np.arange(len(asked.by_day)))
    return np.bincount(weekday, weights=asked.by_day, minlength=7).astype(np.int64)


def periods_for(asked: Asked, told: str | None) -> Periods:
    """Cut the calendar into the periods that were told, else into the shortest in which counts are not too small.

    Weeks, unless there are fewer than twelve (then days); months or quarters where the categories that make up half of
    all demand have fewer than two in a typical period, as long as twelve periods remain.
    """
    if told is not None:
        if told not in PERIODS:
            raise Refusal("this period is not known", expected=", ".join(PERIODS), came=told, do="name one of these")
        return whole_periods(asked, told)
    chosen = whole_periods(asked, "week")
    if len(chosen) < FEWEST_PERIODS:
        days = whole_periods(asked, "day")
        return days if len(days) >= FEWEST_PERIODS and not _too_small(asked, days) else chosen
    for longer in ("month", "quarter"):
        if not _too_small(asked, chosen):
            break
        periods = whole_periods(asked, longer)
        if len(periods) < FEWEST_PERIODS:
            break
        chosen = periods
    return chosen


def whole_periods(asked: Asked, unit: str) -> Periods:
    """Cut the calendar into periods; the first and the last count only if they are whole."""
    days = asked.first_day + np.arange(len(asked.by_day))
    if not len(days):
        nothing = np.zeros(0, dtype=np.int64)
        return Periods(unit, (), nothing, nothing, nothing.astype(np.float64), 0)
    if unit == "day":
        return _open_days(asked, days)
    number = _number(days, unit)
    starts = np.flatnonzero(np.r_[True, np.diff(number) != 0])
    ends = np.r_[starts[1:], len(days)]
    first, last = int(number[0]), int(number[-1])
    habit = _habit(asked)
    begins_late = _lacks(habit, _first_day(first, unit), int(days[0]), _first_day(first + 1, unit))
    ends_early = _lacks(habit, int(days[-1]) + 1, _first_day(last + 1, unit), _first_day(last, unit))
    kept = slice(int(begins_late), len(starts) - int(ends_early))
    starts, ends = starts[kept], ends[kept]
    labels = tuple(_label(int(days[start]), unit) for start in starts)
    factors = _lengths(number[starts], unit)
    return Periods(unit, labels, starts, ends, factors, int(begins_late) + int(ends_early))


def _open_days(asked: Asked, days: Ints) -> Periods:
    """Take each day but the first and last, which may be cut, and no weekday on which hardly anything is asked."""
    habit = _habit(asked)
    closed = tuple(np.flatnonzero(habit < CLOSED_WEEKDAY).tolist())
    inner = np.arange(1, max(len(days) - 1, 1))
    kept = inner[habit[weekday_of(days[inner])] >= CLOSED_WEEKDAY] if len(days) > 2 else inner[:0]
    open_habit = habit[habit >= CLOSED_WEEKDAY]
    factors = habit[weekday_of(days[kept])] / (open_habit.mean() if len(open_habit) else 1.0)
    labels = tuple(_label(int(day), "day") for day in days[kept])
    return Periods("day", labels, kept, kept + 1, factors, min(len(days), 2), closed)


def _habit(asked: Asked) -> Floats:
    """Return how much is asked on each weekday, as a multiple of an average day."""
    weekday = weekday_of(asked.first_day + np.arange(len(asked.by_day)))
    days = np.bincount(weekday, minlength=7)
    mean = by_weekday(asked) / np.maximum(days, 1)
    mean = np.where(days > 0, mean, mean[days > 0].mean())
    return np.asarray(mean / mean.mean() if mean.mean() > 0 else np.ones(7), dtype=np.float64)


def _lacks(habit: Floats, first: int, until: int, other_end: int) -> bool:
    """Whether the days that are missing hold more than a twentieth of what such a period usually has."""
    missing = habit[weekday_of(np.arange(first, until))].sum()
    low, high = min(first, other_end), max(until, other_end)
    return bool(missing > LACKING * habit[weekday_of(np.arange(low, high))].sum())


def _too_small(asked: Asked, periods: Periods) -> bool:
    """Whether the categories that make up half of all demand come less than twice in a typical period."""
    if not len(asked.by_type):
        return False
    half = int(np.searchsorted(np.cumsum(asked.counts), MOSTLY * asked.counts.sum())) + 1
    typical = np.median(periods.counts(asked.by_type[:half]), axis=1)
    return bool(typical.min(initial=np.inf) < FEWEST_IN_A_PERIOD)


def _number(days: Ints, unit: str) -> Ints:
    if unit == "week":
        return (days + 3) // 7
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.asarray(months // {"month": 1, "quarter": 3, "year": 12}[unit], dtype=np.int64)


def _first_day(number: int, unit: str) -> int:
    if unit == "week":
        return 7 * number - 3
    month = np.int64(number * {"month": 1, "quarter": 3, "year": 12}[unit]).astype("datetime64[M]")
    return int(month.astype("datetime64[D]").astype(np.int64))


def _lengths(numbers: Ints, unit: str) -> Floats:
    """Return how long each period is beside their average: a month of 31 days has more demand for that alone."""
    days = np.array([_first_day(int(n) + 1, unit) - _first_day(int(n), unit) for n in numbers], dtype=np.float64)
    return days / days.mean() if len(days) else days


def _label(day: int, unit: str) -> str:
    at = date(1970, 1, 1) + timedelta(days=day)
    if unit in ("day", "week"):
        return f"{at.day} {at:%b %Y}"
    if unit == "year":
        return str(at.year)
    if unit == "month":
        return f"{at:%b %Y}"
    return f"{('Jan to Mar', 'Apr to Jun', 'Jul to Sep', 'Oct to Dec')[(at.month - 1) // 3]} {at.year}"
