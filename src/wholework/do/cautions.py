"""What would make a before and after wrong."""

import numpy as np

from wholework.do.experiment import Experiment
from wholework.do.figures import Figures
from wholework.stats.behaviour import SegmentedChart
from wholework.stats.segmented_regression import FEWEST_A_SIDE, HOLDS_UP_TO, Segmented, segmented_regression

A_YEAR = 365


def cautions_of(
    experiment: Experiment, figures: Figures, first: int, chart: SegmentedChart, found: Segmented | None
) -> tuple[str, ...]:
    """List what a reader should know before believing the figures."""
    said = (
        _only_with_drift(found),
        _two_questions(found),
        _carried_along(found),
        _last_before(chart, first),
        _placebo(figures, first),
        _season(figures, first),
        _no_controls(experiment),
        "The date was known beforehand. A date picked because the figures moved there shows a change by itself.",
    )
    return tuple(each for each in said if each)


def _only_with_drift(found: Segmented | None) -> str:
    if found is None or not found.level.is_known or found.step.is_known:
        return ""
    return (
        "The level moved only if both sides are taken to drift: the two averages cannot be told apart. Look at the"
        " picture before you believe either."
    )


def _two_questions(found: Segmented | None) -> str:
    if found is None or not (found.level.is_known or found.slope.is_known):
        return ""
    return "Level and slope are two questions: where nothing changed, up to one experiment in ten shows one of them."


def _carried_along(found: Segmented | None) -> str:
    if found is None or found.autocorrelation <= HOLDS_UP_TO:
        return ""
    return (
        f"Each figure carries the next along strongly (about {found.autocorrelation:.1f}). With so few periods the"
        " intervals then hold the truth less often than the 95 % that they name: 88 to 95 times in a hundred."
    )


def _last_before(chart: SegmentedChart, first: int) -> str:
    if not any(first - 4 <= signal.index < first for signal in chart.signals):
        return ""
    return (
        "The last periods before the change were unusual already. If the change was made because of them, the figures"
        " would have come back by themselves."
    )


def _placebo(figures: Figures, first: int) -> str:
    """Ask the same of a date at which nothing was changed: the middle of what came before."""
    middle = first // 2
    if middle < 2 * FEWEST_A_SIDE:
        return ""
    found = segmented_regression(figures.values[:first], middle)
    if found is None or not found.level.is_known:
        return ""
    return (
        f"The same reckoning finds a change at {figures.labels[middle]}, too, where none is named: these figures move"
        " by themselves, or something else happened then."
    )


def _season(figures: Figures, first: int) -> str:
    days = int((figures.end_of(first - 1) - figures.starts[0]) / np.timedelta64(1, "D"))
    if days >= 2 * A_YEAR:
        return ""
    return (
        "The time before the change holds less than two years: a season that comes every year cannot be told from the"
        " change."
    )


def _no_controls(experiment: Experiment) -> str:
    if experiment.other_measures or experiment.other_places or experiment.columns.others:
        return ""
    return "No other measure and no other place is watched: what was only moved elsewhere cannot be seen."
