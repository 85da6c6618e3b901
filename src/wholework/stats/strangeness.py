"""The chance that a stable process would show as much as a chart does, for many charts at once.

Three looks at a chart, each with its own chance on stable data, the smallest of the three times three (Bonferroni):

* *farthest*: how far the farthest point lies from the mean of the others, in sigmas made of the steps that it has no
  part in; Student's t with 0.6 degrees of freedom a step (the mean moving range is worth so much; Cryer and Ryan,
  *Journal of Quality Technology* 22 (1990), 187-192), times the number of points. Normal values.
* *longest*: the longest run on one side of the centre line. With all points under the line it is exact up to a bound
  from above, whatever the values' distribution: all orders of the same points are equally likely (Mood, *Annals of
  Mathematical Statistics* 11 (1940), 367-392). With a frozen baseline the line itself is uncertain: normal values,
  integrated over where it may lie.
* *patterns*: how many unusual patterns there are; a negative binomial with the mean and variance that simulation gives
  (``wholework.stats.false_signals``), which lies above the simulated tail.

Other kinds of charts, other rules and lines that are stepped, sloped or drawn anew are looked at in the first two ways
only, by their lines; run charts by the longest run and the number of crossings (Anhøj and Olesen 2014).
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.special import bdtr, betainc, gammaln, ndtr, stdtr

from wholework.stats import rules
from wholework.stats.behaviour import BehaviourCharts
from wholework.stats.false_signals import SEED, expected_false_signals

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]

OF_SIGMA = 2 / np.sqrt(np.pi)  # the mean step of two independent normal values, in sigmas
FREEDOM = 0.6  # degrees of freedom a step
WHEELER = {"outside", "run-of-8", "three-of-four", "range"}
RUN = "run"  # the kind without limits
BLUR = 3e-9  # of a sigma: a point nearer to the line than that is on it
BY_STEPS = {"xmr", "mr", "p-prime", "u-prime", "t"}  # kinds whose limits are made of steps between neighbours

# Variance of the number of patterns over its mean, by number of points: simulated, 80,000 series, seed 1.
SPREAD_OF_PATTERNS = {6: 1.50, 8: 1.48, 12: 1.43, 24: 1.39, 60: 1.34, 100: 1.33, 300: 1.32}


def chance_of_as_much(charts: BehaviourCharts) -> Floats:
    """Return, a chart, the chance that a stable process shows as much; 1 with no pattern, NaN without limits."""
    counts = patterns(charts)
    chance = np.ones(len(charts.values))
    some = np.flatnonzero(counts > 0)
    if len(some):
        looks = _looks(charts, some, counts)
        chance[some] = np.minimum(1.0, len(looks) * np.minimum.reduce(looks))
    lines = _by_point(charts, charts.centre) if charts.kind == RUN else _reach(charts)
    return np.where(np.isnan(lines).all(axis=1), np.nan, chance)


def _looks(charts: BehaviourCharts, some: Counts, counts: Counts) -> tuple[Floats, ...]:
    if charts.kind == RUN:
        return _looks_at_a_run_chart(charts, some)
    if not _is_plain(charts):
        return _looks_at_any_kind(charts, some)
    return _farthest(charts, some), _longest(charts, some), _as_many(charts, some, counts[some])


def _is_plain(charts: BehaviourCharts) -> bool:
    """Whether these are XmR charts with level lines under Wheeler's rules, for which all three looks are worked out."""
    names = {name.partition(" ")[0] for name in charts.marks}
    return charts.kind == "xmr" and charts.centre.ndim == 1 and names == WHEELER


