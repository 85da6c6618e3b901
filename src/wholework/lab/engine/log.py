"""What one run leaves: every ask and every piece of work, as arrays. The same from both engines."""

from typing import NamedTuple

import numpy as np

from wholework.lab.engine.compiled import Floats, Ints

OPEN, DONE, GAVE_UP = 0, 1, 2
NEW, CAME_BACK, CHASED = 0, 1, 2
AS_IT_WAS, CLOSED_EARLY, RECLASSIFIED = 0, 1, 2


class Log(NamedTuple):
    """One replication. Instants are minutes since Monday 00:00 of the first week; nan is ‘not yet’.

    A case is one ask. Its ``case_root`` is the case in which the customer first asked for this.
    """

    case_type: Ints
    case_root: Ints
    case_why: Ints  # new, came back, chased
    case_asked: Floats
    case_ended: Floats
    case_state: Ints  # open, done, gave up
    case_wrong: Ints  # 1: not done right
    case_record: Ints  # as it was; closed early and opened anew; put into another category
    case_record_at: Floats  # when that was done to the record, nan: never; the customer's wait goes on
    visit_case: Ints
    visit_step: Ints
    visit_pool: Ints
    visit_ready: Floats
    visit_begun: Floats
    visit_ended: Floats
    visit_minutes: Floats  # of work, at the speed of who did it

    def same_as(self, other: "Log") -> bool:
        """Say whether two logs are the same to the last bit."""
        return all(
            np.array_equal(mine, theirs, equal_nan=mine.dtype.kind == "f")
            for mine, theirs in zip(self, other, strict=True)
        )
