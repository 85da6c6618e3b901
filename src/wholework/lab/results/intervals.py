"""Means over replications, with their intervals; and when the sign of a difference is sure."""

import math

import numpy as np
from scipy.special import stdtrit  # Student's t, without the weight of scipy.stats

from wholework.lab.results.findings import Interval

LOOKS = 5  # the most often that we look whether the sign is sure: each look at 99 %, together 95 %


def interval(values: np.ndarray, confidence: float = 0.95) -> Interval:
    """Return the mean of replications and its interval (Student's t); of one replication there is no interval."""
    values = values[np.isfinite(values)]
    if len(values) < 2:
        return Interval(float(values[0]) if len(values) else math.nan, math.nan, math.nan)
    half = float(stdtrit(len(values) - 1, (1 + confidence) / 2)) * values.std(ddof=1) / math.sqrt(len(values))
    return Interval(float(values.mean()), float(values.mean() - half), float(values.mean() + half))


def after(looks: int) -> float:
    """Return the confidence at which an interval holds the truth 95 times in 100 though was looked so often.

    Who stops as soon as the sign is sure stops more readily on a run that errs (Bonferroni: 5 % shared by the looks).
    """
    return 1 - 0.05 / looks


def is_sure(values: np.ndarray) -> bool:
    """Say whether the sign of a difference is sure, though it is looked at up to five times; nothing at all is sure."""
    wide = interval(values, after(LOOKS))
    return wide.low > 0 or wide.high < 0 or bool(len(values) and np.all(values == 0))
