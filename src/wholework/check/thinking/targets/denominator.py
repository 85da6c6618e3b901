"""The changing denominator: whether the target counts fewer of the cases than it did."""

import numpy as np

from wholework import plain
from wholework.check.thinking.battery import Look, Seen
from wholework.check.thinking.findings import Between
from wholework.check.thinking.measured import Measured
from wholework.check.thinking.over_time import period_for, periods_of
from wholework.stats.distortion.denominators import SMALLEST_EFFECT, denominators


def look(rows: Measured) -> Seen:
    """Compare the share of cases that the target counts before its date and after (halves, where none was told)."""
    assert rows.days is not None
    assert rows.counted is not None
    known = ~np.isnat(rows.days)
    if not known.any():
        return Seen("", 0, why_not="Not testable: no row says on which day it counts.")
    period = period_for(rows.days[known], rows.period)
    places = periods_of(rows.days[known], period)
    first = int(places.min())
    totals = np.bincount(places - first)
    counted = np.bincount(places - first, weights=rows.counted[known].astype(np.float64))
    found = denominators(counted, totals, introduced=_introduced(rows, period, first))
    if not found.testable:
        return Seen("", int(known.sum()), why_not=f"Not testable: {found.why_not}.")
    effect = (
        f"The target counts {plain.share(found.share_after)} of the cases later on and counted "
        f"{plain.share(found.share_before)} earlier."
    )
    left = found.left_out
    return Seen(
        effect=effect,
        cases=int(known.sum()),
        material=found.share_before - found.share_after > SMALLEST_EFFECT,
        p_value=found.p_value,
        moved=Between(left.estimate, left.low, left.high),
        words=f"{effect} A pattern consistent with cases being left out of the count.",
    )


def _introduced(rows: Measured, period: str, first: int) -> int | None:
    if rows.target.introduced is None:
        return None
    day = np.array([rows.target.introduced], dtype="M8[D]")
    return int(periods_of(day, period)[0]) - first


LOOK = Look(
    kind="denominator",
    order=13,
    name="Fewer cases counted",
    needs=("counted", "days"),
    look=look,
    innocent=("The rule of what is counted was changed openly.", "More cases of another kind are asked for."),
    ask="Which cases does the target not count, and who decided that?",
)
