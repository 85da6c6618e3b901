"""Once late, left lying: work that slows down when the target is missed."""

from wholework import plain
from wholework.check.thinking.battery import Look, Seen
from wholework.check.thinking.measured import UNIT_SECONDS, Measured
from wholework.stats.distortion.abandonment import CLEARLY, abandonment


def look(rows: Measured) -> Seen:
    """Ask whether the pace at which cases are finished drops at the target and stays low."""
    if not rows.at_most or rows.threshold <= 0 or rows.target.unit not in UNIT_SECONDS:
        return Seen("", 0, why_not="Not testable: it takes a length of time from a beginning, and a target of at most.")
    if rows.bands:
        return Seen("", 0, why_not="Not testable: the measure is in bands.")
    found = abandonment(rows.values, rows.threshold)
    if not found.testable:
        return Seen("", found.cases, why_not=f"Not testable: {found.why_not}.")
    ratio = found.ratio
    effect = (
        f"After the target cases are finished at {ratio.estimate:.2f} times ({ratio.low:.2f} to {ratio.high:.2f}) the "
        f"pace that went before would suggest; {plain.of(found.open_at_threshold, 'case')} were open by then."
    )
    return Seen(
        effect=effect,
        cases=found.cases,
        material=ratio.estimate < CLEARLY,
        p_value=found.p_value,
        words=f"{effect} A pattern consistent with cases being left once they are late.",
    )


LOOK = Look(
    kind="abandonment",
    order=10,
    name="Left lying once late",
    needs=(),
    look=look,
    innocent=("The cases that are left are the hard ones.", "They wait for the customer, or for another body."),
    ask="What happens to a case once it is late?",
)
