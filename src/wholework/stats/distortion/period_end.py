"""Is more closed in the last days of a month, quarter or year than such weekdays of the same months would bring.

The null: within one period the days of one weekday are exchangeable. Their counts are shuffled among themselves, so
that
weekdays, seasons and trends stay, and the share that falls into the last days is worked out anew each time. Where
hardly a shuffle reaches what was seen, twenty times as many are drawn, so that a p-value can be small enough to be
counted among many tests.

Source of drawing on only where it matters: J. Besag and P. Clifford, "Sequential Monte Carlo p-values", Biometrika 78
(1991), 301-304.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from wholework.stats.distortion.interval import NO_INTERVAL, NOT_KNOWN, Bools, Floats, Interval, Ints

Period = Literal["week", "month", "quarter", "year"]
LAST_DAYS = {"week": 1, "month": 3, "quarter": 5, "year": 10}
SURE = 0.01
DRAWS = 999
ENOUGH_REACH = 10  # shuffles that reach what was seen: then no more need be drawn
TIMES_MORE = 20
AT_ONCE = 1_000
LEAST_PERIODS = 6
LEAST_CASES = 100


@dataclass(frozen=True)
class PeriodEnd:
    """Cases in the last days of each period beside what the shuffles expect there."""

    testable: bool
    why_not: str
    found: bool
    words: str
    period: str
    last_days: int
    periods: int
    cases: int
    cases_at_end: int
    expected_at_end: float
    more_cases: Interval
    p_value: float
    by_days_left: Floats  # mean count of each number of days left (nought: the last day) over that of its weekday


def period_end(
    days: npt.ArrayLike,
    period: Period = "month",
    counts: npt.ArrayLike | None = None,
    *,
    last_days: int | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> PeriodEnd:
    """Look for a surge at the end of periods. ``days``: one for every case, or one for every count where given."""
    calendar, number = _calendar(days, counts)
    last = last_days or LAST_DAYS[period]
    if period == "week":
        return _not_testable("weeks have no two days of one weekday to compare", period, last, 0, number)
    which, left = _periods(calendar, period)
    whole = _whole(which, left, calendar, period)
    periods = len(np.unique(which[whole])) if len(which) else 0
    if periods < LEAST_PERIODS and not (period == "year" and periods >= 3):
        return _not_testable(
            f"there are {periods} whole periods; it takes {LEAST_PERIODS}", period, last, periods, number
        )
    if number[whole].sum() < LEAST_CASES:
        return _not_testable(
            f"there are {number[whole].sum():.0f} cases; it takes {LEAST_CASES}", period, last, periods, number
        )
    cases, left = number[whole], left[whole]
    weekday = (calendar[whole].astype(np.int64) + 3) % 7
    stratum = which[whole] * 7 + weekday
    at_end = left < last
    seen = float(cases[at_end].sum())
    shuffled = _shuffled(cases, stratum, at_end, draws, seed)
    if (shuffled >= seen).sum() < ENOUGH_REACH:
        draws = TIMES_MORE * (draws + 1) - 1
        shuffled = _shuffled(cases, stratum, at_end, draws, seed)
    expected = float(shuffled.mean())
    p_value = float((1 + (shuffled >= seen).sum()) / (1 + draws))
    low, high = np.quantile(shuffled - expected, [0.025, 0.975])
    more = Interval(seen - expected, seen - expected - float(high), seen - expected - float(low))
    found = bool(p_value < SURE and more.estimate > 0.02 * seen)
    words = f"{seen:,.0f} cases in the last {last} days of a {period}; other such weekdays would bring {expected:,.0f}"
    numbers = periods, int(cases.sum()), int(seen), expected
    return PeriodEnd(True, "", found, words, period, last, *numbers, more, p_value, _shape(cases, stratum, left))


def _calendar(days: npt.ArrayLike, counts: npt.ArrayLike | None) -> tuple[npt.NDArray[np.datetime64], Floats]:
    """Return every day from the first to the last with its count, nought where nothing happened."""
    given = np.asarray(days, dtype="datetime64[D]").ravel()
    weight = np.ones(len(given)) if counts is None else np.asarray(counts, dtype=np.float64).ravel()
    known = ~np.isnat(given) & np.isfinite(weight)
    given, weight = given[known], weight[known]
    if not len(given):
        return given, weight
    first = given.min()
    number = np.bincount((given - first).astype(np.int64), weights=weight).astype(np.float64)
    return first + np.arange(len(number)), number


def _periods(calendar: npt.NDArray[np.datetime64], period: Period) -> tuple[Ints, Ints]:
    """Return the number of each day's period, and how many days of it are left."""
    months = calendar.astype("datetime64[M]").astype(np.int64)
    size = {"month": 1, "quarter": 3, "year": 12}[period]
    which = months // size
    after = ((which + 1) * size).astype("datetime64[M]").astype("datetime64[D]")
    return which, (after - calendar).astype(np.int64) - 1


def _whole(which: Ints, left: Ints, calendar: npt.NDArray[np.datetime64], period: Period) -> Bools:
    """Keep the periods that the records cover from their first day to their last."""
    if not len(which):
        return np.zeros(0, dtype=np.bool_)
    size = {"month": 1, "quarter": 3, "year": 12}[period]
    begins = int((which[0] * size).astype("datetime64[M]").astype("datetime64[D]") != calendar[0])
    kept = np.ones(len(which), dtype=np.bool_)
    if begins:
        kept &= which != which[0]
    if left[-1] != 0:
        kept &= which != which[-1]
    return kept


def _shuffled(cases: Floats, stratum: Ints, at_end: Bools, draws: int, seed: int) -> Floats:
    generator = np.random.default_rng(seed)
    order = np.argsort(stratum, kind="stable")
    order = order[np.isin(stratum[order], stratum[at_end])]  # days that no last day can change places with stay
    cases, ends, stratum = cases[order], at_end[order], stratum[order]
    rank = np.unique(stratum, return_inverse=True)[1].astype(np.float64)
    totals = np.empty(draws)
    for first in range(0, draws, AT_ONCE):
        some = min(AT_ONCE, draws - first)
        mixed = np.argsort(rank + generator.random((some, len(rank))) * 0.999, axis=1)
        totals[first : first + some] = cases[mixed] @ ends
    return totals


def _shape(cases: Floats, stratum: Ints, left: Ints) -> Floats:
    """Return for each number of days left the cases, for each one that its weekday and month would bring."""
    _, place = np.unique(stratum, return_inverse=True)
    mean = np.bincount(place, weights=cases) / np.bincount(place)
    seen, thought = (np.bincount(left, weights=each) for each in (cases, mean[place]))
    return np.asarray((seen / np.where(thought > 0, thought, np.nan))[:31], dtype=np.float64)


def _not_testable(why_not: str, period: str, last: int, periods: int, number: Floats) -> PeriodEnd:
    nothing = periods, int(number.sum()), 0, NOT_KNOWN, NO_INTERVAL, NOT_KNOWN, np.zeros(0)
    return PeriodEnd(False, why_not, False, f"not testable: {why_not}", period, last, *nothing)
