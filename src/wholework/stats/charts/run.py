"""The run chart: points about their median, without limits."""

import numpy as np

from wholework.stats import self_checks
from wholework.stats.charts.averages import medians
from wholework.stats.charts.lines import Choices, Figures, Kind, Lines, settled

ANHOEJ = 'Jacob Anhøj and Anne Vingaard Olesen, "Run Charts Revisited", PLoS ONE 9 (2014), e113825'


def _draw(figures: Figures, base: int, choices: Choices) -> Lines:
    centre, points = medians(figures.values[:, :base])
    nothing = np.full((len(centre), 1), np.nan)
    return settled(Lines(figures.values, centre[:, np.newaxis], nothing, nothing, points))


def _notices(lines: Lines, choices: Choices) -> tuple[str, ...]:
    words = self_checks.following(lines.values[0])
    return ("A run chart has no limits: it shows lasting changes, not single points that are unusual.",) + (
        (words,) if words else ()
    )


RUN = Kind(
    "run",
    _draw,
    lambda choices: "Centre: the median. There are no limits.",
    ANHOEJ,
    _notices,
    "run",
    has_limits=False,
    averages=("centre",),
)
