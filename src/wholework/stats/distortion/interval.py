"""An estimate with the interval that 19 of 20 such intervals would cover the truth with."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import norm

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

NOT_KNOWN = float("nan")


@dataclass(frozen=True)
class Interval:
    """An estimate between ``low`` and ``high`` (95 %)."""

    estimate: float
    low: float
    high: float


NO_INTERVAL = Interval(NOT_KNOWN, NOT_KNOWN, NOT_KNOWN)


def around(estimate: float, standard_error: float) -> Interval:
    """Return the interval of 95 % around a normal estimate."""
    half = 1.959964 * standard_error
    return Interval(float(estimate), float(estimate - half), float(estimate + half))


def above(z: float) -> float:
    """Return the chance of a standard normal value above z."""
    return float(norm.sf(z)) if np.isfinite(z) else NOT_KNOWN
