"""The excess at a threshold as the R package ``bunching`` works it out, so that its published figures can be had.

Least squares of a polynomial with a dummy for every bin of the window; either for a kink (mass piles up around the
threshold, and what lies beyond is raised until the total is kept) or for a notch (the window beyond is widened bin
by bin
while less is missing there than stands inside). Our own answer is ``bunching``; this one is for comparison only.

Sources: R. Chetty, J. N. Friedman, T. Olsen and L. Pistaferri, Quarterly Journal of Economics 126 (2011), 749-804;
H. J. Kleven and M. Waseem, same journal 128 (2013), 669-723; P. Mavrokonstantis, R package ``bunching`` 0.8.6 (2023).
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from wholework.stats.distortion.interval import Floats, Ints

MOST_ROUNDS = 200


@dataclass(frozen=True)
class Published:
    """Cases above the curve (``excess``, B), beside the curve's height (``times_height``, b); ``outside_bins`` used."""

    excess: float
    times_height: float
    outside_bins: int
    expected: Floats


@dataclass(frozen=True)
class _Setting:
    place: Ints
    counts: Floats
    degree: int
    inside_bins: int
    notch: bool


def as_published(
    counts: npt.ArrayLike,
    place: npt.ArrayLike,
    *,
    degree: int,
    inside_bins: int = 0,
    outside_bins: int = 0,
    notch: bool = False,
    widen: bool = False,
    correct: bool = False,
) -> Published:
    """Work out B and b from ``counts`` of the bins ``place`` (nought holds the threshold in its middle).

    ``widen``: let a notch's window grow from one bin; ``correct``: keep the total, as for a kink.
    """
    setting = _Setting(
        np.asarray(place, dtype=np.int64), np.asarray(counts, dtype=np.float64), degree, inside_bins, notch
    )
    found, missing = _once(setting, setting.counts, 1 if widen else outside_bins)
    while widen and found.outside_bins < int(setting.place.max()):
        further, missing = _once(setting, setting.counts, found.outside_bins + 1)
        if further.excess <= missing:
            break
        found = further
    return _kept_total(setting, found) if correct else found


def _once(setting: _Setting, raised: Floats, outside_bins: int) -> tuple[Published, float]:
    """Fit once; ``raised`` are the counts fitted to, while excess is counted from the counts as they are."""
    place, counts = setting.place, setting.counts
    within = (place >= -setting.inside_bins) & (place <= 0)
    beyond = (place > 0) & (place <= outside_bins)
    kept = ~(within | beyond)
    scale = float(np.abs(place).max())
    powers = np.vander(place / scale, setting.degree + 1, increasing=True)
    coefficients = np.linalg.lstsq(powers[kept], raised[kept], rcond=None)[0]
    expected = powers @ coefficients
    inside, outside = (float((counts - expected)[where].sum()) for where in (within, beyond))
    if setting.notch:
        excess, height = inside, float(expected[place == 0][0])
    else:
        excess, height = inside + outside, float(expected[~kept].mean())
    return Published(excess, excess / height, outside_bins, expected), -outside


def _kept_total(setting: _Setting, found: Published) -> Published:
    """Raise what lies beyond the threshold until what piles up is accounted for."""
    beyond = setting.place > 0
    part = beyond / setting.counts[beyond].sum()
    for _ in range(MOST_ROUNDS):
        before = found.excess
        found, _ = _once(setting, setting.counts * (1 + before * part), found.outside_bins)
        if before - found.excess < 1:
            break
    return replace(found)