def _looks_at_any_kind(charts: BehaviourCharts, some: Counts) -> tuple[Floats, ...]:
    """Look at the farthest point and the longest run only, by the lines as drawn (other kinds, rules, sloped lines)."""
    sigmas = charts.thirds()[some] if charts.thirds else np.full((len(some), charts.values.shape[1]), np.nan)
    farthest = np.where(np.isfinite(sigmas), np.abs(sigmas), 0.0).max(axis=1)
    steps = np.count_nonzero(~np.isnan(charts.ranges[some]), axis=1)
    each = stdtr(np.maximum(FREEDOM * steps, 1.0), -farthest) if charts.kind in BY_STEPS else ndtr(-farthest)
    above, below = sigmas > BLUR, sigmas < -BLUR
    length = np.maximum(longest_run(above), longest_run(below))
    many = np.count_nonzero(~np.isnan(sigmas), axis=1)
    return np.minimum(1.0, 2 * each * many), chance_of_a_run(above.sum(axis=1), below.sum(axis=1), length)


def _looks_at_a_run_chart(charts: BehaviourCharts, some: Counts) -> tuple[Floats, ...]:
    """Look at the longest run and at the crossings of the median: tosses of a coin, points on the line passed over."""
    values, centre = charts.values[some], _by_point(charts, charts.centre)[some]
    above, below = values > centre, values < centre
    useful = above | below
    order = np.argsort(~useful, axis=1, kind="stable")  # the useful points first, in their order of time
    sides, kept = np.take_along_axis(above, order, axis=1), np.take_along_axis(useful, order, axis=1)
    length = np.maximum(longest_run(sides & kept), longest_run(~sides & kept))
    crossings = ((sides[:, 1:] != sides[:, :-1]) & kept[:, 1:]).sum(axis=1)
    tosses = np.maximum(useful.sum(axis=1) - 1, 0)
    few = bdtr(np.minimum(crossings, tosses), tosses, 0.5)
    return chance_of_a_run(above.sum(axis=1), below.sum(axis=1), length), np.asarray(few, dtype=np.float64)


def _by_point(charts: BehaviourCharts, line: Floats) -> Floats:
    return np.broadcast_to(line[:, np.newaxis] if line.ndim == 1 else line, charts.values.shape)


def _reach(charts: BehaviourCharts) -> Floats:
    """Return the distance from the centre to a limit, point by point; where one limit is absent, to the other."""
    centre, upper, lower = (_by_point(charts, line) for line in (charts.centre, charts.upper, charts.lower))
    return np.where(np.isnan(upper), centre - lower, upper - centre)


def patterns(charts: BehaviourCharts) -> Counts:
    """Return how many unusual patterns each chart shows; neighbouring marks of one rule are one pattern."""
    counts = np.zeros(len(charts.values), dtype=np.int64)
    for name, mark in charts.marks.items():
        starts = mark.copy()
        for back in range(1, rules.APART.get(name.partition(" ")[0], 0) + 1):
            starts[:, back:] &= ~mark[:, :-back]
        counts += starts.sum(axis=1)
    return counts


def doubtful(charts: BehaviourCharts) -> Bools:
    """Return which charts have figures for which the chance is too small: dependent, coarse or lopsided ones.

    The same limits as the cautions of a single chart (``wholework.stats.self_checks``) have.
    """
    values = charts.values
    if not values.shape[1]:
        return np.zeros(len(values), dtype=np.bool_)
    there = ~np.isnan(values)
    many = there.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        away = values - (np.where(there, values, 0.0).sum(axis=1) / many)[:, np.newaxis]
        variance = np.where(there, away**2, 0.0).sum(axis=1) / many
        return np.asarray(
            _following(away, variance) | _lopsided(charts, there) | _coarse(charts, there), dtype=np.bool_
        )


def _following(away: Floats, variance: Floats) -> Bools:
    products = away[:, 1:] * away[:, :-1]
    pairs = np.count_nonzero(~np.isnan(products), axis=1)
    correlation = np.where(np.isnan(products), 0.0, products).sum(axis=1) / pairs / variance
    return np.asarray((pairs >= 8) & (variance > 0) & (correlation > 2 / np.sqrt(pairs)), dtype=np.bool_)


