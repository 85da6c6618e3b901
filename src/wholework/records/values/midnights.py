"""Days that a system wrote as midnight in UTC, which a wall clock in summer would show as one in the morning."""

from dataclasses import replace

import numpy as np

from wholework.records.values.dated import Dated
from wholework.records.values.written_dates import LOCAL
from wholework.records.values.zone import DAY_US

ENOUGH_DAYS = 5  # by chance all of so many times are midnight once in 1,440 to the fifth


def days_in_utc(dated: Dated) -> Dated:
    """Read times that all are 00:00 UTC as the days that they name, without a clock; leave any others alone."""
    in_utc = dated.found & dated.clocked & (dated.offset_us == 0)
    if not in_utc.any() or not in_utc[dated.found].all():
        return dated
    local_us = dated.local_us[in_utc]
    if (local_us % DAY_US).any() or len(np.unique(local_us)) < ENOUGH_DAYS:
        return dated
    said = "Every time is 00:00 in UTC, so these were read as days without a time."
    return replace(
        dated,
        clocked=np.zeros(len(dated.found), bool),
        offset_us=np.full(len(dated.found), LOCAL, np.int64),
        said=(*(dated.said), said),
    )
