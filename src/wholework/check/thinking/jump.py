"""Figures in per cent just at the line: how many reach it by a hair beside how many miss it by a hair.

One row is the figure of an organisation in a period. A figure is nudged across a line by very little and from anywhere
near, so there is a pile on the line and no gap to match: it is only asked whether just inside there are more than the
slope of the figures around allows (a binomial test; McCrary 2008 and Cattaneo, Jansson and Ma 2020 ask the same of a
density). Three widths are looked at and each carries its part (Bonferroni). The same jump at the other whole numbers,
where nobody draws a line, widens the yardstick: round figures come from small denominators, too.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import norm

from wholework import plain
from wholework.check.thinking.arbitrary import named
from wholework.check.thinking.findings import Between
from wholework.check.thinking.measured import Measured

WIDTHS = (0.1, 0.2, 0.5)
AROUND = 3.0
LEAST_NEAR = 20
LEAST_PLACES = 4
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Jump:
    """How many more reach the line by a hair than the slope allows."""

    effect: str
    cases: int
    material: bool
    p_value: float
    moved: Between


@dataclass(frozen=True)
class _Beside:
    inside: int
    outside: int
    ratio: float  # of inside to outside, as the slope around has it
    width: float

    @property
    def z(self) -> float:
        """How many standard errors the part inside lies above what the slope has, with half a case taken off."""
        part, size = self.ratio / (1 + self.ratio), self.inside + self.outside
        return float((self.inside - 0.5 - size * part) / np.sqrt(max(size * part * (1 - part), 1e-9)))


def jump_at(rows: Measured) -> Jump | None:
    """Look at the line; None where too few figures lie close to it."""
    away = -rows.distance  # nought and above meets the target
    widths = [width for width in WIDTHS if width >= rows.step * 0.999]
    looked = [beside for width in widths if (beside := _beside(away, width)) is not None]
    if not looked:
        return None
    wider = _wider(away, widths)
    best = max(looked, key=lambda beside: beside.z)
    p_value = min(1.0, float(norm.sf(best.z / wider)) * len(looked))
    part, size = best.ratio / (1 + best.ratio), best.inside + best.outside
    error = wider * float(np.sqrt(size * part * (1 - part)))
    more = best.inside - size * part
    effect = (
        f"{plain.of(best.inside, 'figure')} reach the line by less than {named(best.width, rows.target.unit)} and "
        f"{plain.count(best.outside)} miss it by less than that; the figures around would have "
        f"{plain.count(round(size * part))} and {plain.count(round(size * (1 - part)))}."
    )
    return Jump(
        effect=effect,
        cases=int(np.count_nonzero(np.abs(away) <= AROUND)),
        material=more >= 0.1 * size,
        p_value=p_value,
        moved=Between(more, more - 1.959964 * error, more + 1.959964 * error),
    )


def _beside(away: Floats, width: float, *, least: int = LEAST_NEAR) -> _Beside | None:
    """Count figures just on either side of nought, and what the slope within three points around says of the two."""
    tiny = width * 1e-6
    inside = int(np.count_nonzero((away >= -tiny) & (away < width - tiny)))
    outside = int(np.count_nonzero((away < -tiny) & (away >= -width - tiny)))
    near = away[(np.abs(away) <= AROUND) & (np.abs(away) > width)]
    if inside + outside < least or len(near) < 2 * least:
        return None
    above, below = int(np.count_nonzero(near > 0)), int(np.count_nonzero(near < 0))
    slope = np.log((above + 1) / (below + 1)) / AROUND  # their middles lie about so far apart
    return _Beside(inside, outside, float(np.exp(slope * width)), width)


def _wider(away: Floats, widths: list[float]) -> float:
    """How much the jump scatters at the other whole numbers, beyond its own standard error."""
    places = [place for place in range(-15, 16) if place != 0]
    z = [beside.z for place in places for width in widths[:1] if (beside := _beside(away - place, width)) is not None]
    return max(1.0, float(np.sqrt(np.mean(np.square(z))))) if len(z) >= LEAST_PLACES else 1.25
