"""Cancelled, refused and withdrawn cases by distance to the target."""

import re

import numpy as np
import numpy.typing as npt

from wholework.check.thinking.battery import Look, Seen
from wholework.check.thinking.measured import Measured
from wholework.check.thinking.shares_near import commoner_near

CANCELLED = re.compile(r"cancel|withdr|void|reject|refus|duplicate|no access|not done|declin|invalid|aborted", re.I)


def _cancelled(rows: Measured) -> npt.NDArray[np.bool_]:
    assert rows.outcome is not None
    says = np.array([bool(CANCELLED.search(word)) for word in rows.outcomes] + [False])
    return np.asarray(says[rows.outcome], dtype=np.bool_)


_near = commoner_near(
    _cancelled,
    "were cancelled, refused or withdrawn",
    "cases being closed without being done where they would otherwise have missed the target",
)


def look(rows: Measured) -> Seen:
    """Hold the share of cases closed without being done against the curve of the others."""
    if not any(CANCELLED.search(word) for word in rows.outcomes):
        return Seen("", 0, why_not="Not testable: no outcome is written as cancelled, refused or withdrawn.")
    return _near(rows)


LOOK = Look(
    kind="cancellations",
    order=7,
    name="More cancelled just inside",
    needs=("outcome",),
    look=look,
    innocent=("Customers cancel when an appointment comes near.", "What cannot be done is found out at the visit."),
    ask="What happens to a case that cannot be done in time?",
)
