"""The pattern near the target before its date and after: one that was there before is not the target's."""

import numpy as np

from wholework import plain
from wholework.check.thinking.battery import Look, Seen
from wholework.check.thinking.measured import Measured
from wholework.stats.distortion.before_after import before_after


def look(rows: Measured) -> Seen:
    """Compare how many stand just inside that the curve cannot explain, before the date and after it."""
    assert rows.days is not None
    assert rows.target.introduced is not None
    if rows.bands:
        return Seen("", 0, why_not="Not testable: the measure is in bands.")
    known = ~np.isnat(rows.days)
    after = rows.days[known] >= np.datetime64(rows.target.introduced, "D")
    found = before_after(rows.values[known], after, rows.threshold, at_most=rows.at_most)
    if not found.testable:
        return Seen("", found.cases_before + found.cases_after, why_not=f"Not testable: {found.why_not}.")
    then, now = found.before.share_moved, found.after.share_moved
    effect = (
        f"Of those expected just outside, {plain.share(max(then.estimate, 0.0))} stood just inside before the date "
        f"({plain.of(found.cases_before, 'case')}) and {plain.share(max(now.estimate, 0.0))} after it "
        f"({plain.of(found.cases_after, 'case')})."
    )
    return Seen(
        effect=effect,
        cases=found.cases_before + found.cases_after,
        material=found.difference.estimate > 0.02,
        p_value=found.p_value,
        words=f"{effect} A pattern consistent with one that came with the target.",
    )


LOOK = Look(
    kind="before-after",
    order=4,
    name="The pattern came with the target",
    needs=("days", "introduced"),
    look=look,
    innocent=("Something else changed at the same date: a computer, a form, a way to count.",),
    ask="What else changed around that date?",
)
