"""Once late, left lying: does the chance to be finished drop when the threshold has passed, and stay low.

In each short time, how many of those still open are finished (the hazard). Without a target it is smooth in time. Just
inside the threshold work is hurried (bunching.py looks at that), so a window around it is left out; what is asked is
whether the level beyond is lower than the curve from before would have it.

Source: the rate of finishing counted in short times is a Poisson rate with the open cases as exposure (T. R. Holford
1980; N. Laird and D. Olivier 1981). The same step at times that mean nothing widens the standard error.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework.stats.distortion.interval import NO_INTERVAL, NOT_KNOWN, Bools, Floats, Interval, above
from wholework.stats.distortion.smooth import polynomial, through_rates

LEAST_OPEN = 50
SURE = 0.01
CLEARLY = 0.8
PLACEBOS = 8


@dataclass(frozen=True)
class Abandonment:
    """How the chance to be finished steps at the threshold: ``ratio`` below one is a drop."""

    testable: bool
    why_not: str
    found: bool
    words: str
    cases: int
    open_at_threshold: int
    ratio: Interval
    p_value: float
    times: Floats
    hazards: Floats


def abandonment(
    values: npt.ArrayLike, threshold: float, *, finished: npt.ArrayLike | None = None, near: float | None = None
) -> Abandonment:
    """Look for a lasting drop of finishing after an at-most threshold; ``near``: what to leave out around it."""
    given = np.asarray(values, dtype=np.float64).ravel()
    done = np.ones(len(given), dtype=np.bool_) if finished is None else np.asarray(finished, dtype=np.bool_).ravel()
    known = np.isfinite(given) & (given > 0)
    given, done = given[known], done[known]
    late = int((given > threshold).sum())
    if late < LEAST_OPEN or threshold <= 0 or (given <= threshold).sum() < LEAST_OPEN:
        return _not_testable(
            f"{late} cases were open at the threshold; it takes {LEAST_OPEN} on both sides", len(given), late
        )
    apart = threshold / 8 if near is None else near
    edges, counts, exposure = _rates(given, done, threshold)
    middle = (edges[:-1] + edges[1:]) / 2
    used = exposure > 0
    own = (edges[1:] > threshold - apart) & (edges[:-1] < threshold + 2 * apart)
    step = _step(counts, exposure, middle, used & ~own, threshold)
    if step is None:
        return _not_testable("too little was finished on one side of the threshold", len(given), late)
    wider = _wider(counts, exposure, middle, used, own, apart)
    height, error = step[0], step[1] * wider
    ratio = Interval(
        *(float(np.exp(np.clip(each, -20, 20))) for each in (height, height - 1.96 * error, height + 1.96 * error))
    )
    p_value = above(-height / max(error, 1e-9))
    found = bool(p_value < SURE and ratio.estimate < CLEARLY)
    words = (
        f"beyond the threshold work is finished at {ratio.estimate:.2f} times the pace that went before would suggest"
    )
    rates = np.where(used, counts / np.where(used, exposure, 1.0), np.nan)
    return Abandonment(True, "", found, words, len(given), late, ratio, p_value, middle, rates)


def _rates(given: Floats, done: Bools, threshold: float) -> tuple[Floats, Floats, Floats]:
    """Count finished cases and the time spent open in 16 equal times up to the threshold and as many as follow."""
    width = threshold / 16
    last = min(float(np.quantile(given, 0.98)), 4 * threshold)
    edges = np.arange(0, max(last, 1.5 * threshold) + width, width)
    place = np.ceil(given / width - 1e-9).astype(np.int64) - 1
    inside = place < len(edges) - 1
    counts = np.bincount(place[inside & done], minlength=len(edges) - 1).astype(np.float64)
    ordered = np.sort(given)
    summed = np.r_[0.0, np.cumsum(ordered)]
    below = np.searchsorted(ordered, edges, side="right")
    up_to = summed[below] + edges * (len(ordered) - below)
    return edges, counts, np.diff(up_to)


def _step(counts: Floats, exposure: Floats, middle: Floats, used: Bools, at: float) -> tuple[float, float] | None:
    after = used & (middle > at)
    before = used & (middle <= at)
    if after.sum() < 4 or before.sum() < 5 or counts[after].sum() < 20 or counts[before].sum() < 20:
        return None
    design = np.column_stack([polynomial(np.log(middle), 3), middle > at]).astype(np.float64)[used]
    curve = through_rates(counts[used], exposure[used], design)
    return float(curve.coefficients[-1]), float(curve.errors[-1])


def _wider(counts: Floats, exposure: Floats, middle: Floats, used: Bools, own: Bools, apart: float) -> float:
    """How much the step scatters at times that nobody set, beyond its own standard error."""
    z = []
    for at in np.linspace(middle[4], middle[-5], PLACEBOS) if len(middle) > 12 else ():
        around = (middle > at - apart) & (middle < at + 2 * apart)
        if (around & own).any():
            continue
        step = _step(counts, exposure, middle, used & ~around & ~own, float(at))
        if step is not None:
            z.append(step[0] / max(step[1], 1e-9))
    return float(max(1.3, np.sqrt(np.mean(np.square(z))))) if z else 1.6


def _not_testable(why_not: str, cases: int, late: int) -> Abandonment:
    nothing = NO_INTERVAL, NOT_KNOWN, np.zeros(0), np.zeros(0)
    return Abandonment(False, why_not, False, f"not testable: {why_not}", cases, late, *nothing)
