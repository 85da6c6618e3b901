"""Returns within a window: who came back for the same; the last window is held back, for it is not over."""

from wholework.check.measures.asked import Asked
from wholework.check.measures.built_in.way import WayOfCounting
from wholework.check.measures.coming_back import ELSEWHERE, SAME_DAY, UNKNOWN, with_return
from wholework.check.measures.findings import MeasureSeries
from wholework.check.measures.held_back import filling_up, unfinished
from wholework.check.measures.shares import share_series


def returns(asked: Asked) -> MeasureSeries:
    """Return the share of closed cases after which the customer came back for the same within the window."""
    asked.need("closed_day", "closed", "when the need was met")
    table = with_return(asked, asked.by("closed_day"))
    counts = asked.over(table, cases=table.count(), back=table.came_back.sum())
    days = asked.measure.window_days
    held_back = unfinished(asked, days) | filling_up(asked)
    return share_series(
        asked,
        counts["back"],
        counts["cases"],
        held_back,
        what=f"were followed by the same customer asking for the same within {days} days",
        by="closed",
        cautions=(SAME_DAY, "Some of it is chance: customers with a new need of the same kind come back, too."),
        cannot_tell=(UNKNOWN, ELSEWHERE),
    )


WAY = WayOfCounting(
    name="returns",
    place=5,
    title="Came back for the same",
    what_is_counted="closed cases after which the customer asked for the same again within the window",
    from_when="the case was closed",
    to_when="the customer asked for the same again",
    series=returns,
    shows="how much of the work comes back because it was not done, or not done right",
)
