"""Waits that were published in bands (under 4 weeks, 4 to 8, …): how steep the fall at the target is beside others.

A curve through single values needs many; bands are few. Here the fall from the band just inside to the band just
outside (the logarithm of their ratio) is held against the falls on either side: where nothing happens at the target its
fall lies between theirs. Cases moved: those by which the two bands together divide otherwise than the neighbouring
falls would divide them; the range spans what each neighbour alone would say, and is no 95 % interval. How far a fall
differs from its neighbours where nobody set a target is the yardstick.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import t

from wholework import plain
from wholework.check.thinking.findings import Between
from wholework.check.thinking.measured import Measured

LEAST_IN_BAND = 30
MEANING = "what each neighbouring fall alone would say; no 95 % interval"
STEEPER = np.log(1.5)  # less than half as steep again is not spoken of


@dataclass(frozen=True)
class Bands:
    """What the two bands beside the target say."""

    effect: str
    cases: int
    material: bool
    p_value: float
    moved: Between


def in_bands(rows: Measured) -> Bands | None:
    """Look at the fall across the target; None where the values are not in bands, or too few stand around it."""
    levels, counts = np.unique(rows.distance, return_counts=True)
    inside = int(np.searchsorted(levels, 0.0, side="right")) - 1
    usable = _around(counts, inside)
    if usable is None:
        return None
    first, last = usable
    falls = np.diff(np.log(counts[first : last + 1].astype(np.float64)))
    here = inside - first
    beside = (falls[here - 1], falls[here + 1])
    return _judged(counts, inside, falls, here, (float(min(beside)), float(max(beside))))


def _around(counts: np.ndarray[tuple[int], np.dtype[np.int64]], inside: int) -> tuple[int, int] | None:
    """Return the bands in one stretch round the target that hold enough cases: at least two on either side."""
    first, last = inside, inside + 1
    if inside < 1 or last + 1 >= len(counts) or min(counts[first], counts[last]) < LEAST_IN_BAND:
        return None
    while first > 0 and counts[first - 1] >= LEAST_IN_BAND:
        first -= 1
    while last + 1 < len(counts) and counts[last + 1] >= LEAST_IN_BAND:
        last += 1
    return (first, last) if first <= inside - 1 and last >= inside + 2 else None


def _judged(
    counts: np.ndarray[tuple[int], np.dtype[np.int64]],
    inside: int,
    falls: np.ndarray[tuple[int], np.dtype[np.float64]],
    here: int,
    beside: tuple[float, float],
) -> Bands:
    middle = sum(beside) / 2
    steeper = middle - float(falls[here])
    total = int(counts[inside] + counts[inside + 1])

    def moved(fall: float) -> float:
        return float(counts[inside] - total / (1 + np.exp(fall)))

    low, high = sorted((moved(beside[0]), moved(beside[1])))
    elsewhere = [
        (falls[place - 1] + falls[place + 1]) / 2 - falls[place]
        for place in range(1, len(falls) - 1)
        if abs(place - here) > 1
    ]
    yardstick = max(float(np.sqrt(np.mean(np.square(elsewhere)))) if elsewhere else 0.3, 0.1)
    p_value = float(t.sf(steeper / yardstick, max(len(elsewhere), 1)))
    estimate = moved(middle)
    return Bands(
        effect=f"From the band just inside to the band just outside the cases fall to "
        f"{plain.share(float(np.exp(falls[here])))}; its neighbours fall to {plain.share(float(np.exp(beside[0])))} "
        f"and {plain.share(float(np.exp(beside[1])))}. About {plain.count(round(estimate))} cases ("
        f"{plain.count(round(low))} to {plain.count(round(high))} by each neighbour alone) stand just inside "
        "that the neighbours would put just outside.",
        cases=total,
        material=steeper > STEEPER and low > 0,
        p_value=p_value,
        moved=Between(estimate, low, high, MEANING),
    )
