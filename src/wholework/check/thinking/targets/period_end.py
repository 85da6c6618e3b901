"""More cases closed in the last days of a month, quarter or year, when figures are handed in."""

from typing import Literal, cast

import numpy as np

from wholework.check.thinking.battery import Look, Seen
from wholework.check.thinking.findings import Between
from wholework.check.thinking.measured import Measured
from wholework.stats.distortion.period_end import period_end

SPREAD_OVER = 5  # days of a month, at least, that hold cases: else the dates are those of periods
SMALLEST = 0.02


def look(rows: Measured) -> Seen:
    """Hold the last days of each period against other such weekdays of it."""
    assert rows.days is not None
    days = rows.days[~np.isnat(rows.days)]
    months = len(np.unique(days.astype("M8[M]")))
    if len(np.unique(days)) < SPREAD_OVER * months:
        return Seen("", 0, why_not="Not testable: the dates are those of whole periods, not of single days.")
    if rows.period in ("day", "week"):
        return Seen("", 0, why_not="Not testable: it takes months, quarters or years (--period).")
    found = period_end(days, cast(Literal["month", "quarter", "year"], rows.period or "month"))
    if not found.testable:
        return Seen("", found.cases, why_not=f"Not testable: {found.why_not}.")
    more = found.more_cases
    effect = f"{found.words[:1].upper()}{found.words[1:]}."
    return Seen(
        effect=effect,
        cases=found.cases,
        material=more.estimate > SMALLEST * max(found.cases_at_end, 1),
        p_value=found.p_value,
        moved=Between(more.estimate, more.low, more.high),
        words=f"{effect} A pattern consistent with work being finished for the day on which figures are handed in.",
    )


LOOK = Look(
    kind="period-end",
    order=11,
    name="More at the end of periods",
    needs=("days",),
    look=look,
    innocent=("Rents, wages and licences end with the month, and customers ask by them.", "A batch runs at month end."),
    ask="What is different in the last days of the month?",
)
