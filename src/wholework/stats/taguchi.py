"""The loss of missing a nominal value: nothing on the value itself, growing with the square of the distance.

Source: Genichi Taguchi, *Introduction to Quality Engineering* (1986), chapter 1: L(y) = k (y - m)², where k is the
loss at a distance, divided by the square of that distance. Of many, the mean loss is k (variance + (mean - m)²).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework.refusal import Refusal

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Side:
    """What a miss costs on one side of the value wanted: ``amount`` at ``distance``."""

    amount: float
    distance: float

    def __post_init__(self) -> None:
        if not (np.isfinite(self.amount) and self.amount >= 0 and np.isfinite(self.distance) and self.distance > 0):
            raise Refusal(
                "a loss is an amount at a distance",
                expected="an amount of 0 or more, at a distance above 0",
                came=f"{self.amount:g} at {self.distance:g}",
            )

    @property
    def constant(self) -> float:
        """Taguchi's k: the loss at a distance of one."""
        return self.amount / self.distance**2


def loss(off: npt.ArrayLike, early: Side, late: Side | None = None) -> Floats:
    """Return the loss of each distance from the value wanted (below zero: early), in the unit of the amounts."""
    distance = np.asarray(off, dtype=np.float64)
    after = early if late is None else late
    return np.asarray(np.where(distance < 0, early.constant, after.constant) * distance**2, dtype=np.float64)


def mean_loss(
    square_early: npt.ArrayLike, square_late: npt.ArrayLike, cases: npt.ArrayLike, early: Side, late: Side
) -> Floats:
    """Return the mean loss from sums of squared distances on each side and numbers of cases; NaN without cases."""
    before, after, number = (np.asarray(part, dtype=np.float64) for part in (square_early, square_late, cases))
    total = early.constant * before + late.constant * after
    return np.asarray(np.divide(total, number, out=np.full(total.shape, np.nan), where=number > 0), dtype=np.float64)
