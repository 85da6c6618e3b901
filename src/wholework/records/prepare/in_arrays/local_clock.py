"""Local days and minutes of many instants at once: the same whole numbers as ``local_days`` gives in an engine."""

from dataclasses import dataclass

import numpy as np

from wholework.records.prepare.in_arrays.coding import Integers
from wholework.records.values.zone import DAY_US, MINUTE_US, offsets


@dataclass(frozen=True)
class LocalClock:
    """The wall clock of a zone between two instants."""

    since: Integers  # from which instant ...
    offset: Integers  # ... which offset holds; the first holds since ever

    def days(self, instants: Integers) -> Integers:
        """Give the local days since 1970."""
        return self._local(instants) // DAY_US

    def minutes(self, instants: Integers) -> Integers:
        """Give the minutes since local midnight."""
        return self._local(instants) % DAY_US // MINUTE_US

    def _local(self, instants: Integers) -> Integers:
        piece = np.searchsorted(self.since, instants, side="right") - 1
        local: Integers = instants + self.offset[np.maximum(piece, 0)]
        return local


def local_clock(zone: str, span: tuple[int, int]) -> LocalClock:
    """Make the wall clock of a zone for the instants of a span."""
    since, offset = np.array(offsets(zone, *span), np.int64).T
    return LocalClock(since, offset)
