"""Resolved at first contact (one-stop): done on the day it was asked, in one pair of hands, and nobody came back."""

from typing import Any

from wholework.check.measures.asked import Asked
from wholework.check.measures.built_in.way import WayOfCounting
from wholework.check.measures.coming_back import ELSEWHERE, SAME_DAY, with_return
from wholework.check.measures.findings import MeasureSeries
from wholework.check.measures.held_back import beginning_missing, end_missing, unfinished
from wholework.check.measures.shares import share_series

AS_WRITTEN = "Counted of those for which it was written down; where nothing was written, nobody knows."
STANDS_FOR = (
    "Records seldom say whether the first person could resolve it: closed on the day it was asked stands for that here."
    " Only those who take the contact can say it: have them write down could I resolve it here, yes or no."
)


def resolved_at_first_contact(asked: Asked) -> MeasureSeries:
    """Return the share of cases, by the period in which they were asked, that were resolved there and then."""
    if asked.has("resolved_here"):
        return _as_written(asked)
    import ibis

    asked.need("closed_day", "closed", "when the need was met")
    table, has_customer = asked.by("opened_day"), asked.has("customer")
    table = with_return(asked, table) if has_customer else table.mutate(came_back=ibis.literal(0))
    at_once = table.closed_day.notnull() & (table.closed_day == table.opened_day) & (table.came_back == 0)
    table = table.mutate(at_once=ibis.ifelse(at_once & (_hand_offs(asked, table) == 0), 1, 0))
    counts = asked.over(table, cases=table.count(), at_once=table.at_once.sum())
    window = asked.measure.window_days if has_customer else 0
    handed = ", in one pair of hands" if asked.has("hand_offs") else ""
    return share_series(
        asked,
        counts["at_once"],
        counts["cases"],
        unfinished(asked, window) | beginning_missing(asked) | end_missing(asked),
        what=f"were done on the day they were asked for{handed}"
        + (f", and the customer did not come back for the same within {window} days" if has_customer else ""),
        by="first asked for",
        cautions=(STANDS_FOR, *((SAME_DAY,) if has_customer else ())),
        cannot_tell=("Whether the first person who was asked resolved it.", ELSEWHERE),
    )


def _as_written(asked: Asked) -> MeasureSeries:
    """Return the share of which those who took the contact wrote that they could resolve it."""
    import ibis

    table = asked.by("opened_day")
    table = table.filter(table.resolved_here.notnull())
    counts = asked.over(table, cases=table.count(), here=ibis.ifelse(table.resolved_here == 1, 1, 0).sum())
    return share_series(
        asked,
        counts["here"],
        counts["cases"],
        beginning_missing(asked) | end_missing(asked),
        what="were resolved by the first who was asked, as they wrote it down",
        by="first asked for",
        cautions=(AS_WRITTEN,),
        cannot_tell=("Whether the customer would say so, too.", ELSEWHERE),
    )


def _hand_offs(asked: Asked, table: Any) -> Any:
    import ibis

    return table.hand_offs.fill_null(0) if asked.has("hand_offs") else ibis.literal(0)


WAY = WayOfCounting(
    name="resolved-at-first-contact",
    place=2,
    title="Resolved at first contact",
    what_is_counted="cases that were resolved at the first point of contact, of all that were asked",
    from_when="the customer first asked",
    to_when="the customer leaves that contact with the need met",
    series=resolved_at_first_contact,
    shows="which demand could be met at the front, and what expertise to put there",
)
