"""The same question at thresholds that nobody set: a pattern found at many of them is not the target's."""

import numpy as np

from wholework import plain
from wholework.check.thinking.arbitrary import named
from wholework.check.thinking.battery import Look, Seen
from wholework.check.thinking.measured import Measured

SURE = 3.0  # standard errors, as about a dozen places are asked
MANY = 0.25


def look(rows: Measured) -> Seen:
    """Ask at places that nobody set whether cases seem moved there, too."""
    if rows.bands:
        return Seen("", 0, why_not="The measure is in bands: the neighbouring falls are the yardstick (just inside).")
    found = rows.bunching
    if not found.testable or not found.placebos:
        why = found.why_not or "there is too little room around the target for other places to ask"
        return Seen("", 0, why_not=f"Not testable: {why}.")
    z = np.array([each.z for each in found.placebos])
    share = float(np.mean(z > SURE))
    at = [each.threshold if rows.at_most else -each.threshold for each in found.placebos if each.z > SURE]
    where = f" ({plain.listing([named(place, rows.target.unit) for place in at[:3]])})" if at else ""
    return Seen(
        effect=f"At {plain.of(len(z), 'place')} that nobody set, cases seem moved at {plain.count(len(at))}{where}.",
        cases=round(float(found.counts.sum())),
        material=share >= MANY,
        words="A pattern consistent with a shape that has such steps anyway: what was found at the target itself may "
        "be no more than that.",
    )


LOOK = Look(
    kind="placebo",
    order=3,
    name="The same at places that nobody set",
    needs=(),
    look=look,
    innocent=("Another target, a shift's end or a habit stands at that place.", "The measure comes in lumps anyway."),
    ask="Is there anything else that happens at these times?",
    counts=False,
)
