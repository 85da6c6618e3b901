"""Did the level or the slope of a measure change at a known date? Segmented regression with honest intervals.

Two straight lines, one before and one from the change on. ``level`` is how far the new line stands from the old one at
the first period after the change; ``slope`` is how much steeper it is, a period. ``step`` is the distance between
two flat levels: it tells more with few points, and is right only if neither side drifts.

Source of the model: Wagner et al., *Journal of Clinical Pharmacy and Therapeutics* 27 (2002). Intervals:
``wholework.stats.averaged_regression``; usual ones are too narrow (Turner et al., *BMC Medical Research Methodology*
21 (2021)).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from wholework.stats.averaged_regression import Averaged, averaged_regression, error_factors

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

FEWEST_A_SIDE = 6  # below, intervals of any method are guesses: too few to say
HOLDS_UP_TO = 0.6  # above this autocorrelation the intervals hold the truth less often than they say
MOST_FURTHER = 600
FOUR_IN_FIVE = 0.8416  # of the standard normal distribution: the chance with which a change of that size shows


@dataclass(frozen=True)
class Estimate:
    """A number with its interval; ``confidence`` is how often such intervals hold the truth."""

    value: float
    low: float
    high: float
    confidence: float

    @property
    def is_known(self) -> bool:
        """Whether the interval leaves nought out."""
        return not self.low <= 0 <= self.high


@dataclass(frozen=True)
class Segmented:
    """What changed at a known place of a series, as far as the points can tell."""

    level: Estimate
    slope: Estimate  # a period
    step: Estimate  # if neither side drifts
    slope_before: Estimate
    autocorrelation: float
    before: int  # points that are there
    after: int
    variances: Floats  # of the figures about the lines, and how likely each, by autocorrelation of the grid
    weights: Floats


def segmented_regression(values: npt.ArrayLike, change: int, confidence: float = 0.95) -> Segmented | None:
    """Say what changed at the point numbered ``change`` (from nought; the first one after), or None: too few to say.

    ``values`` in time order, one a period, NaN where one is missing. None, too, where the points lie on straight lines
    without any variation, for then no interval can be made.
    """
    series = np.asarray(values, dtype=np.float64)
    there = np.flatnonzero(~np.isnan(series))
    times = there - change
    before, after = int((times < 0).sum()), int((times >= 0).sum())
    if min(before, after) < FEWEST_A_SIDE:
        return None
    rows = series[there][np.newaxis, :]
    drifting = averaged_regression(drifting_design(times), times, rows)
    flat = averaged_regression(flat_design(times), times, rows)
    spread = float(series[there].std())
    if not spread or float(np.sqrt(drifting.variances.min())) < 1e-9 * spread:
        return None
    return Segmented(
        level=_estimate(drifting, 2, confidence),
        slope=_estimate(drifting, 3, confidence),
        step=_estimate(flat, 1, confidence),
        slope_before=_estimate(drifting, 1, confidence),
        autocorrelation=float(drifting.autocorrelation[0]),
        before=before,
        after=after,
        variances=drifting.variances[:, 0],
        weights=drifting.weights[:, 0],
    )


def mean_with_interval(values: npt.ArrayLike, confidence: float = 0.95) -> Estimate | None:
    """Return the average of a stretch that does not drift, with an interval that allows for autocorrelation."""
    series = np.asarray(values, dtype=np.float64)
    there = np.flatnonzero(~np.isnan(series))
    if len(there) < FEWEST_A_SIDE or not float(series[there].std()):
        return None
    found = averaged_regression(np.ones((len(there), 1)), there, series[there][np.newaxis, :])
    return _estimate(found, 0, confidence)


def drifting_design(times: Whole) -> Floats:
    """Return the columns of two lines: start, slope before, change of level, change of slope."""
    after = (times >= 0).astype(np.float64)
    return np.column_stack([np.ones(len(times)), times, after, after * times])


def flat_design(times: Whole) -> Floats:
    """Return the columns of two flat levels."""
    return np.column_stack([np.ones(len(times)), (times >= 0).astype(np.float64)])


def half_width(found: Segmented, after: int, column: int = 2, confidence: float = 0.95) -> float:
    """Return how wide to each side the interval can be expected to be once there are ``after`` points after."""
    times = np.arange(found.before + after) - found.before
    factors = error_factors(drifting_design(times), times, column)
    error = float(np.sqrt((found.weights * found.variances * factors).sum()))
    return error * float(stdtrit(len(times) - 4, (1 + confidence) / 2))


def further_periods(found: Segmented, size: float, confidence: float = 0.95) -> int | None:
    """Return how many more periods are needed until a change of level of this size would show, four times in five.

    Nought where there are enough; None where no number would do, because the points before the change are too few.
    """
    times = 1.96 / (1.96 + FOUR_IN_FIVE)

    def enough(more: int) -> bool:
        return half_width(found, found.after + more, confidence=confidence) <= times * abs(size)

    if enough(0):
        return 0
    if not enough(MOST_FURTHER):
        return None
    low, high = 0, MOST_FURTHER
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _estimate(found: Averaged, column: int, confidence: float) -> Estimate:
    value, low, high = (float(part[0]) for part in found.interval(column, confidence))
    return Estimate(value, low, high, confidence)
