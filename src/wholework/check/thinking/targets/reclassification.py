"""Cases that were changed afterwards (category, priority, dates), by distance to the target."""

import numpy as np
import numpy.typing as npt

from wholework.check.thinking.battery import Look
from wholework.check.thinking.measured import Measured
from wholework.check.thinking.shares_near import commoner_near


def _edited(rows: Measured) -> npt.NDArray[np.bool_]:
    assert rows.edited is not None
    return rows.edited


LOOK = Look(
    kind="reclassification",
    order=6,
    name="More records changed just inside",
    needs=("edited",),
    look=commoner_near(
        _edited, "were changed afterwards", "records being changed where a case would otherwise have missed the target"
    ),
    innocent=("Records near a limit are checked more often, and mistakes in them are mended.",),
    ask="Why is a record changed after it was written, and by whom is that wanted?",
)
