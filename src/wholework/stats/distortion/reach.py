"""How far to look: narrow and wide windows, weighted by what stands in the rings between them.

A window that is too narrow leaves moved cases in the stretch that the curve is fitted to: too few are counted, and the
curve bends towards them. One that is too wide says less. So the figure is worked out in windows up to twice as far
outside and half as far again inside. What the narrow ones hold to be empty, the ring between narrow and widest, is
held against a curve drawn without the widest; a ring that holds more than chance takes weight from the narrow ones
(quasi-AIC: the square of its standard errors, against two for each ring that a wider window leaves free). What the
windows disagree about joins the standard error, as it does for degrees. Our own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from wholework.stats.distortion.bins import Binned
from wholework.stats.distortion.interval import Bools, Floats
from wholework.stats.distortion.shift import Shift, ring_z, shift

INSIDE = (1.0, 1.5)
OUTSIDE = (1.0, 1.5, 2.0)
LEAST_WEIGHT = 0.02
LEAST_KEPT = 5  # bins on each side of the widest window, at least
LEAST_CASES = 20.0


@dataclass(frozen=True)
class Reach:
    """The figure over all windows, and that of the one window that carries most weight, with its widths in bins."""

    here: Shift
    heaviest: Shift
    near: int
    far: int


def over_windows(
    bins: Binned,
    inside_bins: int,
    outside_bins: int,
    steps: tuple[float, ...],
    week: float,
    degrees: tuple[int, ...],
) -> Reach:
    """Weigh windows from ``inside_bins`` and ``outside_bins`` up; the narrowest alone where there is no room."""
    nears = sorted({int(np.rint(each * inside_bins)) for each in INSIDE})
    fars = sorted({int(np.rint(each * outside_bins)) for each in OUTSIDE})
    while not _room(bins, nears[-1], fars[-1]) and (len(nears) > 1 or len(fars) > 1):
        nears, fars = (nears[:1], fars[:-1]) if len(fars) > 1 else (nears[:1], fars)
    widest = nears[-1], fars[-1]
    rings = [_between(bins, -widest[0], -each) for each in nears[:-1]]
    rings += [_between(bins, each, widest[1]) for each in fars[:-1]]
    signs = [1.0] * (len(nears) - 1) + [-1.0] * (len(fars) - 1)
    z = ring_z(bins, rings, signs, ~_between(bins, -widest[0], widest[1]), steps, week, degrees) if rings else []
    near_weights, far_weights = _weights(z[: len(nears) - 1]), _weights(z[len(nears) - 1 :])
    pairs = [
        (near, far, a * b)
        for near, a in zip(nears, near_weights, strict=True)
        for far, b in zip(fars, far_weights, strict=True)
        if a * b >= LEAST_WEIGHT
    ]
    found = [_at(bins, near, far, steps, week, degrees) for near, far, _ in pairs]
    share = np.array([weight for *_, weight in pairs])
    most = int(np.argmax(share))
    return Reach(_mixed(found, share / share.sum()), found[most], *pairs[most][:2])


def _between(bins: Binned, low: int, high: int) -> Bools:
    return np.asarray((bins.place > low) & (bins.place <= high), dtype=np.bool_)


def _room(bins: Binned, near: int, far: int) -> bool:
    sides = _between(bins, -(10**9), -near), _between(bins, far, 10**9)
    return all(side.sum() >= LEAST_KEPT and bins.counts[side].sum() >= LEAST_CASES for side in sides)


def _weights(z: Sequence[float]) -> Floats:
    """Return the weight of each width, narrowest first; ``z`` says what the ring from each to the widest holds."""
    aic = np.array([max(each, 0.0) ** 2 for each in z] + [0.0]) + 2 * np.arange(len(z) + 1)
    weight = np.exp(-(aic - aic.min()) / 2)
    return np.asarray(weight / weight.sum(), dtype=np.float64)


def _at(bins: Binned, near: int, far: int, steps: tuple[float, ...], week: float, degrees: tuple[int, ...]) -> Shift:
    within, beyond = _between(bins, -near, 0), _between(bins, 0, far)
    return shift(bins, within, beyond, ~(within | beyond), steps, week, degrees)


def _mixed(found: list[Shift], share: Floats) -> Shift:
    def mixed(name: str) -> dict[str, float]:
        each = np.array([getattr(one, name) for one in found])
        error = np.array([getattr(one, f"{name}_error") for one in found])
        mean = float(share @ each)
        return {name: mean, f"{name}_error": float(np.sqrt(share @ (error**2 + (each - mean) ** 2)))}

    figures = mixed("moved") | mixed("excess") | mixed("missing") | mixed("surplus")
    expected = np.asarray(share @ np.array([one.expected for one in found]), dtype=np.float64)
    dispersion = float(share @ np.array([one.dispersion for one in found]))
    outer = float(share @ np.array([one.expected_outside for one in found]))
    return replace(found[0], **figures, expected=expected, dispersion=dispersion, expected_outside=outer)
