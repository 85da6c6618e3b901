"""Whether a customer came back for the same: after the case was closed, or because it was still open."""

from typing import Any

from wholework.check.measures.asked import Asked

DAY = 86_400_000_000  # microseconds
CLOCK_CHANGE = 7_200_000_000  # plain dates are 23 to 25 hours apart

SAME_DAY = "What one customer asks of one type on one day counts as one ask."
UNKNOWN = "Whether they came back about the same need, or with a new one of the same kind: ask them."
ELSEWHERE = "Whether they went to another body instead, or gave up."


def with_return(asked: Asked, table: Any) -> Any:
    """Keep cases of known customers, the last of a day and type, with ``came_back`` within the window (0 or 1)."""
    import ibis

    asked.need("customer", "customer", "which customer asked")
    again = table.again_same if asked.has("category") else table.again_any
    minute = table.opened_minute.cast("int64") * 60_000_000
    since_midnight = minute.fill_null(CLOCK_CHANGE) if asked.records.about.has_clock else ibis.literal(CLOCK_CHANGE)
    table = table.mutate(again=again, after=again - table.opened + since_midnight)
    table = table.filter(table.customer.notnull() & (table.after.isnull() | (table.after >= DAY)))
    soon = table.again.notnull() & (table.again - table.closed <= asked.measure.window_days * DAY)
    return table.mutate(came_back=ibis.ifelse(soon, 1, 0))