def _lopsided(charts: BehaviourCharts, there: Bools) -> Bools:
    inside = there & ~charts.unusual("outside")
    many = inside.sum(axis=1)
    away = charts.values - (np.where(inside, charts.values, 0.0).sum(axis=1) / many)[:, np.newaxis]
    second, third = (np.where(inside, away**power, 0.0).sum(axis=1) / many for power in (2, 3))
    skewness = np.abs(third / second**1.5)
    return np.asarray((many >= 8) & (second > 0) & (skewness > np.maximum(0.8, 2 * np.sqrt(6 / many))), dtype=np.bool_)


def _coarse(charts: BehaviourCharts, there: Bools) -> Bools:
    steps = np.diff(np.sort(charts.values, axis=1), axis=1)
    smallest = np.where(steps > 0, steps, np.inf).min(axis=1, initial=np.inf)
    ranges = np.count_nonzero(~np.isnan(charts.ranges), axis=1)
    still = np.count_nonzero(charts.ranges == 0, axis=1)
    limit = charts.spread * (3.865 if charts.step == "median" else 3.268)
    return np.asarray(np.isfinite(smallest) & ((limit < 3 * smallest) | (still > 0.5 * ranges)), dtype=np.bool_)


def _base(charts: BehaviourCharts) -> int:
    return charts.values.shape[1] if charts.baseline is None else charts.baseline


def _is_frozen(charts: BehaviourCharts) -> bool:
    return charts.baseline is not None and charts.baseline < int(charts.values.shape[1])


