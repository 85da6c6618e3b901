"""What cannot be known yet, and how many more periods it takes: reckoned from how the figures vary."""

from wholework import plain
from wholework.do.experiment import Experiment
from wholework.do.findings import NotYetKnowable, Side
from wholework.do.numbers import with_unit
from wholework.do.sides import FEWEST_SETTLED
from wholework.stats.segmented_regression import FEWEST_A_SIDE, Segmented, further_periods


def not_yet_knowable(
    experiment: Experiment, found: Segmented | None, before: Side, after: Side
) -> tuple[NotYetKnowable, ...]:
    """List what is not yet knowable."""
    waiting = [_limits(after)] if after.periods < FEWEST_SETTLED else []
    if found is None:
        return (*_too_few(before, after), *waiting)
    size, words = _size(experiment, before)
    if size is None or found.level.is_known:
        return tuple(waiting)
    return (_level(size, words, further_periods(found, size), before), *waiting)


def _limits(after: Side) -> NotYetKnowable:
    more = FEWEST_SETTLED - after.periods
    return NotYetKnowable(
        "limits",
        None,
        more,
        f"What to expect from now on is not settled: {_more(more)} needed before limits are more than trial limits.",
    )


def _too_few(before: Side, after: Side) -> list[NotYetKnowable]:
    if before.periods < FEWEST_A_SIDE:
        return [
            NotYetKnowable(
                "level",
                None,
                None,
                f"Not knowable from these figures: only {plain.of(before.periods, 'period')} before the change. Later"
                " ones do not help; earlier ones would, or places where nothing was changed.",
            )
        ]
    more = FEWEST_A_SIDE - after.periods
    if more <= 0:
        return []
    words = f"Whether anything changed is not yet knowable: {_more(more)} needed before anything can be said."
    return [NotYetKnowable("level", None, more, words)]


def _size(experiment: Experiment, before: Side) -> tuple[float | None, str]:
    """Return the size of a change that should show: the one that the file names, else a third of the usual spread."""
    if experiment.smallest_worth_knowing is not None:
        return experiment.smallest_worth_knowing, "the smallest that the file calls worth knowing"
    if before.half_width is None:
        return None, ""
    return 2 * before.half_width / 3, "two thirds of the way from the average to a limit, for the file names no size"


def _level(size: float, words: str, more: int | None, before: Side) -> NotYetKnowable:
    change = f"a change of {with_unit(size, '')} ({words})"
    if more is None:
        said = (
            f"No number of further periods would show {change}: the {before.periods} before the change vary too much"
            " for that. Earlier figures would help, or places where nothing was changed."
        )
    elif more == 0:
        said = (
            f"There are enough periods to show {change} four times in five, and it did not show. That is not proof of"
            " no change: the interval says what is still possible."
        )
    else:
        said = f"Not yet knowable: {_more(more)} needed until {change} would show, four times in five."
    return NotYetKnowable("level", size, more, said)


def _more(more: int) -> str:
    return f"{more} more {'period is' if more == 1 else 'periods are'}"
