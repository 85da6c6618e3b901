"""Closed just inside, and the same customer back within days."""

import numpy as np
import numpy.typing as npt

from wholework.check.thinking.battery import Look
from wholework.check.thinking.measured import Measured
from wholework.check.thinking.shares_near import commoner_near

BACK_WITHIN = np.timedelta64(14, "D")


def comes_back(rows: Measured) -> npt.NDArray[np.bool_]:
    """Say of each case whether its customer opened another within 14 days of its closing."""
    assert rows.customer is not None
    assert rows.opened_days is not None
    assert rows.closed_days is not None
    known = (rows.customer >= 0) & ~np.isnat(rows.opened_days)
    opened = np.where(known, rows.opened_days.astype(np.int64), 0)
    closed = np.where(np.isnat(rows.closed_days), 0, rows.closed_days.astype(np.int64))
    span = int(max(opened.max(), closed.max()) - min(opened.min(), closed.min())) + 60
    first = int(min(opened.min(), closed.min()))
    keys = np.sort((rows.customer * span + opened - first)[known])  # all openings, customer by customer
    at = rows.customer * span + closed - first
    same_day = 0 if rows.has_clock else 1
    after = np.searchsorted(keys, at + same_day, side="left")
    until = np.searchsorted(keys, at + BACK_WITHIN.astype(np.int64), side="right")
    own = (opened >= closed + same_day) & (opened <= closed + BACK_WITHIN.astype(np.int64))  # its own opening
    return np.asarray((until - after - own > 0) & known & ~np.isnat(rows.closed_days), dtype=np.bool_)


LOOK = Look(
    kind="close-and-reopen",
    order=8,
    name="More come back after a close just inside",
    needs=("customer", "opened", "closed"),
    look=commoner_near(
        comes_back,
        "have the same customer back within 14 days",
        "cases being closed before the need was met, and opened again",
    ),
    innocent=("Some customers ask often, for other things.", "One job is written as several orders from the start."),
    ask="When a case is closed, is the customer's need met? What do you do if it is not, and the line is near?",
)
