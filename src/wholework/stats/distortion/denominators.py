"""Does the target's percentage count fewer of the cases than it did: the changing denominator.

For each period, how many cases there were in all and how many the target counts. The share counted scatters from period
to period more than chance alone (P. B. Laney 2002), so its steps are held against that scatter.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import t as student

from wholework.stats.distortion.interval import NO_INTERVAL, NOT_KNOWN, Floats, Interval

LEAST_PERIODS = 6
SURE = 0.01
SMALLEST_EFFECT = 0.01


@dataclass(frozen=True)
class Denominators:
    """The share of cases that the target counts, before and after a period, and how many went out of the count."""

    testable: bool
    why_not: str
    found: bool
    words: str
    periods: int
    share_before: float
    share_after: float
    left_out: Interval  # cases after that would have been counted as before
    p_value: float
    shares: Floats


def denominators(counted: npt.ArrayLike, totals: npt.ArrayLike, *, introduced: int | None = None) -> Denominators:
    """Compare the share counted before and after the period ``introduced`` (its index); without it, the halves."""
    part, whole = (np.asarray(each, dtype=np.float64).ravel() for each in (counted, totals))
    shares = part / np.where(whole > 0, whole, np.nan)
    known = whole > 0
    later = np.arange(len(whole)) >= (len(whole) // 2 if introduced is None else introduced)
    n_before, n_after = int((known & ~later).sum()), int((known & later).sum())
    least = 3
    if n_before < least or n_after < least or n_before + n_after < LEAST_PERIODS:
        why_not = f"there are {n_before} periods before and {n_after} after; it takes {least} each"
        return _not_testable(why_not, shares)
    if part.sum() >= whole.sum():
        return _not_testable("every case is counted", shares)
    before, after = known & ~later, known & later
    then, now = float(part[before].sum() / whole[before].sum()), float(part[after].sum() / whole[after].sum())
    level = np.where(later, now, then)
    scatter = (whole * (shares - level) ** 2)[known].sum() / max(known.sum() - 2, 1)
    variance = max(scatter, 1e-12, float(np.mean(level * (1 - level))))
    error = float(np.sqrt(variance * (1 / whole[before].sum() + 1 / whole[after].sum())))
    free = int(known.sum()) - 2
    p_value = float(student.sf((then - now) / max(error, 1e-12), free)) * (1 if introduced is not None else 2)
    half = float(student.ppf(0.975, free)) * error
    size = float(whole[after].sum())
    left_out = Interval((then - now) * size, (then - now - half) * size, (then - now + half) * size)
    p_value = min(p_value, 1.0)
    found = bool(p_value < SURE and then - now > SMALLEST_EFFECT)
    words = f"the target counts {100 * now:.1f} % of cases, {100 * then:.1f} % before"
    return Denominators(True, "", found, words, int(known.sum()), then, now, left_out, p_value, shares)


def _not_testable(why_not: str, shares: Floats) -> Denominators:
    nothing = NOT_KNOWN, NOT_KNOWN, NO_INTERVAL, NOT_KNOWN, shares
    return Denominators(False, why_not, False, f"not testable: {why_not}", len(shares), *nothing)
