"""Process behaviour charts (XmR): what to expect of a measure, and what is unusual.

Source: Donald J. Wheeler, *Understanding Variation* (2nd ed. 2000), chapter 3 and appendix: natural process limits
at the mean ± 2.66 mean moving ranges, the upper range limit at 3.268 mean moving ranges; with median moving ranges
3.145 and 3.865.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from wholework.refusal import Refusal
from wholework.stats import rules, self_checks
from wholework.stats.false_signals import expected_false_signals
from wholework.stats.signals import Judged, Signal, number, signals

__all__ = [
    "BehaviourChart",
    "BehaviourCharts",
    "Segment",
    "SegmentedChart",
    "Signal",
    "chart",
    "number",
    "within_bounds",
    "xmr",
    "xmr_many",
]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

SCALES = {"mean": (2.66, 3.268), "median": (3.145, 3.865)}  # of the moving ranges: natural limits, range limit
LARGEST = 1e100


@dataclass(frozen=True)
class Segment:
    """A stretch of a chart with lines of its own: points ``start`` up to, not including, ``stop``."""

    start: int
    stop: int
    baseline: int  # how many of its first points, present or missing, the lines rest on
    centre: float
    upper: float
    lower: float
    range_centre: float
    range_limit: float
    trial: bool


@dataclass(frozen=True)
class BehaviourChart:
    """One series with its natural process limits, point by point.

    ``values``, ``centre``, ``upper``, ``lower`` and ``ranges`` have one number per point (NaN where there is none);
    ``limits`` are absent (all NaN) where they would be a pretence, and ``cautions`` says why. One limit alone is
    absent where it would lie beyond what the measure can be (a time below zero, a share above 100 %).
    """

    kind: str
    values: Floats
    centre: Floats
    upper: Floats
    lower: Floats
    ranges: Floats
    range_centre: float
    range_limit: float
    signals: tuple[Signal, ...]
    rules: str  # the exact definition of the rule set, printed with every chart
    expected_false_signals: float  # at this number of points, were the process stable
    cautions: tuple[str, ...] = ()
    trial: bool = False  # too few points for settled limits

    @property
    def has_limits(self) -> bool:
        """Whether limits are drawn at all."""
        return not np.isnan(self.range_limit)

    @property
    def occasions(self) -> int:
        """How many unusual patterns there are: a run of ten points is one; compare ``expected_false_signals``."""
        return len({(signal.rule, signal.first) for signal in self.signals})


@dataclass(frozen=True)
class SegmentedChart(BehaviourChart):
    """A chart in segments, one or more; its own ``range_centre`` and ``range_limit`` are those of the last."""

    segments: tuple[Segment, ...] = ()

    @property
    def has_limits(self) -> bool:
        """Whether limits are drawn in any segment."""
        return any(not np.isnan(part.range_limit) for part in self.segments)


@dataclass(frozen=True)
class BehaviourCharts(Sequence[BehaviourChart]):
    """Many series judged at once; ``charts[i]`` is the chart of one, with its words.

    ``values`` and ``ranges`` are (series, points); ``centre``, ``spread`` (the mean or median moving range), ``upper``
    and ``lower`` have one number a series, NaN where there are no limits; ``marks`` has (series, points) booleans
    by rule and side.
    """

    values: Floats
    ranges: Floats
    centre: Floats
    spread: Floats
    upper: Floats
    lower: Floats
    marks: Mapping[str, Bools]
    baseline: int | None = None
    unit: str = ""
    middle: str = "mean"  # what the centre is of the values
    step: str = "mean"  # what the spread is of the moving ranges

    def __len__(self) -> int:
        return len(self.values)

    def __iter__(self) -> Iterator[BehaviourChart]:
        return (self[index] for index in range(len(self)))

    def __getitem__(self, index: int) -> BehaviourChart:  # type: ignore[override]
        return _one(self, index)

    def unusual(self, rule: str) -> Bools:
        """Return which points a rule marks: outside, run-of-8, three-of-four or range."""
        found = np.zeros(self.values.shape, dtype=np.bool_)
        for name, mark in self.marks.items():
            if name.partition(" ")[0] == rule:
                found |= mark
        return found


def xmr(values: npt.ArrayLike, *, baseline: int | None = None, unit: str = "") -> BehaviourChart:
    """Draw what to expect of one measure: its mean, natural limits and the points that are unusual.

    ``values`` in time order, NaN where one is missing: it keeps its place, and no range is taken over it.
    ``baseline``: only the first so many points make the limits (all of them, unless told).
    Nothing is screened, clipped or rounded. Raises ``Refusal`` where a value is infinite or no number at all.
    """
    return xmr_many(_as_numbers(values, 1)[np.newaxis, :], baseline=baseline, unit=unit)[0]


def chart(
    values: npt.ArrayLike,
    *,
    kind: str = "xmr",
    baseline: int | None = None,
    rebase_at: Sequence[int] = (),
    centre: str = "mean",
    spread: str = "mean",
    unit: str = "",
) -> SegmentedChart:
    """Draw a chart with lines of its own from each place in ``rebase_at`` on (points counted from zero).

    ``baseline``: only the first so many points of each segment make its limits (all of a shorter one). No range and
    no pattern reaches over the start of a segment. ``centre`` and ``spread``: ``mean`` or ``median``.
    """
    from wholework.stats.charts.segmented import segmented

    if kind != "xmr":
        raise Refusal("this kind of chart is not known", expected="xmr", came=str(kind))
    for name, choice in (("centre", centre), ("spread", spread)):
        if choice not in SCALES:
            raise Refusal(f"the {name} of a chart is not known", expected=" or ".join(SCALES), came=str(choice))
    series = _as_numbers(values, 1)
    if baseline is not None:
        _base(len(series), baseline)

    def judge(part: Floats, base: int | None) -> BehaviourChart:
        return xmr_many(part[np.newaxis, :], baseline=base, unit=unit, middle=centre, step=spread)[0]

    return segmented(series, rebase_at, baseline, judge)


def within_bounds(chart: BehaviourChart, *, floor: float | None = None, ceiling: float | None = None) -> BehaviourChart:
    """Leave out a limit that lies where the measure can never be, and say so; no signal changes."""
    words, upper, lower = [], chart.upper, chart.lower
    if floor is not None and (lower < floor).any():
        words.append(f"No lower limit is drawn: it would lie below {floor:g}, where this measure cannot be.")
        lower = np.where(lower < floor, np.nan, lower)
    if ceiling is not None and (upper > ceiling).any():
        words.append(f"No upper limit is drawn: it would lie above {ceiling:g}, where this measure cannot be.")
        upper = np.where(upper > ceiling, np.nan, upper)
    bounded = replace(chart, upper=upper, lower=lower, cautions=(*chart.cautions, *words))
    if not isinstance(bounded, SegmentedChart):
        return bounded
    segments = tuple(
        replace(part, upper=float(upper[part.start]), lower=float(lower[part.start]))
        if part.stop > part.start
        else part
        for part in bounded.segments
    )
    return replace(bounded, segments=segments)


def xmr_many(
    values: npt.ArrayLike, *, baseline: int | None = None, unit: str = "", middle: str = "mean", step: str = "mean"
) -> BehaviourCharts:
    """Do what ``xmr`` does for many series at once: ``values`` has one row a series, one column a point.

    ``middle`` and ``step`` say whether the centre and the usual range are a mean or a median.
    """
    table = _as_numbers(values, 2)
    ranges = np.empty_like(table)
    ranges[:, :1] = np.nan
    np.abs(np.subtract(table[:, 1:], table[:, :-1], out=ranges[:, 1:]), out=ranges[:, 1:])
    base = _base(table.shape[1], baseline)
    centre, points = _AVERAGES[middle](table[:, :base])
    spread, steps = _AVERAGES[step](ranges[:, 1:base])
    enough = (points >= self_checks.FEWEST_FOR_LIMITS) & (steps >= self_checks.FEWEST_RANGES)
    centre = np.where(enough, centre, np.nan)
    reach = SCALES[step][0] * np.where(enough & (spread > 0), spread, np.nan)
    marks = _marks(table, ranges, centre, reach, SCALES[step][1] / SCALES[step][0])
    upper, lower = centre + reach, centre - reach
    return BehaviourCharts(table, ranges, centre, spread, upper, lower, marks, baseline, unit, middle, step)


def _marks(values: Floats, ranges: Floats, centre: Floats, reach: Floats, wider: float) -> dict[str, Bools]:
    # A point is on a line when arithmetic cannot tell them apart: 0.1 + 0.2 is not above a mean of 0.3.
    blur = 1e-9 * reach + 1e-14 * np.abs(centre)
    above = values > (centre + blur)[:, np.newaxis]
    below = values < (centre - blur)[:, np.newaxis]
    half = reach / 2 + blur
    return {
        "outside above": values > (centre + reach + blur)[:, np.newaxis],
        "outside below": values < (centre - reach - blur)[:, np.newaxis],
        "run-of-8 above": rules.runs_of_eight(above),
        "run-of-8 below": rules.runs_of_eight(below),
        "three-of-four above": rules.three_of_four(values > (centre + half)[:, np.newaxis]),
        "three-of-four below": rules.three_of_four(values < (centre - half)[:, np.newaxis]),
        "range": ranges > (reach * wider + blur)[:, np.newaxis],
    }


def _means(table: Floats) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Return the mean of each row and how many numbers it rests on (missing ones left out)."""
    total = table.sum(axis=1)
    if not np.isnan(total).any():
        return (total / table.shape[1] if table.shape[1] else total * np.nan), np.full(len(table), table.shape[1])
    there = ~np.isnan(table)
    count = there.sum(axis=1)
    total = np.where(there, table, 0.0).sum(axis=1)
    return np.divide(total, count, out=np.full(len(table), np.nan), where=count > 0), count


