"""From one step to another: cases whose clock runs between two activities of an event log, as a team chose them."""

from typing import Any

from wholework import plain
from wholework.check.measures.measure import Measure
from wholework.records.records import Records
from wholework.refusal import Refusal

NEVER_ENDS = "A case in which “{step}” never happens counts as open, also where it was ended in another way."


def between(cases: Any, records: Records, measure: Measure) -> Any:
    """Open each case at the first ``from_activity`` and close it at the last ``to_activity``, where they are named.

    Cases without the first are left out; a case without the last, or with none after the first, is open.
    Raises ``Refusal`` where the records hold no events or no such activity.
    """
    first, last = measure.from_activity, measure.to_activity
    if not first and not last:
        return cases
    if records.moves is None or records.activities is None:
        raise Refusal(
            "a measure from step to step is counted from events, and these records hold none",
            expected="one row an event, with its activity",
            do="take from_activity and to_activity out of the measure's file",
        )
    if first:
        began = _instants(records, first, "from_activity", latest=False)
        cases = cases.drop("opened").join(began, "case_code").rename(opened="met_at")
    if last:
        ended = _instants(records, last, "to_activity", latest=True)
        cases = cases.drop("closed").left_join(ended, "case_code").drop("case_code_right").rename(closed="met_at")
        cases = cases.mutate(closed=(cases.closed >= cases.opened).ifelse(cases.closed, None))
    return _with_days(cases, records)


def said_of_steps(measure: Measure) -> tuple[str, ...]:
    """Say what the choice of steps does to the figures."""
    first, last = measure.from_activity, measure.to_activity
    said = (f"Only cases in which “{first}” happens are counted, from its first time on.",) if first else ()
    return said + ((f"The clock stops at the last “{last}”.", NEVER_ENDS.format(step=last)) if last else ())


def _instants(records: Records, activity: str, key: str, *, latest: bool) -> Any:
    activities: Any = records.activities
    moves: Any = records.moves
    known = activities.to_pyarrow()
    codes = dict(zip(known["activity"].to_pylist(), known["activity_code"].to_pylist(), strict=True))
    if activity not in codes:
        raise Refusal(
            "these records have no such activity",
            column=key,
            expected=plain.listing([f"“{name}”" for name in list(codes)[:12]], "or"),
            came=activity,
            do="name it exactly as the records have it",
        )
    met = moves.filter(moves.activity_code == codes[activity])
    return met.group_by("case_code").aggregate(met_at=met["at"].max() if latest else met["at"].min())


def _with_days(cases: Any, records: Records) -> Any:
    from wholework.records.prepare.local_days import with_local_days

    ends = cases.aggregate(first=cases.opened.min(), last=cases.opened.max(), end=cases.closed.max()).to_pyarrow()
    known = [value for name in ("first", "last", "end") if (value := ends[name][0].as_py()) is not None] or [0]
    cases = cases.drop("opened_day", "closed_day")
    days = {"opened_day": "opened", "closed_day": "closed"}
    return with_local_days(cases, records.about.zone, (min(known), max(known)), days, {})