def _farthest(charts: BehaviourCharts, some: Counts) -> Floats:
    values, base = charts.values[some], _base(charts)
    own, steps = values[:, :base], charts.ranges[some][:, 1:base]
    others, mean = _without(own, values)
    touching = np.zeros_like(values), np.zeros_like(values)
    for total, part in zip(touching, (np.where(np.isnan(steps), 0.0, steps), ~np.isnan(steps)), strict=True):
        total[:, 1:base] += part
        total[:, : base - 1] += part
    left = np.count_nonzero(~np.isnan(steps), axis=1)[:, np.newaxis] - touching[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        sigma = (np.nansum(steps, axis=1)[:, np.newaxis] - touching[0]) / left / OF_SIGMA
        apart = np.abs(values - mean) / (sigma * np.sqrt(1 + 1 / others))
    # Steps that are all nought but the point's own say nothing of sigma: rounding error must not make it tiny.
    known = (sigma > 1e-9 * np.abs(values - mean)) & (left >= 3)
    apart = np.where(known & ~np.isnan(apart), apart, 0.0)
    place = apart.argmax(axis=1)
    row = np.arange(len(values))
    freedom = np.maximum(FREEDOM * left[row, place], 1.0)
    each = 2 * stdtr(freedom, -apart[row, place])
    return np.asarray(np.minimum(1.0, each * np.count_nonzero(~np.isnan(values), axis=1)))


def _without(own: Floats, values: Floats) -> tuple[Floats, Floats]:
    """Return how many points of the baseline are others to each point, and their mean."""
    there = ~np.isnan(own)
    total = np.where(there, own, 0.0).sum(axis=1)[:, np.newaxis]
    part = np.zeros_like(values)
    part[:, : own.shape[1]] = np.where(there, own, 0.0)
    counted = np.zeros_like(values)
    counted[:, : own.shape[1]] = there
    others = there.sum(axis=1)[:, np.newaxis] - counted
    with np.errstate(divide="ignore", invalid="ignore"):
        return others, (total - part) / others


def _longest(charts: BehaviourCharts, some: Counts) -> Floats:
    values = charts.values[some]
    blur = 1e-14 * np.abs(charts.centre[some]) + 1e-9 * (charts.upper[some] - charts.centre[some])
    above = values > (charts.centre[some] + blur)[:, np.newaxis]
    below = values < (charts.centre[some] - blur)[:, np.newaxis]
    length = np.maximum(longest_run(above), longest_run(below))
    over, under = above.sum(axis=1), below.sum(axis=1)
    if _is_frozen(charts):
        return about_an_uncertain_line(over + under, length, _base(charts), charts.middle)
    return chance_of_a_run(over, under, length)


def longest_run(one_side: Bools) -> Counts:
    """Return the longest run of true points in each row."""
    if not one_side.shape[1]:
        return np.zeros(len(one_side), dtype=np.int64)
    places = np.arange(1, one_side.shape[1] + 1)
    last_false = np.maximum.accumulate(np.where(one_side, 0, places), axis=1)
    return np.asarray((places - last_false).max(axis=1), dtype=np.int64)


def chance_of_a_run(above: npt.ArrayLike, below: npt.ArrayLike, length: npt.ArrayLike) -> Floats:
    """Return (a bound from above of) the chance of a run of ``length`` or longer among points in random order.

    It is the expected number of such runs, capped at one: (1 + b) C(n - L, a - L) / C(n, a) on the side of a points.
    """
    over, under, run = (np.asarray(part, dtype=np.float64) for part in (above, below, length))

    def expected(own: Floats, other: Floats) -> Floats:
        room = np.maximum(own - run, 0.0)
        logs = gammaln(room + other + 1) - gammaln(room + 1) + gammaln(own + 1) - gammaln(own + other + 1)
        return np.where(run <= own, (1 + other) * np.exp(logs), 0.0)

    return np.asarray(np.where(run > 0, np.minimum(1.0, expected(over, under) + expected(under, over)), 1.0))


def about_an_uncertain_line(points: Counts, length: Counts, base: int, middle: str) -> Floats:
    """Return the same bound where ``base`` points make the line: over where it may lie (normal values)."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(41)
    error = np.sqrt((np.pi / 2 if middle == "median" else 1.0) / base)
    above = ndtr(nodes * error)[np.newaxis, :]
    run, many = length[:, np.newaxis].astype(np.float64), points[:, np.newaxis].astype(np.float64)
    both = sum(side**run * (1 + np.maximum(many - run, 0) * (1 - side)) for side in (above, 1 - above))
    chance = np.minimum(1.0, both) @ (weights / weights.sum())
    return np.asarray(np.where(length > 0, chance, 1.0))


def _as_many(charts: BehaviourCharts, some: Counts, counts: Counts) -> Floats:
    present = np.count_nonzero(~np.isnan(charts.values[some]), axis=1)
    lengths, which = np.unique(present, return_inverse=True)
    usual = (charts.middle, charts.step) == ("mean", "mean")
    made = [
        _simulated(charts.values.shape[1], charts.baseline, charts.middle, charts.step)
        if _is_frozen(charts) or not usual
        else _tabled(int(length))
        for length in lengths
    ]
    mean, ratio = np.array(made).T
    return _at_least(counts, mean[which], ratio[which])


def _tabled(points: int) -> tuple[float, float]:
    known = list(SPREAD_OF_PATTERNS)
    return expected_false_signals(points), float(np.interp(points, known, list(SPREAD_OF_PATTERNS.values())))


@lru_cache(maxsize=128)
def _simulated(points: int, baseline: int | None, middle: str, step: str, series: int = 4_000) -> tuple[float, float]:
    """Simulate the mean number of patterns of a stable process and its variance over that."""
    from wholework.stats.behaviour import xmr_many

    values = np.random.default_rng(SEED).normal(size=(series, points))
    counts = patterns(xmr_many(values, baseline=baseline, middle=middle, step=step))
    mean = max(float(counts.mean()), 1 / series)
    return mean, max(float(counts.var()) / mean, 1.01)


def _at_least(counts: Counts, mean: Floats, ratio: Floats) -> Floats:
    """Return the chance of ``counts`` or more under a negative binomial of this mean and variance over mean."""
    size = mean / (ratio - 1)
    return np.asarray(betainc(counts.astype(np.float64), size, 1 - 1 / ratio))
