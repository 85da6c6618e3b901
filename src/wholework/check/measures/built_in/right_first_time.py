"""Right first time: nothing was done again in the case, and the customer did not come back for the same."""

from wholework.check.measures.asked import Asked
from wholework.check.measures.built_in.way import WayOfCounting
from wholework.check.measures.coming_back import ELSEWHERE, SAME_DAY, UNKNOWN, with_return
from wholework.check.measures.findings import MeasureSeries
from wholework.check.measures.held_back import filling_up, unfinished
from wholework.check.measures.shares import share_series

NO_EVENTS = "These records hold no events: that something was done again inside a case cannot be seen."
PLANNED = "A second visit that was planned counts as done again here: ask those who do the work."
NO_CUSTOMER = "These records hold no customer: that somebody came back for the same cannot be seen."


def right_first_time(asked: Asked) -> MeasureSeries:
    """Return the share of closed cases with no rework and, where customers are known, no return within the window."""
    import ibis

    asked.need("closed_day", "closed", "when the need was met")
    has_customer, has_events = asked.has("customer"), asked.has("reworked")
    if not has_events:
        asked.need("customer", "customer", "which customer asked (or one row an event, with its activity)")
    table = asked.by("closed_day")
    table = with_return(asked, table) if has_customer else table.mutate(came_back=ibis.literal(0))
    again = table.reworked.fill_null(0) if has_events else ibis.literal(0)
    table = table.mutate(right=ibis.ifelse((table.came_back == 0) & (again == 0), 1, 0))
    counts = asked.over(table, cases=table.count(), right=table.right.sum())
    window = asked.measure.window_days if has_customer else 0
    return share_series(
        asked,
        counts["right"],
        counts["cases"],
        unfinished(asked, window) | filling_up(asked),
        what=_words(has_events, has_customer, window),
        by="closed",
        cautions=(
            *((SAME_DAY,) if has_customer else (NO_CUSTOMER,)),
            PLANNED if has_events else NO_EVENTS,
        ),
        cannot_tell=(UNKNOWN, ELSEWHERE) if has_customer else (),
    )


def _words(events: bool, customer: bool, window: int) -> str:
    nothing_again = "had no step done again" if events else ""
    nobody_back = f"did not see the customer back for the same within {window} days" if customer else ""
    return " and ".join(words for words in (nothing_again, nobody_back) if words)


WAY = WayOfCounting(
    name="right-first-time",
    place=3,
    title="Right first time",
    what_is_counted="closed cases in which nothing was done again and after which the customer did not come back",
    from_when="the customer first asked",
    to_when="the window after closing is over",
    series=right_first_time,
    shows="what has to be done again, and so what to do right the first time",
)
