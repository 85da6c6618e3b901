"""A clock that started later than the customer asked, by distance to the target."""

import numpy as np
import numpy.typing as npt

from wholework.check.thinking.battery import Look
from wholework.check.thinking.measured import Measured
from wholework.check.thinking.shares_near import commoner_near


def _started_late(rows: Measured) -> npt.NDArray[np.bool_]:
    assert rows.clock_started is not None
    assert rows.opened is not None
    return np.asarray(rows.clock_started - rows.opened > np.timedelta64(60, "s"), dtype=np.bool_)


LOOK = Look(
    kind="late-clock-start",
    order=9,
    name="More late clock starts just inside",
    needs=("opened", "clock_started"),
    look=commoner_near(
        _started_late,
        "had a clock that started after they were opened",
        "clocks being started late where a case would otherwise have missed the target",
    ),
    innocent=("Some cases cannot begin before the customer sends what is missing.",),
    ask="When does the clock start, and what does the customer think it should be?",
)
