"""How many cases stand inside instead of outside a threshold, against the counterfactual, in one window."""

from dataclasses import dataclass

import numpy as np

from wholework.stats.distortion.bins import Binned
from wholework.stats.distortion.counterfactual import Fit, fit, round_columns, weights
from wholework.stats.distortion.interval import NOT_KNOWN, Bools, Floats

DEGREES = (2, 3, 4, 5, 6, 7)


@dataclass(frozen=True)
class Shift:
    """Counts against the curve in one window: each with its standard error, in cases."""

    expected: Floats
    moved: float
    moved_error: float
    excess: float
    excess_error: float
    missing: float
    missing_error: float
    surplus: float  # excess less missing: what was added to the window, not moved within it
    surplus_error: float
    dispersion: float
    expected_outside: float


def shift(
    bins: Binned,
    inside: Bools,
    outside: Bools,
    kept: Bools,
    steps: tuple[float, ...] = (),
    week: float = 0.0,
    degrees: tuple[int, ...] = DEGREES,
) -> Shift:
    """Measure one window; ``kept``: the bins the curve is fitted to; ``steps`` and ``week``: its round numbers."""
    extra = round_columns(bins, steps, week, kept)
    window = inside | outside
    usable = [each for each in degrees if each + 1 + extra.shape[1] <= kept.sum() - 4] or [1]
    free = [fit(bins, each, extra, kept) for each in usable]
    tied = [fit(bins, each, extra, kept, window) for each in usable]
    shares = weights(free)
    rough = _round_dispersion(bins, free[-1], steps, kept)
    moved = _mixed([_split(bins, each, inside, outside, rough) for each in tied], weights(tied))
    excess = _mixed([_away(bins, each, inside, 1.0, rough) for each in free], shares)
    missing = _mixed([_away(bins, each, outside, -1.0, rough) for each in free], shares)
    surplus = _mixed([_away(bins, each, window, 1.0, rough) for each in free], shares)
    expected = np.asarray(sum(s * each.expected for s, each in zip(weights(tied), tied, strict=True)), dtype=np.float64)
    dispersion = float(sum(s * each.dispersion for s, each in zip(shares, free, strict=True)))
    outer = float(expected[outside].sum())
    return Shift(expected, *moved, *excess, *missing, *surplus, dispersion, outer)


def ring_z(
    bins: Binned,
    rings: list[Bools],
    signs: list[float],
    kept: Bools,
    steps: tuple[float, ...] = (),
    week: float = 0.0,
    degrees: tuple[int, ...] = DEGREES,
) -> list[float]:
    """Return how many standard errors each ring's cases lie above the curve (times its sign); its total is kept."""
    extra = round_columns(bins, steps, week, kept)
    usable = [each for each in degrees if each + 1 + extra.shape[1] <= kept.sum() - 4] or [1]
    tied = [fit(bins, each, extra, kept, ~kept) for each in usable]
    rough, shares = _round_dispersion(bins, tied[-1], steps, kept), weights(tied)
    figures = (
        _mixed([_away(bins, each, ring, sign, rough) for each in tied], shares)
        for ring, sign in zip(rings, signs, strict=True)
    )
    return [each / max(error, 1e-9) if np.isfinite(error) else 0.0 for each, error in figures]


def _split(bins: Binned, one: Fit, inside: Bools, outside: Bools, rough: Floats) -> tuple[float, float]:
    """Cases inside above the part of the window's own total that the curve gives to the inside."""
    within, beyond = float(one.expected[inside].sum()), float(one.expected[outside].sum())
    whole = max(within + beyond, 1e-9)
    total = float(bins.counts[inside | outside].sum())
    part = within / whole
    gradient = total * np.where(inside, one.expected / whole * (1 - part), 0.0)
    gradient -= total * np.where(outside, one.expected / whole * part, 0.0)
    scatter = (1 - part) ** 2 * float(rough[inside] @ one.expected[inside])
    scatter += part**2 * float(rough[outside] @ one.expected[outside])
    return float(bins.counts[inside].sum() - total * part), float(scatter + one.variance_of(gradient))


def _away(bins: Binned, one: Fit, where: Bools, sign: float, rough: Floats) -> tuple[float, float]:
    """Cases in some bins above the curve (times the sign), and the variance."""
    gradient = np.where(where, one.expected, 0.0)
    scatter = float(rough[where] @ one.expected[where])
    return sign * float((bins.counts - one.expected)[where].sum()), scatter + one.variance_of(gradient)


def _round_dispersion(bins: Binned, one: Fit, steps: tuple[float, ...], kept: Bools) -> Floats:
    """How much wider than chance each bin scatters: round numbers differ from one another more than other bins do."""
    rough = np.full(len(bins.place), one.dispersion)
    for step in sorted(steps):
        holds = bins.holds(step)
        told = holds & kept
        if bins.width < step and told.sum() >= 2:
            mean = np.maximum(one.expected[told], 0.2)
            wide = float(((bins.counts[told] - mean) ** 2 / mean).mean())
            rough[holds] = np.maximum(rough[holds], wide)
    return rough


def _mixed(figures: list[tuple[float, float]], shares: Floats) -> tuple[float, float]:
    """Mean of the fits' figures; its standard error holds what they disagree about."""
    each = np.array([figure for figure, _ in figures])
    own = np.array([variance for _, variance in figures])
    mean = float(shares @ each)
    variance = float(shares @ (own + (each - mean) ** 2))
    return mean, float(np.sqrt(variance)) if np.isfinite(variance) else NOT_KNOWN
