"""Shares of cases: p, and p-prime where they vary more than chance alone."""

import numpy as np

from wholework.stats.charts.counts import LANEY, SHEWHART, by_chance, by_laney, of_distances, pooled
from wholework.stats.charts.lines import Choices, Figures, Floats, Kind, Lines
from wholework.stats.charts.noticing import notices_of_counts


def _draw_p(figures: Figures, base: int, choices: Choices) -> Lines:
    rates, sizes, centre, points = pooled(figures, base)
    whole = 100.0 if choices.percent else 1.0
    sigma = _sigma(centre, sizes)
    return by_chance(whole * rates, sizes, whole * centre, whole * sigma, points, base, choices)


def _draw_p_prime(figures: Figures, base: int, choices: Choices) -> Lines:
    rates, sizes, centre, points = pooled(figures, base)
    whole = 100.0 if choices.percent else 1.0
    sigma = _sigma(centre, sizes)
    return by_laney(whole * rates, sizes, whole * centre, whole * sigma, points, base, choices)


def _sigma(centre: Floats, sizes: Floats) -> Floats:
    return np.asarray(np.sqrt(centre * (1 - centre) / sizes))


P = Kind(
    "p",
    _draw_p,
    lambda choices: (
        "Points: cases counted over their denominator. Limits: the share p of all of them together, ± 3 times the "
        "square root of p (1 - p) over the point's own denominator (binomial)."
    ),
    SHEWHART,
    lambda lines, choices: notices_of_counts(lines, "the p-prime chart", 100 if choices.percent else 1),
    "known",
    needs_denominators=True,
    floor=0.0,
    is_share=True,
    averages=(),
    whole=True,
)
P_PRIME = Kind(
    "p-prime",
    _draw_p_prime,
    lambda choices: (
        "Points: cases counted over their denominator. Limits: the share p of all of them together, "
        f"± {of_distances(choices)} the square root of p (1 - p) over the point's own denominator (Laney)."
    ),
    LANEY,
    lambda lines, choices: notices_of_counts(lines, None),
    "steps",
    needs_denominators=True,
    floor=0.0,
    is_share=True,
    averages=("spread",),
    whole=True,
)
