"""The raw shape of the times, beside every chart: what an average hides."""

import numpy as np
import numpy.typing as npt

from wholework.check.capability.findings import Distribution
from wholework.stats import distribution


def shape_of(times: npt.NDArray[np.float64], unit: str, threshold: float | None = None) -> Distribution:
    """Count times in bars of one width; zero and negative ones are drawn, the long tail is counted beside."""
    bars = distribution.bars(times, unit, threshold)
    return Distribution(bars.edges, bars.counts, unit, bars.beyond)


def done_within(times_seconds: npt.NDArray[np.float64]) -> dict[str, float]:
    """Return within which time a quarter, half, three quarters, 9 in 10 and 19 in 20 of the cases were done."""
    return distribution.quantiles(times_seconds)