def _medians(table: Floats) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Return the median of each row and how many numbers it rests on (missing ones left out)."""
    count = np.count_nonzero(~np.isnan(table), axis=1)
    middle = np.full(len(table), np.nan)
    middle[count > 0] = np.nanmedian(table[count > 0], axis=1) if (count > 0).any() else np.nan
    return middle, count


_AVERAGES = {"mean": _means, "median": _medians}


def _one(charts: BehaviourCharts, index: int) -> BehaviourChart:
    values, ranges = charts.values[index], charts.ranges[index]
    size = len(values)
    present = int(np.count_nonzero(~np.isnan(values)))
    base = _base(size, charts.baseline)
    points, steps = (int(np.count_nonzero(~np.isnan(part[:base]))) for part in (values, ranges))
    spread, upper = float(charts.spread[index]), float(charts.upper[index])
    why_not = self_checks.too_few(points, steps)
    if why_not is None and not spread > 0:
        still = charts.step == "median" and bool((ranges[:base] > 0).any())
        why_not = self_checks.no_median_step() if still else self_checks.no_variation(values[:base])
    range_limit = SCALES[charts.step][1] * spread
    trial = None if why_not else self_checks.trial(points, steps)
    found = (
        () if why_not else signals(_judged(charts, index), {name: mark[index] for name, mark in charts.marks.items()})
    )
    outside = charts.marks["outside above"][index] | charts.marks["outside below"][index]
    notices = (
        (why_not,)
        if why_not
        else ((trial,) if trial else ()) + self_checks.cautions(values, ranges, range_limit, ~outside)
    )
    return BehaviourChart(
        kind="xmr",
        values=values,
        centre=np.full(size, charts.centre[index]),
        upper=np.full(size, upper),
        lower=np.full(size, charts.lower[index]),
        ranges=ranges,
        range_centre=float("nan") if why_not else spread,
        range_limit=float("nan") if why_not else range_limit,
        signals=found,
        rules=rules.wheeler(charts.middle, charts.step, *SCALES[charts.step]),
        expected_false_signals=(
            0.0 if why_not else expected_false_signals(present, charts.baseline, charts.middle, charts.step)
        ),
        cautions=notices,
        trial=trial is not None,
    )


def _judged(charts: BehaviourCharts, index: int) -> Judged:
    centre, upper, lower = (float(part[index]) for part in (charts.centre, charts.upper, charts.lower))
    range_limit = SCALES[charts.step][1] * float(charts.spread[index])
    return Judged(charts.values[index], charts.ranges[index], centre, upper, lower, range_limit, charts.unit)


def _base(size: int, baseline: int | None) -> int:
    if baseline is None:
        return size
    if not 1 <= baseline <= size:
        raise Refusal(
            "the baseline does not fit the series",
            expected=f"a number of points from 1 to {size}",
            came=str(baseline),
            do="Give the number of first points that the limits should rest on, or none for all.",
        )
    return baseline


def _as_numbers(values: npt.ArrayLike, dimensions: int) -> Floats:
    try:
        table = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise Refusal("a value is not a number", expected="numbers in time order", came=str(error)) from error
    if table.ndim != dimensions:
        raise Refusal(
            "the values have the wrong shape", expected=f"{dimensions} dimension(s)", came=f"{table.ndim} dimensions"
        )
    if (np.abs(table) > LARGEST).any():
        raise Refusal("a value is infinite or too large to reckon with", expected=f"numbers up to {LARGEST:g}")
    return table
