"""Instants out of what a file holds: whole microseconds, timestamps of a zone, wall clocks, dates. On the engine."""

from itertools import pairwise
from typing import Any

from wholework.records.prepare.local_days import Pieces, offset_at
from wholework.records.values.zone import SECOND_US, changes


def is_instant(kind: Any) -> bool:
    """Whether a column of this Ibis type holds instants that need no reading as text."""
    return bool(kind.is_integer() or kind.is_timestamp() or kind.is_date())


def utc_microseconds(column: Any, zone: str) -> Any:
    """Turn a column into microseconds since 1970 in UTC; times without a zone are the wall clock of ``zone``.

    As at the door: a time that happened twice is its first occurrence, one that the clocks skipped is moved on.
    """
    kind = column.type()
    if kind.is_integer():
        return column.cast("int64")
    has_zone = kind.is_timestamp() and kind.timezone
    at = column if has_zone else column.cast("timestamp(6)")
    micros = at.epoch_seconds().cast("int64") * SECOND_US + at.microsecond().cast("int64")
    return micros if has_zone else micros - offset_at(micros, wall_clock_pieces(zone))


def wall_clock_pieces(zone: str) -> Pieces:
    """From which reading of the wall clock which offset holds: the old one until its own clock reads the change."""
    known = changes(zone)
    pieces = list(zip(known.at_us.tolist(), known.offset_us.tolist(), strict=True))
    return [pieces[0], *((at + max(before, after), after) for (_, before), (at, after) in pairwise(pieces))]
