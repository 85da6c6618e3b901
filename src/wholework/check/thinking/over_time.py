"""Figures of each period in time order: the share that meets the target, and the measure itself."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from wholework.check.thinking.findings import OverTime
from wholework.check.thinking.measured import Measured
from wholework.stats.behaviour import within_bounds, xmr

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

PERIODS = ("day", "week", "month", "quarter", "year")
FEWEST = 6  # points of which a chart can be drawn at all
WANTED = 12
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def periods_of(days: npt.NDArray[np.datetime64], period: str) -> Ints:
    """Number the period of each day; neighbours differ by one."""
    if period == "day":
        return np.asarray(days.astype("M8[D]").astype(np.int64))
    if period == "week":
        return np.asarray((days.astype("M8[D]").astype(np.int64) + 3) // 7)  # Monday first
    months = days.astype("M8[M]").astype(np.int64)
    return np.asarray(months // {"month": 1, "quarter": 3, "year": 12}[period])


def label_of(number: int, period: str) -> str:
    """Name a period: "Mar 2024", "quarter 1 of 2024", "4 Mar 2024"."""
    if period in ("day", "week"):
        day = np.datetime64(number if period == "day" else number * 7 - 3, "D").item()
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if period == "year":
        return str(1970 + number)
    year, place = 1970 + number // (12 if period == "month" else 4), number % (12 if period == "month" else 4)
    return f"{MONTHS[place]} {year}" if period == "month" else f"quarter {place + 1} of {year}"


def period_for(days: npt.NDArray[np.datetime64], told: str | None) -> str:
    """Return the period that was told, or the one that suits: months, weeks where they are few, longer where gaps."""
    if told:
        return told
    full = {period: _filled(days, period) for period in PERIODS}
    for period in ("month", "quarter", "year"):
        points, share = full[period]
        if points >= WANTED and share >= MOSTLY:
            return period
    for period in ("week", "day", "month", "quarter"):
        points, share = full[period]
        if points >= WANTED and share >= MOSTLY:
            return period
    return max(PERIODS[1:], key=lambda period: full[period][1])


MOSTLY = 0.6  # of the periods must hold something


def _filled(days: npt.NDArray[np.datetime64], period: str) -> tuple[int, float]:
    there = np.unique(periods_of(days, period))
    return len(there), len(there) / float(there[-1] - there[0] + 1)


def share_over_time(rows: Measured) -> OverTime | None:
    """Return the share that meets the target in each period, in per cent; None where no date was told."""
    return _figures(
        rows,
        "Share that meets the target",
        "%",
        np.asarray(rows.passes * 100.0, dtype=np.float64),
        lambda chart: (0.0, 100.0),
    )


def measure_over_time(rows: Measured) -> OverTime | None:
    """Return the mean of the measure in each period."""
    floor = 0.0 if rows.values.min() >= 0 else None
    return _figures(rows, f"Mean of {rows.target.measure}", rows.target.unit, rows.values, lambda chart: (floor, None))


def _figures(
    rows: Measured,
    name: str,
    unit: str,
    numbers: Floats,
    bounds: Callable[[object], tuple[float | None, float | None]],
) -> OverTime | None:
    if rows.days is None:
        return None
    there = ~np.isnat(rows.days)
    if not there.any():
        return None
    period = period_for(rows.days[there], rows.period)
    places = periods_of(rows.days[there], period)
    first = int(places.min())
    cases = np.bincount(places - first)
    if len(cases) > 5_000:  # a typing error of a thousand years must not draw a million points
        return None
    sums = np.bincount(places - first, weights=numbers[there])
    means = np.divide(sums, cases, out=np.full(len(cases), np.nan), where=cases > 0)
    floor, ceiling = bounds(None)
    return OverTime(
        name=name,
        unit=unit,
        period=period,
        labels=tuple(label_of(first + place, period) for place in range(len(cases))),
        cases=tuple(int(count) for count in cases),
        behaviour=within_bounds(xmr(means, unit=unit), floor=floor, ceiling=ceiling),
    )
