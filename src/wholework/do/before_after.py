"""Before and after a change: limits with their uncertainty, what moved and by how much at least, what nobody knows yet.

No percentage without limits, no two points held against each other, no promise: the model is in
``wholework.stats.segmented_regression``, the limits are those of the process behaviour chart.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from wholework import plain
from wholework.do.cautions import cautions_of
from wholework.do.elsewhere import beside_places, look_elsewhere
from wholework.do.experiment import Experiment
from wholework.do.figures import Figures
from wholework.do.findings import SCHEMA, BeforeAfter, Moved, NotYetKnowable, Stated
from wholework.do.moved import moved_words
from wholework.do.not_yet import not_yet_knowable
from wholework.do.numbers import with_unit
from wholework.do.registered import registered
from wholework.do.sides import FEWEST_SETTLED, side
from wholework.refusal import Refusal
from wholework.stats.behaviour import SegmentedChart, chart, within_bounds
from wholework.stats.segmented_regression import FEWEST_A_SIDE, segmented_regression

CANNOT_TELL = (
    "why it moved: whatever else changed at that time moves the figures as well; ask those who do the work",
    "what it means to the people served, unless the measure is theirs: listen to them",
    "what it will do elsewhere: others do their own study and their own experiment",
)


def before_and_after(
    experiment: Experiment,
    figures: Figures,
    others: Sequence[Figures] = (),
    *,
    made_on: date | None = None,
    how_read: Sequence[str] = (),
) -> BeforeAfter:
    """Study one experiment. Raises ``Refusal`` where no figure stands before the change."""
    first = figures.first_after(experiment.changed_on)
    _refuse_no_before(experiment, figures, first)
    of_change = figures.period_of_change(experiment.changed_on)
    as_read = figures
    figures, first, left_out = _decided(experiment, figures, first, of_change)
    unit = experiment.unit
    renewed, frozen = _charts(figures, first)
    found = segmented_regression(figures.values, first)
    before = side("before", figures, renewed, 0, first, unit)
    after = side("after", figures, renewed, first, len(figures.values), unit)
    if after.trial and first < len(figures.values):
        renewed = replace(renewed, trial=True)
    moved = moved_words(found, unit)
    not_yet = not_yet_knowable(experiment, found, before, after)
    elsewhere = look_elsewhere(experiment, figures, others)
    return BeforeAfter(
        sentence=_sentence(moved, not_yet, before.periods, after.periods),
        cautions=cautions_of(experiment, figures, first, renewed, found),
        cannot_tell=CANNOT_TELL,
        schema=SCHEMA,
        title=experiment.title,
        made_on=(made_on or date.today()).isoformat(),
        stated=_stated(experiment),
        registered=registered(experiment, as_read),
        periods=figures.labels,
        starts=tuple(day.isoformat() for day in figures.days),
        first_after=first,
        period_of_change=figures.labels[of_change] if of_change is not None and left_out else None,
        left_out=left_out,
        renewed=renewed,
        frozen=frozen,
        before=before,
        after=after,
        moved=moved,
        autocorrelation=None if found is None else found.autocorrelation,
        not_yet=not_yet,
        elsewhere=elsewhere,
        beside=beside_places(experiment, figures, others),
        how_read=tuple(how_read),
    )


def _refuse_no_before(experiment: Experiment, figures: Figures, first: int) -> None:
    if np.isnan(figures.values[:first]).all():
        raise Refusal(
            "there is no figure before the change",
            column=figures.measure,
            expected=f"periods that begin before {experiment.changed_on.isoformat()}",
            came=f"the first begins on {figures.starts[0]}" if len(figures.starts) else "no period at all",
            do="take the figures from further back, or mend the date under [change]",
        )


def _decided(
    experiment: Experiment, figures: Figures, first: int, of_change: int | None
) -> tuple[Figures, int, tuple[str, ...]]:
    """Count the period in which the change fell as the file says: before, after or, with its reason, neither."""
    if of_change is None or experiment.columns.period_of_change == "before":
        return figures, first, ()
    if experiment.columns.period_of_change == "after":
        return figures, of_change, ()
    value = float(figures.values[of_change])
    values = figures.values.copy()
    values[of_change] = np.nan
    if np.isnan(value):
        return figures, first, ()
    words = (
        f"{figures.labels[of_change]} ({with_unit(value, experiment.unit)}) counts neither as before nor as after, for"
        ' the change fell within it. To count it, write period_of_change = "before" or "after" under [figures].'
    )
    return replace(figures, values=values), first, (words,)


def _charts(figures: Figures, first: int) -> tuple[SegmentedChart, SegmentedChart]:
    """Draw new limits from the change on, and the limits from before carried on over what came after."""
    values = figures.values
    floor = 0.0 if np.nanmin(values) >= 0 else None
    starts = [first] if 0 < first < len(values) else []
    drawn = (chart(values, rebase_at=starts), chart(values, baseline=first))
    renewed, frozen = (within_bounds(each, floor=floor) for each in drawn)
    if not isinstance(renewed, SegmentedChart) or not isinstance(frozen, SegmentedChart):
        raise TypeError("charts in segments stay charts in segments")
    return renewed, frozen


def _sentence(moved: Sequence[Moved], not_yet: Sequence[NotYetKnowable], before: int, after: int) -> str:
    if not moved and min(before, after) >= FEWEST_A_SIDE:
        return (
            "The figures do not vary about their lines at all, so there is nothing to hold a change against. Are they"
            " targets, plans or figures that were filled in?"
        )
    if not moved:
        return (
            f"Too few to say whether anything changed: {plain.of(before, 'period')} before the change and"
            f" {after} after it; {FEWEST_A_SIDE} on each side are the fewest that say anything,"
            f" {FEWEST_SETTLED} the fewest for limits."
        )
    shown = [each.words for each in moved if each.shows and each.what != "step"]
    if shown:
        return " ".join(shown)
    waiting = next((each.words for each in not_yet if each.what == "level"), "")
    return f"{moved[0].words} {waiting}".strip()


def _stated(told: Experiment) -> Stated:
    return Stated(
        change=told.change,
        changed_on=told.changed_on.isoformat(),
        where=told.where,
        measure=told.measure,
        unit=told.unit,
        prediction=told.prediction,
        who_looks=told.who_looks,
        smallest_worth_knowing=told.smallest_worth_knowing,
        other_measures=told.other_measures,
        other_places=told.other_places,
    )
