"""Rare events: cases between them (g), time between them (t)."""

import numpy as np

from wholework.stats import self_checks
from wholework.stats.charts.averages import AVERAGES, means, moving_ranges
from wholework.stats.charts.lines import Choices, Figures, Kind, Lines, settled
from wholework.stats.charts.xmr import of_steps

BENNEYAN = (
    'James C. Benneyan, "Number-between g-type statistical quality control charts for monitoring adverse events", '
    "Health Care Management Science 4 (2001), 305-318"
)
NELSON = (
    'Lloyd S. Nelson, "A control chart for parts-per-million nonconforming items", Journal of Quality Technology 26 '
    "(1994), 239-240"
)
POWER = 3.6


def _draw_g(figures: Figures, base: int, choices: Choices) -> Lines:
    own = figures.values[:, :base]
    mean, points = means(own)
    centre = AVERAGES[choices.centre](own)[0][:, np.newaxis]
    up = (mean + 3 * np.sqrt(mean * (mean + 1)))[:, np.newaxis] - centre
    return settled(Lines(figures.values, centre, up, np.full_like(up, np.nan), points))


def _draw_t(figures: Figures, base: int, choices: Choices) -> Lines:
    table = figures.values ** (1 / POWER)
    centre, points = AVERAGES[choices.centre](table[:, :base])
    spread, steps = AVERAGES[choices.spread](moving_ranges(table)[:, 1:base])
    reach = (choices.scales[0] * spread)[:, np.newaxis]
    return settled(
        Lines(
            table,
            centre[:, np.newaxis],
            reach,
            reach,
            points,
            steps=steps,
            spread=spread,
            shown=figures.values,
            power=POWER,
        )
    )


def _notices_of_times(lines: Lines, choices: Choices) -> tuple[str, ...]:
    at_once = int(np.count_nonzero(lines.values[0] == 0))
    return tuple(
        words
        for words in (
            f"{at_once} of the times between events {'is' if at_once == 1 else 'are'} nought: the clock is too coarse "
            "for events that follow each other so closely."
            if at_once
            else "",
            self_checks.following(lines.values[0]),
        )
        if words
    )


def _notices_of_cases(lines: Lines, choices: Choices) -> tuple[str, ...]:
    words = self_checks.following(lines.values[0])
    return (
        "Cases between events have no lower limit: events that come more often show as a run below the centre line.",
        *((words,) if words else ()),
    )


G = Kind(
    "g",
    _draw_g,
    lambda choices: (
        f"Points: cases from one event to the next. Centre: their {choices.centre}; upper limit: mean + 3 times the "
        "square root of mean (mean + 1) (geometric); no lower limit."
    ),
    BENNEYAN,
    _notices_of_cases,
    "rare",
    averages=("centre",),
    whole=True,
)
T = Kind(
    "t",
    _draw_t,
    lambda choices: (
        f"Points: time from one event to the next, judged as its power 1/{POWER:g}, which makes such times nearly "
        f"normal (Nelson). Limits of these powers: {choices.centre} ± {of_steps(choices)}; the lines drawn are turned "
        "back into time."
    ),
    NELSON,
    _notices_of_times,
    "steps",
)
