"""Counts of events: in equal parts (c), in unequal ones (u), and where they vary more than chance alone (u-prime)."""

import numpy as np

from wholework.stats.charts.averages import AVERAGES, means, moving_ranges
from wholework.stats.charts.lines import Choices, Counts, Figures, Floats, Kind, Lines, settled
from wholework.stats.charts.noticing import notices_of_counts
from wholework.stats.charts.xmr import of_steps

SHEWHART = "Walter A. Shewhart, Economic Control of Quality of Manufactured Product (1931)"
LANEY = 'David B. Laney, "Improved control charts for attributes", Quality Engineering 14 (2002), 531-537'


def draw_c(figures: Figures, base: int, choices: Choices) -> Lines:
    """Draw counts of events in equal parts."""
    centre, points = means(figures.values[:, :base])
    sigma = np.sqrt(centre)[:, np.newaxis]
    reach = 3 * sigma
    away = (figures.values[:, :base] - centre[:, np.newaxis]) / np.where(sigma > 0, sigma, np.nan)
    lines = Lines(
        figures.values, centre[:, np.newaxis], reach, reach, points, relative_spread=relative_spread(away, choices)
    )
    return settled(lines)


def pooled(figures: Figures, base: int) -> tuple[Floats, Floats, Floats, Counts]:
    """Return rates, sizes, the rate of all parts of the baseline together, and how many parts that is."""
    sizes = np.broadcast_to(_sizes(figures), figures.values.shape)
    there = ~np.isnan(figures.values) & (sizes > 0)
    rates = np.divide(figures.values, sizes, out=np.full(sizes.shape, np.nan), where=there)
    counted = np.where(there, figures.values, 0.0)[:, :base].sum(axis=1)
    together = np.where(there, sizes, 0.0)[:, :base].sum(axis=1)
    centre = np.divide(counted, together, out=np.full(len(counted), np.nan), where=together > 0)
    return rates, np.where(sizes > 0, sizes, np.nan), centre[:, np.newaxis], there[:, :base].sum(axis=1)


def _sizes(figures: Figures) -> Floats:
    assert figures.denominators is not None
    return figures.denominators


def by_chance(
    rates: Floats, sizes: Floats, centre: Floats, sigma: Floats, points: Counts, base: int, choices: Choices
) -> Lines:
    """Draw limits at three sigma of what chance alone would give."""
    reach = 3 * sigma
    away = ((rates - centre) / np.where(sigma > 0, sigma, np.nan))[:, :base]
    spread = relative_spread(away, choices)
    return settled(Lines(rates, centre, reach, reach, points, sizes=sizes, relative_spread=spread))


def by_laney(
    rates: Floats, sizes: Floats, centre: Floats, sigma: Floats, points: Counts, base: int, choices: Choices
) -> Lines:
    """Draw limits at that sigma times how much the points really vary from one to the next."""
    away = (rates - centre) / np.where(sigma > 0, sigma, np.nan)
    steps_between, steps = AVERAGES[choices.spread](moving_ranges(away)[:, 1:base])
    reach = choices.scales[0] * steps_between[:, np.newaxis] * sigma
    spread = relative_spread(away[:, :base], choices)
    lines = Lines(
        rates, centre, reach, reach, points, steps=steps, spread=steps_between, sizes=sizes, relative_spread=spread
    )
    return settled(lines)


def relative_spread(away: Floats, choices: Choices) -> Floats:
    """Return how much standardised points vary from one to the next, as a multiple of chance alone."""
    return AVERAGES[choices.spread](moving_ranges(away)[:, 1:])[0] * choices.scales[0] / 3


def _draw_u(figures: Figures, base: int, choices: Choices) -> Lines:
    rates, sizes, centre, points = pooled(figures, base)
    return by_chance(rates, sizes, centre, np.sqrt(centre / sizes), points, base, choices)


def _draw_u_prime(figures: Figures, base: int, choices: Choices) -> Lines:
    rates, sizes, centre, points = pooled(figures, base)
    return by_laney(rates, sizes, centre, np.sqrt(centre / sizes), points, base, choices)


def of_distances(choices: Choices) -> str:
    """Say how Laney's limits are made."""
    return f"{of_steps(choices)} of the standardised points, times"


C = Kind(
    "c",
    draw_c,
    lambda choices: "Limits: mean count ± 3 times its square root, for events in parts of equal size (Poisson).",
    SHEWHART,
    lambda lines, choices: notices_of_counts(lines, "the chart of single values (xmr)"),
    "known",
    floor=0.0,
    averages=(),
    whole=True,
)
U = Kind(
    "u",
    _draw_u,
    lambda choices: (
        "Points: events for each unit of the denominator. Limits: all events over all denominators, ± 3 times the "
        "square root of that rate over the point's own denominator (Poisson)."
    ),
    SHEWHART,
    lambda lines, choices: notices_of_counts(lines, "the u-prime chart"),
    "known",
    needs_denominators=True,
    floor=0.0,
    averages=(),
)
U_PRIME = Kind(
    "u-prime",
    _draw_u_prime,
    lambda choices: (
        "Points: events for each unit of the denominator. Limits: all events over all denominators, "
        f"± {of_distances(choices)} the square root of that rate over the point's own denominator (Laney)."
    ),
    LANEY,
    lambda lines, choices: notices_of_counts(lines, None),
    "steps",
    needs_denominators=True,
    floor=0.0,
    averages=("spread",),
)
