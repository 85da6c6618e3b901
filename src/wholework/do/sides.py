"""What to expect before and after the change: limits, and how sure they are."""

from dataclasses import replace

import numpy as np

from wholework import plain
from wholework.do.figures import Figures
from wholework.do.findings import Side
from wholework.do.numbers import between, number, or_none, with_unit
from wholework.stats.behaviour import SegmentedChart
from wholework.stats.limit_uncertainty import half_width_between
from wholework.stats.segmented_regression import mean_with_interval

FEWEST_SETTLED = 12  # below, limits after a change are trial limits


def side(name: str, figures: Figures, chart: SegmentedChart, start: int, stop: int, unit: str) -> Side:
    """Say what to expect of the points from ``start`` up to, not including, ``stop``."""
    values = figures.values[start:stop]
    there = int(np.count_nonzero(~np.isnan(values)))
    part = next((each for each in chart.segments if each.start == start), None)
    centre = float("nan") if part is None else part.centre
    half_width = float("nan") if part is None else max(part.upper - centre, centre - part.lower)
    has_limits = bool(np.isfinite(half_width))
    average = mean_with_interval(values)
    low, high = half_width_between(half_width, there) if has_limits else (float("nan"), float("nan"))
    found = Side(
        name=name,
        periods=there,
        first=figures.labels[start] if start < stop else "",
        last=figures.labels[stop - 1] if start < stop else "",
        average=or_none(float(np.nanmean(values))) if there else None,
        average_low=None if average is None else average.low,
        average_high=None if average is None else average.high,
        lower=None if part is None else or_none(part.lower),
        upper=None if part is None else or_none(part.upper),
        half_width=or_none(half_width),
        half_width_low=or_none(low),
        half_width_high=or_none(high),
        trial=has_limits and there < FEWEST_SETTLED,
        words="",
    )
    return _with_words(found, unit)


def _with_words(found: Side, unit: str) -> Side:
    return replace(found, words=_words(found, unit))


def _words(found: Side, unit: str) -> str:
    when = "Before the change" if found.name == "before" else "Since the change"
    periods = plain.of(found.periods, "period")
    if found.average is None:
        return f"{when} there is no figure."
    if found.half_width is None:
        return f"{when}: {periods}, with an average of {with_unit(found.average, unit)}. Too few to say what to expect."
    average = f"{when} ({periods}) the average is {with_unit(found.average, unit)}"
    if found.average_low is not None and found.average_high is not None:
        average += f" ({between(found.average_low, found.average_high)} with 95 % confidence)"
    return f"{average}. {_expected(found, unit)}"


def _expected(found: Side, unit: str) -> str:
    half, low, high = found.half_width, found.half_width_low, found.half_width_high
    if half is None or low is None or high is None:
        return ""
    trial = "Trial limits, from so few: s" if found.trial else "S"
    ends = [number(each) for each in (found.lower, found.upper) if each is not None]
    if len(ends) == 2:
        expected = f"between {ends[0]} and {with_unit(found.upper or 0.0, unit)}"
    else:
        expected = f"{'up to' if found.lower is None else 'from'} {ends[0]} {unit}".strip()
    return (
        f"{trial}ingle periods are to be expected {expected}; the limits stand {number(half)} from the average, and"
        f" many more points would put them {between(low, high)} from it."
    )
