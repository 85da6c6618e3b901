"""Pauses and clock stops by distance to the target."""

import numpy as np
import numpy.typing as npt

from wholework.check.thinking.battery import Look
from wholework.check.thinking.measured import Measured
from wholework.check.thinking.shares_near import commoner_near


def _paused(rows: Measured) -> npt.NDArray[np.bool_]:
    assert rows.paused is not None
    return np.asarray(rows.paused > 0, dtype=np.bool_)


LOOK = Look(
    kind="pauses",
    order=5,
    name="More pauses just inside",
    needs=("paused",),
    look=commoner_near(
        _paused, "were paused", "the clock being stopped where a case would otherwise have missed the target"
    ),
    innocent=(
        "Cases that wait for the customer are paused by a rule that customers agreed to.",
        "Longer cases have more time in which to be paused.",
    ),
    ask="When do you stop the clock, and who asked for that rule?",
)
