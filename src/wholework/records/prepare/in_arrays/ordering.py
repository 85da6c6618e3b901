"""The order (case, time, file order) of coded events, and its blocks of whole cases."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from wholework.records.prepare.in_arrays.coding import CodedEvents, Integers

BLOCK = 122_880  # events
Places = Integers | slice  # in the file


@dataclass(frozen=True)
class Order:
    """Which event stands where, and where each case begins."""

    places: Integers | None  # in the file; None where the file is in order already
    bounds: Integers  # where each case begins; the last is the end

    @property
    def longest(self) -> int:
        """How many events the longest case has."""
        return int(np.diff(self.bounds).max(initial=0))

    def blocks(self) -> Iterator[tuple[Places, Integers]]:
        """Yield the places in the file of about a block of events, and the bounds of its cases among them."""
        first, cases = 0, len(self.bounds) - 1
        while first < cases:
            last = int(np.searchsorted(self.bounds, self.bounds[first] + BLOCK, side="left"))
            last = min(max(last, first + 1), cases)
            start, end = self.bounds[first], self.bounds[last]
            here = slice(start, end) if self.places is None else self.places[start:end]
            yield here, self.bounds[first : last + 1] - start
            first = last


def in_order(events: CodedEvents) -> Order:
    """Order events by case and time; those of the same instant stay as the file has them."""
    places = _places(events.case, events.at)
    case = events.case if places is None else events.case[places]
    ends = [len(case)] if len(case) else []
    bounds = np.concatenate([[0], np.flatnonzero(case[1:] != case[:-1]) + 1, ends]).astype(np.int64)
    return Order(places, bounds)


def _places(case: Integers, at: Integers) -> Integers | None:
    same = case[1:] == case[:-1]
    if np.all((case[1:] > case[:-1]) | (same & (at[1:] >= at[:-1]))):
        return None
    if np.all(at[1:] >= at[:-1]):
        return np.argsort(case, kind="stable")
    by_time = np.argsort(at, kind="stable")
    places: Integers = by_time[np.argsort(case[by_time], kind="stable")]
    return places
