"""The same question at thresholds that nobody set: what the curve gets wrong where nothing can be wrong."""

from dataclasses import dataclass

import numpy as np

from wholework.stats.distortion.bins import Binned
from wholework.stats.distortion.interval import Bools
from wholework.stats.distortion.shift import shift

MOST = 12
LEAST_IN_WINDOW = 20.0
DEGREES = (3, 5, 7)


@dataclass(frozen=True)
class Placebo:
    """Cases “moved” across a threshold that nobody set, and how many standard errors that is."""

    threshold: float
    moved: float
    z: float


def placebos(
    counted: Binned, inside: Bools, outside: Bools, steps: tuple[float, ...] = (), week: float = 0.0
) -> tuple[Placebo, ...]:
    """Ask the same window elsewhere, the window of the true threshold left out of every curve."""
    near, far = int(inside.sum()), int(outside.sum())
    own = inside | outside
    rows = []
    for at in _places(counted, near, far):
        within = (counted.place <= at) & (counted.place > at - near)
        beyond = (counted.place > at) & (counted.place <= at + far)
        kept = ~(within | beyond | own)
        if counted.counts[within | beyond].sum() < LEAST_IN_WINDOW or kept.sum() < 10:
            continue
        found = shift(counted, within, beyond, kept, steps, week, DEGREES)
        threshold = counted.threshold + at * counted.width
        rows.append(Placebo(float(threshold), found.moved, found.moved / max(found.moved_error, 1e-9)))
    return tuple(rows)


def _places(counted: Binned, near: int, far: int) -> list[int]:
    """Places whose window overlaps neither the true one nor the ends of the values."""
    first, last = int(counted.place[0]), int(counted.place[-1])
    free = [at for at in range(first + near + 2, last - far - 1) if at + far <= -near or at - near >= far]
    if not free:
        return []
    return [free[int(each)] for each in np.unique(np.linspace(0, len(free) - 1, min(MOST, len(free))).astype(int))]
