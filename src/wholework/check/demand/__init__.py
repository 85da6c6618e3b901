"""What do people ask? As far as records can tell it."""

from wholework import plain
from wholework.check.capability.times import case_times
from wholework.check.demand.asked import Asked, asked
from wholework.check.demand.charted import charted, to_expect, unusual
from wholework.check.demand.findings import Demand
from wholework.check.demand.periods import Periods, by_weekday, periods_for
from wholework.check.demand.repeats import repeats_of
from wholework.check.demand.types import LISTED, OWN_CATEGORIES, types_of
from wholework.check.demand.words import words_of
from wholework.check.edges import edges_of
from wholework.records.options import Extract
from wholework.records.records import Records
from wholework.stats.behaviour import BehaviourChart
from wholework.stats.predictable import CRITERIA

__all__ = ["study_demand"]

IN_NO_RECORD = "Who gave up, was turned away or never got through: they are in no record."
VALUE_OR_FAILURE = (
    "Which of it is what the service is for, and which was asked because something was not done, or not done right:"
    " that is for the people who hear it to judge, in the customer's own words."
)
BY_OPENING = "Demand is counted on the day that the record was opened, which need not be the day that somebody asked."
EDGES = {
    Extract.CLOSED_SINCE: "all cases closed since a date",
    Extract.OPEN_AT: "all cases that were open on one day",
}


def study_demand(records: Records, *, period: str | None = None) -> Demand:
    """Tell how much is asked, of which of the organisation's categories, whether predictably, and by whom again.

    ``period``: day, week, month, quarter or year; chosen by how much there is to count unless told.
    Raises ``Refusal`` for a period that is none of these.
    """
    counted = asked(records, LISTED)
    periods = periods_for(counted, period)
    chart = charted(periods.counts(counted.by_day), periods)
    chosen = _chosen(records)
    judged = chosen not in EDGES
    repeats, unknown = repeats_of(records, counted)
    return Demand(
        sentence=_sentence(records, counted, periods, chart if judged else None),
        cautions=_cautions(records, counted, periods, chosen),
        cannot_tell=(IN_NO_RECORD, VALUE_OR_FAILURE, *unknown),
        asked=counted.total,
        period=periods.unit,
        periods=periods.labels,
        all_together=chart,
        weekdays=tuple(by_weekday(counted).tolist()),
        types=types_of(counted, periods, judged=judged),
        types_hidden=len(counted.names) - len(counted.by_type),
        words=words_of(records),
        repeats=repeats,
    )


def _chosen(records: Records) -> Extract:
    """Return how the extract was chosen, as told, else where its edges show that it was chosen by closing."""
    told = records.about.options.extract
    if records.cases is None or told not in (None, Extract.UNKNOWN):
        return told or Extract.UNKNOWN
    times = case_times(records)
    guess = edges_of(*times.in_days()).chosen if len(times) else Extract.UNKNOWN
    return guess if guess is Extract.CLOSED_SINCE else Extract.UNKNOWN


def _sentence(records: Records, counted: Asked, periods: Periods, chart: BehaviourChart | None) -> str:
    what = plain.of(counted.total, "case was opened", "cases were opened")
    if records.cases is None:
        what = plain.of(
            counted.total, "thing that a customer said is recorded", "things that customers said are recorded"
        )
    if chart is None or not chart.has_limits:
        return f"{what}."
    return f"{what}. All together, {to_expect(chart, periods.unit)}; {unusual(chart)}."


def _cautions(records: Records, counted: Asked, periods: Periods, chosen: Extract) -> tuple[str, ...]:
    are = "are" if records.about.options.extract in EDGES else "look like"
    words = (
        f"These {are} {EDGES[chosen]}: those opened early are mostly missing, so the counts over time are no demand."
        if chosen in EDGES
        else "",
        *((OWN_CATEGORIES, CRITERIA) if counted.names else ()),
        BY_OPENING if records.cases is not None else "",
        _not_whole(periods),
        _lacking(counted.without_category, "category"),
        _lacking(counted.without_day, "day"),
        f"{plain.of(counted.far_off, 'day')} lie more than a year from all others, and are left out of the charts."
        if counted.far_off
        else "",
    )
    return tuple(each for each in words if each)


def _not_whole(periods: Periods) -> str:
    if not periods.dropped:
        return ""
    are = "is" if periods.dropped == 1 else "are"
    return (
        f"{plain.of(periods.dropped, periods.unit)} at the edges of the records {are} not whole, and left out of the"
        " charts."
    )


def _lacking(count: int, what: str) -> str:
    return f"{plain.count(count)} {'has' if count == 1 else 'have'} no {what}." if count else ""
