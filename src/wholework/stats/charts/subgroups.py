"""Subgroups of single values: their means (xbar) and their standard deviations (s)."""

import numpy as np

from wholework.stats import self_checks
from wholework.stats.charts.constants import c4
from wholework.stats.charts.lines import Choices, Counts, Figures, Floats, Kind, Lines, settled

SHEWHART = "Walter A. Shewhart, Economic Control of Quality of Manufactured Product (1931)"
BURR = (
    'Irving W. Burr, "Control charts for measurements with varying sample sizes", Journal of Quality Technology 1 '
    "(1969), 163-167"
)


def _within(figures: Figures, base: int) -> tuple[Floats, Floats, Floats, Counts]:
    """Return subgroup sizes, c4 of each, the sigma within subgroups of the baseline, and how many subgroups."""
    sizes, spreads = figures.denominators, figures.spreads
    assert sizes is not None
    assert spreads is not None
    ratio = c4(sizes)
    there = ~np.isnan(spreads) & ~np.isnan(ratio)
    weight = np.where(there, ratio**2 / (1 - ratio**2), 0.0)[:, :base]
    each = np.where(there, spreads / ratio, 0.0)[:, :base]
    total = weight.sum(axis=1)
    sigma = np.divide((weight * each).sum(axis=1), total, out=np.full(len(total), np.nan), where=total > 0)
    return sizes, ratio, sigma[:, np.newaxis], there[:, :base].sum(axis=1)


def _draw_means(figures: Figures, base: int, choices: Choices) -> Lines:
    sizes, _, sigma, points = _within(figures, base)
    there = ~np.isnan(figures.values)
    own, weight = np.where(there, figures.values, 0.0)[:, :base], np.where(there, sizes, 0.0)[:, :base]
    total = weight.sum(axis=1)
    centre = np.divide((own * weight).sum(axis=1), total, out=np.full(len(total), np.nan), where=total > 0)
    reach = 3 * sigma / np.sqrt(np.where(sizes > 0, sizes, np.nan))
    return settled(Lines(figures.values, centre[:, np.newaxis], reach, reach, points, spread=sigma[:, 0], sizes=sizes))


def _draw_spreads(figures: Figures, base: int, choices: Choices) -> Lines:
    assert figures.spreads is not None
    sizes, ratio, sigma, points = _within(figures, base)
    reach = 3 * sigma * np.sqrt(1 - ratio**2)
    centre = ratio * sigma
    down = np.where(reach <= centre, reach, np.nan)  # B3 is nought up to five values: no lower limit
    return settled(Lines(figures.spreads, centre, reach, down, points, spread=sigma[:, 0], sizes=sizes))


def _notices(lines: Lines, choices: Choices) -> tuple[str, ...]:
    found = (self_checks.following(lines.values[0]), self_checks.unequal(lines.sizes, "subgroup sizes"))
    return tuple(words for words in found if words)


SIGMA = (
    "sigma is made of the standard deviations within subgroups, each over c4 of its size, weighted by c4² / (1 - c4²) "
    "(equal sizes: their mean over c4)"
)
XBAR = Kind(
    "xbar",
    _draw_means,
    lambda choices: (
        f"Points: means of subgroups. Limits: mean of all values ± 3 sigma / √n (A3 times the mean s); {SIGMA}."
    ),
    f"{SHEWHART}; {BURR}",
    _notices,
    "known",
    is_subgroups=True,
    averages=(),
)
S = Kind(
    "s",
    _draw_spreads,
    lambda choices: (
        f"Points: standard deviations within subgroups. Limits: c4 sigma ± 3 sigma √(1 - c4²) (B3 and B4); {SIGMA}; no "
        "lower limit where it would be below nought."
    ),
    f"{SHEWHART}; {BURR}",
    _notices,
    "known",
    is_subgroups=True,
    averages=(),
)
