"""Local times on the nights when the clocks change: which hour of two was meant, and hours that never were."""

from dataclasses import dataclass

import numpy as np

from wholework.records.ledger import Done
from wholework.records.values.reading import CellNote, Mask, Positions
from wholework.records.values.written_dates import Integers
from wholework.records.values.zone import second_occurrence, to_utc

FIRST = "this local time happened twice (the clocks went back); read as the first, before the change"
SECOND = "this local time happened twice (the clocks went back); read as the second, as the order of the rows shows"
SKIPPED = "this local time never was (the clocks went forward); read as that much later"
CHANGE = "write the offset beside the time, as in 2024-10-27T01:30:00+01:00"


@dataclass(frozen=True)
class Resolved:
    """Instants in UTC, and notes on the cells where a wall clock alone does not say which instant it was."""

    utc_us: Integers
    notes: tuple[CellNote, ...]


def through_the_zone(local_us: Integers, clocked: Mask, positions: Positions, zone: str) -> Resolved:
    """Turn wall clock times into instants; ``positions`` says which cells of the column they are, in file order."""
    utc_us, repeated, skipped = to_utc(local_us, zone)
    repeated &= clocked
    skipped &= clocked
    second = _shown_second(local_us, utc_us, repeated)
    if second.any():
        utc_us = np.where(second, second_occurrence(local_us, zone), utc_us)
    found = ((FIRST, repeated & ~second), (SECOND, second), (SKIPPED, skipped))
    notes = tuple(CellNote(Done.READ_AS, why, positions[mask], CHANGE) for why, mask in found if mask.any())
    return Resolved(utc_us, notes)


def _shown_second(local_us: Integers, utc_us: Integers, repeated: Mask) -> Mask:
    """Mark repeated times that can only be the second, since the rows stand in time order and fall back once.

    Sound only where every step back of the column happens within one repeated hour, and once in each.
    """
    nothing = np.zeros(len(local_us), bool)
    if not repeated.any():
        return nothing
    back = np.flatnonzero(np.diff(utc_us) < 0)
    inside = repeated[back] & repeated[back + 1]
    if not len(back) or not inside.all():
        return nothing
    second = nothing.copy()
    seen_nights: set[int] = set()
    for step in back:
        night = int(local_us[step] // 86_400_000_000)
        if night in seen_nights:
            return nothing
        seen_nights.add(night)
        second |= repeated & (local_us // 86_400_000_000 == night) & (np.arange(len(local_us)) > step)
    return second
