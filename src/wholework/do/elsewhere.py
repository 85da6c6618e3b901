"""What the same date did to other measures and other places: what did not move, and what moved elsewhere."""

from collections.abc import Sequence

import numpy as np

from wholework import plain
from wholework.do.experiment import Experiment
from wholework.do.figures import Figures, Floats
from wholework.do.findings import Beside, Elsewhere
from wholework.do.moved import moved_words
from wholework.do.numbers import between, size_between, with_unit
from wholework.stats.segmented_regression import segmented_regression

FEWEST_SHARED = 0.8  # of the periods, for two places to be held against each other


def look_elsewhere(experiment: Experiment, figures: Figures, others: Sequence[Figures]) -> tuple[Elsewhere, ...]:
    """Ask the same of every other measure and place; intervals are wider, for many are asked at once."""
    others = [each for each in others if (each.measure, each.place) != (figures.measure, figures.place)]
    confidence = 1 - 0.05 / max(len(others), 1)
    return tuple(_asked(experiment, figures, each, confidence) for each in others)


def _asked(experiment: Experiment, figures: Figures, other: Figures, confidence: float) -> Elsewhere:
    first = _first_after(experiment, other)
    of_change = other.period_of_change(experiment.changed_on)
    values = other.values.copy()
    if of_change is not None and experiment.columns.period_of_change == "neither":
        values[of_change] = np.nan
    found = segmented_regression(values, first, confidence)
    before, after = (int(np.count_nonzero(~np.isnan(part))) for part in (values[:first], values[first:]))
    is_place = other.measure == figures.measure
    name = other.place if is_place else f"{other.measure}{f' in {other.place}' if other.place else ''}"
    unit = experiment.unit if is_place else ""
    if found is None:
        answer = "too few to say"
        words = f"{name}: too few to say, or no variation ({plain.of(before, 'period')} before, {after} after)."
    elif found.level.is_known:
        answer = "moved"
        way = "rose" if found.level.value > 0 else "fell"
        ends = size_between(found.level.low, found.level.high)
        words = f"{name} moved as well: its level {way} by about {with_unit(abs(found.level.value), unit)} ({ends})."
    else:
        answer = "not shown to have moved"
        words = (
            f"{name} is not shown to have moved: {between(found.level.low, found.level.high, unit)}, nought among it."
        )
    return Elsewhere(
        sentence=words,
        kind="place" if is_place else "measure",
        measure=other.measure,
        place=other.place,
        answer=answer,
        before=before,
        after=after,
        estimate=None if found is None else found.level.value,
        low=None if found is None else found.level.low,
        high=None if found is None else found.level.high,
        confidence=confidence,
        points=tuple(other.values.tolist()),
    )


def beside_places(experiment: Experiment, figures: Figures, others: Sequence[Figures]) -> Beside | None:
    """Take from the figures here the average of the places without the change: what all share falls out."""
    places = [each for each in others if each.measure == figures.measure and each.place != figures.place]
    rows = [_at_the_same_periods(figures, each) for each in places]
    shared = [(each, row) for each, row in zip(places, rows, strict=True) if np.mean(~np.isnan(row)) >= FEWEST_SHARED]
    if not figures.place or not shared:
        return None
    first = _first_after(experiment, figures)
    apart = figures.values - np.mean([row for _, row in shared], axis=0)
    found = segmented_regression(apart, first)
    if found is None:
        return None
    level = moved_words(found, experiment.unit)[0]
    names = tuple(each.place for each, _ in shared)
    listed = plain.listing(list(names))
    interval = between(level.low, level.high, experiment.unit)
    if level.shows:
        way = "rose" if level.estimate > 0 else "fell"
        ends = size_between(level.low, level.high)
        size = with_unit(abs(level.estimate), experiment.unit)
        words = f"Held against {listed}, {figures.place} {way} by about {size} ({ends}, 95 %)."
    else:
        words = (
            f"Held against {listed}, {figures.place} is not shown to have moved otherwise: {interval} (95 %), nought"
            " among it."
        )
    return Beside(
        sentence=words,
        cautions=(
            "This holds if the places would have gone the same way without the change, and if the change itself did not"
            " move work, people or customers between them.",
        ),
        places=names,
        level=level,
    )


def _first_after(experiment: Experiment, figures: Figures) -> int:
    of_change = figures.period_of_change(experiment.changed_on)
    counts_after = of_change is not None and experiment.columns.period_of_change == "after"
    return of_change if counts_after and of_change is not None else figures.first_after(experiment.changed_on)


def _at_the_same_periods(here: Figures, there: Figures) -> Floats:
    known = dict(zip(there.starts.tolist(), there.values.tolist(), strict=True))
    return np.array([known.get(day, np.nan) for day in here.starts.tolist()], dtype=np.float64)
