"""Lengths of time found in the records, as the lab writes them: a median and a 90th percentile, with intervals.

The interval of a quantile is by order statistics (Hahn and Meeker, 1991): no shape is assumed.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import binom

from wholework.lab.calibrating.observed import Floats

LEAST = 1.0 / 60.0  # minutes: a second
ENOUGH = 20
SAME = 1.001  # a 90th percentile this near the median is always the same


@dataclass(frozen=True)
class Lasted:
    """How long something lasted, in minutes; ``fixed`` where it is always the same, else lognormal by two quantiles."""

    n: int
    median: float
    p90: float
    median_low: float
    median_high: float
    p90_low: float
    p90_high: float

    @property
    def is_fixed(self) -> bool:
        """Whether it is always the same."""
        return self.p90 <= self.median * SAME


def lasted(minutes: Floats) -> Lasted:
    """Take the quantiles of the lengths."""
    found = np.sort(minutes)
    median, p90 = np.quantile(found, [0.5, 0.9])
    low_50, high_50 = _interval(found, 0.5)
    low_90, high_90 = _interval(found, 0.9)
    return Lasted(len(found), float(median), float(p90), low_50, high_50, low_90, high_90)


def _interval(ordered: Floats, share: float) -> tuple[float, float]:
    low, high = binom.interval(0.95, len(ordered), share)
    last = len(ordered) - 1
    return float(ordered[min(max(int(low) - 1, 0), last)]), float(ordered[min(int(high), last)])


def two_parts(minutes: Floats) -> float | None:
    """Return where short and long part, where they are two kinds of time (minutes and weeks, say); else nothing.

    The split is that which leaves the least variance of the logarithms within the two (Otsu, 1979).
    """
    logs = np.log(np.sort(np.maximum(minutes, LEAST)))
    n = len(logs)
    if n < 2 * ENOUGH or logs[-1] - logs[0] < 2.0:
        return None
    sums, squares = np.cumsum(logs), np.cumsum(logs * logs)
    left = np.arange(1, n)
    within = squares[:-1] - sums[:-1] ** 2 / left
    within += (squares[-1] - squares[:-1]) - (sums[-1] - sums[:-1]) ** 2 / (n - left)
    edge = max(ENOUGH // 2, n // 20)
    within[: edge - 1] = np.inf
    within[n - edge :] = np.inf
    best = int(np.argmin(within))
    total = squares[-1] - sums[-1] ** 2 / n
    if not np.isfinite(within[best]) or within[best] > 0.3 * total:  # a normal would leave 0.36
        return None
    return float(np.exp((logs[best] + logs[best + 1]) / 2))
