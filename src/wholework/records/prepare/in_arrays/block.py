"""A block of whole cases: its moves, and what the moves of each case sum up to."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wholework.records.prepare.in_arrays.coding import MISSING, CodedEvents, Integers
from wholework.records.prepare.in_arrays.local_clock import LocalClock
from wholework.records.prepare.path_key import PRIMES

Bools = npt.NDArray[np.bool_]
Key = tuple[Integers, Integers, int]  # weights of the activities, marks of the positions, the prime


@dataclass(frozen=True)
class Block:
    """Events of whole cases in their order: ``here`` are their places in the file."""

    events: CodedEvents
    here: Integers
    starts: Integers
    sizes: Integers
    position: Integers
    is_last: Bools  # of its case
    firsts: Integers  # place in the file where each case stands first
    again: Integers

    @property
    def at(self) -> Integers:
        """When each event happened."""
        return self.events.at[self.here]

    @property
    def activity(self) -> Integers:
        """Which activity each event is."""
        return self.events.activity[self.here]

    def each(self, of_case: Integers) -> Integers:
        """Repeat what is told of each case for each of its events."""
        return np.repeat(of_case, self.sizes)

    def total(self, flags: Bools) -> Integers:
        """Count in each case."""
        return np.add.reduceat(flags, self.starts, dtype=np.int64)

    def file_order(self, places: Integers) -> Integers:
        """Give the order of the file, which may have gaps."""
        return places + taken(self.events.order, places)

    def numbered(self, offset: Integers, places: Integers) -> pa.Array:
        """Give numbers that are kept as their distance to the order of the file."""
        offset = taken(offset, places)
        return _masked(self.file_order(places) + np.where(offset == MISSING, 0, offset), offset == MISSING)


def block_of(events: CodedEvents, here: Integers, bounds: Integers) -> Block:
    """Look at the events at these places, cut into cases at these bounds."""
    starts, sizes = bounds[:-1], np.diff(bounds)
    is_last = np.zeros(len(here), np.bool_)
    is_last[bounds[1:] - 1] = True
    position = np.arange(len(here)) - np.repeat(starts, sizes)
    case = np.repeat(np.arange(len(starts)), sizes)
    again = _again(case, events.activity[here], len(events.activity_names))
    return Block(events, here, starts, sizes, position, is_last, np.minimum.reduceat(here, starts), again)


def moves_of(block: Block, kinds: pa.Schema) -> pa.Table:
    """List the events with the next one of their case beside them."""
    events, at, activity = block.events, block.at, block.activity
    columns: dict[str, Any] = {
        "event": block.numbered(events.event, block.here),
        "case_code": block.each(block.file_order(block.firsts)),
        "activity_code": activity,
        "position": block.position,
        "at": at,
        "next_activity_code": _masked(_next(activity), block.is_last),
        "next_at": _masked(_next(at), block.is_last),
        "again": block.again,
        "tied": (_next(at) == at) & ~block.is_last,
        "case_events": block.each(block.sizes),
    }
    for code, changed, recorded in (
        ("person_code", "other_person", events.person),
        ("team_code", "other_team", events.team),
    ):
        if recorded is not None:
            columns[code] = _masked(recorded[block.here], recorded[block.here] < 0)
            columns[changed] = _masked(*_changed(block, recorded))
    if events.started is not None:
        started = events.started[block.here]
        columns["started"] = _masked(started, started == MISSING)
    if events.lifecycle is not None:
        stage = events.lifecycle[block.here]
        columns["lifecycle"] = pa.array(events.lifecycle_names, pa.string()).take(_masked(stage, stage < 0))
    return as_table(columns, kinds, len(block.here))


def sums_of(block: Block, keys: list[Key], kinds: pa.Schema) -> pa.Table:
    """Sum up the events of each case: times, path key, hand-offs, repeats; its name and where it stands first."""
    events, firsts, at, activity = block.events, block.firsts, block.at, block.activity
    source = taken(events.source, firsts)
    columns: dict[str, Any] = {
        "case_code": block.file_order(firsts),
        "case": _together(events.case_names.take(pa.array(events.case[firsts]))),
        "source": _masked(source, source == MISSING),
        "row": block.numbered(events.row, firsts),
        "first_at": at[block.starts],
        "last_at": at[block.is_last],
        "events": block.sizes,
        "reworked": block.total(block.again > 0),
    }
    for number, (weight, mark, prime) in enumerate(keys, 1):
        products = weight[activity] * mark[block.position] % prime
        columns[f"path_{number}"] = np.add.reduceat(products, block.starts) % prime
    for total, recorded in (("hand_offs", events.person), ("team_hand_offs", events.team)):
        if recorded is not None:
            changed, unknown = _changed(block, recorded)
            nobody = block.total(recorded[block.here] >= 0) == 0
            columns[total] = _masked(block.total(changed & ~unknown), nobody)
    return as_table(columns, kinds, len(firsts))


def cases_of(sums: pa.Table, clock: LocalClock, kinds: pa.Schema, *, has_clock: bool) -> pa.Table:
    """Make of sums the cases of a file that says no more of them: open from the first event to the last."""
    opened, closed = (np.asarray(sums[name]) for name in ("first_at", "last_at"))
    columns: dict[str, Any] = {name: sums[name].combine_chunks() for name in sums.column_names}
    columns |= {"opened": opened, "closed": closed}
    columns |= {"opened_day": clock.days(opened), "closed_day": clock.days(closed)}
    if has_clock:
        columns["opened_minute"] = clock.minutes(opened)
    return as_table(columns, kinds, len(opened))


def keys_of(weights: list[Integers], marks: list[Integers]) -> list[Key]:
    """Set the weights and marks of the path key beside their primes."""
    return list(zip(weights, marks, PRIMES, strict=True))


def taken(numbers: Integers, places: Integers) -> Integers:
    """Take the numbers at these places; where there is one number for all, that."""
    return numbers[places] if numbers.ndim else np.broadcast_to(numbers, len(places))


def _together(texts: pa.Array | pa.ChunkedArray) -> pa.Array:
    return texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts


def _changed(block: Block, recorded: Integers) -> tuple[Bools, Bools]:
    """Whether the next event of the case has another code, and where that is not known."""
    code = recorded[block.here]
    return code != _next(code), (code < 0) | (_next(code) < 0) | block.is_last


def _next(values: Integers) -> Integers:
    return np.append(values[1:], values[-1:])


def _again(case: Integers, activity: Integers, activities: int) -> Integers:
    """Number the times that an activity happens in its case: 0 the first time, then 1, 2 ..."""
    key = case * activities + activity
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    again = np.empty(len(key), np.int32)
    again[order] = np.arange(len(key)) - np.repeat(starts, np.diff(starts, append=len(key)))
    return again


def _masked(values: Integers, nulls: Bools) -> pa.Array:
    return pa.array(values, mask=nulls)


def as_table(columns: dict[str, Any], kinds: pa.Schema, size: int) -> pa.Table:
    """Give the columns their promised types; what is not recorded is null."""
    listed = []
    for field in kinds:
        column = columns.get(field.name)
        array = pa.nulls(size, field.type) if column is None else pa.array(column)
        listed.append(array if array.type == field.type else array.cast(field.type))
    return pa.table(listed, schema=kinds)
