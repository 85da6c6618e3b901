"""The needs that were met in the measured weeks of a log: when, for whom, and how long it took them."""

from typing import NamedTuple

import numpy as np

from wholework.lab.engine.log import CHASED, DONE, Log
from wholework.lab.model.parts import DAY_MINUTES


class Met(NamedTuple):
    """One for each need: the case that met it, the case in which it was first asked, the days between."""

    case: np.ndarray
    root: np.ndarray
    days: np.ndarray


def needs_met(log: Log, begins: float) -> Met:
    """Find the needs that were met from an instant on: closed with everything right, and no chase."""
    closed = (log.case_state == DONE) & (log.case_ended >= begins)
    met = np.flatnonzero(closed & (log.case_wrong == 0) & (log.case_why != CHASED))
    root = log.case_root[met]
    return Met(met, root, (log.case_ended[met] - log.case_asked[root]) / DAY_MINUTES)
