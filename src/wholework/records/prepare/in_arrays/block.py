"""A block of whole cases: its moves, and what the moves of each case sum up to."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wholework.records.prepare.in_arrays.coding import MISSING, CodedEvents, Integers
from wholework.records.prepare.in_arrays.local_clock import LocalClock
from wholework.records.prepare.in_arrays.ordering import Places
from wholework.records.prepare.path_key import PRIMES

Bools = npt.NDArray[np.bool_]
SHORT = 64  # events of a case, up to which looking back is quicker than sorting
Key = tuple[Integers, Integers, int]  # weights of the activities, marks of the positions, the prime


@dataclass(frozen=True)
class Block:
    """Events of whole cases in their order: ``here`` are their places in the file."""

    events: CodedEvents
    here: Integers
    at: Integers
    activity: Integers
    person: Integers | None
    team: Integers | None
    starts: Integers
    sizes: Integers
    position: Integers
    is_last: Bools  # of its case
    firsts: Integers  # place in the file where each case stands first
    again: Integers

    def each(self, of_case: Integers) -> Integers:
        """Repeat what is told of each case for each of its events."""
        return np.repeat(of_case, self.sizes)

    def total(self, flags: Bools) -> Integers:
        """Count in each case."""
        return np.add.reduceat(flags, self.starts, dtype=np.int32)

    def file_order(self, places: Integers) -> Integers:
        """Give the order of the file, which may have gaps."""
        return places + taken(self.events.order, places)

    def numbered(self, offset: Integers, places: Integers) -> pa.Array:
        """Give numbers that are kept as their distance to the order of the file."""
        if not offset.ndim:  # one for all
            missing = int(offset) == MISSING
            return pa.nulls(len(places), pa.int64()) if missing else pa.array(self.file_order(places) + offset)
        offset = offset[places]
        return _masked(self.file_order(places) + np.where(offset == MISSING, 0, offset), offset == MISSING)


def block_of(events: CodedEvents, places: Places, bounds: Integers) -> Block:
    """Look at the events at these places, cut into cases at these bounds."""
    starts, sizes = bounds[:-1], np.diff(bounds).astype(np.int32)
    size, activity = int(bounds[-1]), events.activity[places]
    is_last = np.zeros(size, np.bool_)
    is_last[bounds[1:] - 1] = True
    position = np.arange(size, dtype=np.int32) - np.repeat(starts.astype(np.int32), sizes)
    in_order = isinstance(places, slice)
    here = np.arange(places.start, places.stop) if isinstance(places, slice) else places
    return Block(
        events=events,
        here=here,
        at=events.at[places],
        activity=activity,
        person=None if events.person is None else events.person[places],
        team=None if events.team is None else events.team[places],
        starts=starts,
        sizes=sizes,
        position=position,
        is_last=is_last,
        firsts=here[starts] if in_order else np.minimum.reduceat(here, starts),
        again=_again(activity, position, sizes, len(events.activity_names)),
    )


def moves_of(block: Block, kinds: pa.Schema) -> pa.Table:
    """List the events with the next one of their case beside them."""
    events, at, activity = block.events, block.at, block.activity
    columns: dict[str, Any] = {
        "event": block.numbered(events.event, block.here),
        "case_code": block.each(block.file_order(block.firsts)),
        "activity_code": activity,
        "position": block.position,
        "at": at,
        "next_activity_code": _masked(following(activity), block.is_last),
        "next_at": _masked(following(at), block.is_last),
        "again": block.again,
        "tied": (following(at) == at) & ~block.is_last,
        "case_events": block.each(block.sizes),
    }
    for code, changed, recorded in (
        ("person_code", "other_person", block.person),
        ("team_code", "other_team", block.team),
    ):
        if recorded is not None:
            columns[code] = _masked(recorded, recorded < 0)
            columns[changed] = _masked(*_changed(block, recorded))
    if events.started is not None:
        started = events.started[block.here]
        columns["started"] = _masked(started, started == MISSING)
    if events.lifecycle is not None:
        stage = events.lifecycle[block.here]
        columns["lifecycle"] = pa.array(events.lifecycle_names, pa.string()).take(_masked(stage, stage < 0))
    return as_table(columns, kinds)


def sums_of(block: Block, keys: list[Key], kinds: pa.Schema) -> pa.Table:
    """Sum up the events of each case: times, path key, hand-offs, repeats; its name and where it stands first."""
    events, firsts, at, activity = block.events, block.firsts, block.at, block.activity
    source = taken(events.source, firsts)
    columns: dict[str, Any] = {
        "case_code": block.file_order(firsts),
        "case": _names(events, firsts),
        "source": _masked(source, source == MISSING),
        "row": block.numbered(events.row, firsts),
        "first_at": at[block.starts],
        "last_at": at[block.is_last],
        "events": block.sizes,
        "reworked": block.total(block.again > 0),
    }
    for number, (weight, mark, prime) in enumerate(keys, 1):
        products = _products(weight, mark, prime, activity, block.position)
        columns[f"path_{number}"] = np.add.reduceat(products, block.starts) % prime
    for total, recorded in (("hand_offs", block.person), ("team_hand_offs", block.team)):
        if recorded is not None:
            changed, unknown = _changed(block, recorded)
            nobody = block.total(recorded >= 0) == 0
            columns[total] = _masked(block.total(changed & ~unknown), nobody)
    return as_table(columns, kinds)


def _products(weight: Integers, mark: Integers, prime: int, activity: Integers, position: Integers) -> Integers:
    """Multiply, modulo the prime: looked up where all products are fewer than the events."""
    until = int(position.max(initial=0)) + 1
    if len(weight) * until > len(activity):
        return weight[activity] * mark[position] % prime
    table = weight[:, None] * mark[:until] % prime
    products: Integers = table[activity, position]
    return products


def cases_of(sums: pa.Table, clock: LocalClock, kinds: pa.Schema, *, has_clock: bool) -> pa.Table:
    """Make of sums the cases of a file that says no more of them: open from the first event to the last."""
    opened, closed = (np.asarray(sums[name]) for name in ("first_at", "last_at"))
    columns: dict[str, Any] = {name: sums[name].combine_chunks() for name in sums.column_names}
    columns |= {"opened": opened, "closed": closed}
    columns |= {"opened_day": clock.days(opened), "closed_day": clock.days(closed)}
    if has_clock:
        columns["opened_minute"] = clock.minutes(opened)
    return as_table(columns, kinds)


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
    then = following(recorded)
    return recorded != then, (recorded < 0) | (then < 0) | block.is_last


def following(values: Integers) -> Integers:
    """Give for each event what is told of the next; the last keeps its own."""
    return np.append(values[1:], values[-1:])


def _again(activity: Integers, position: Integers, sizes: Integers, activities: int) -> Integers:
    """Number the times that an activity happens in its case: 0 the first time, then 1, 2 ..."""
    again = np.zeros(len(activity), np.int32)
    if not len(sizes) or (sizes > SHORT).any():
        return _again_sorted(activity, sizes, activities)
    later = np.flatnonzero(position)
    for before in range(1, int(sizes.max())):  # look back one event further each time, where there is one
        again[later] += activity[later] == activity[later - before]
        later = later[position[later] > before]
    return again


def _again_sorted(activity: Integers, sizes: Integers, activities: int) -> Integers:
    key = np.repeat(np.arange(len(sizes)), sizes) * activities + activity
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    again = np.empty(len(key), np.int32)
    again[order] = np.arange(len(key)) - np.repeat(starts, np.diff(starts, append=len(key)))
    return again


def _names(events: CodedEvents, firsts: Integers) -> pa.Array:
    """Give the names of cases by where they stand first; the codes mostly follow each other."""
    codes = events.case[firsts]
    if len(codes) and codes[-1] - codes[0] == len(codes) - 1 and np.all(codes[1:] > codes[:-1]):
        return _together(events.case_names.slice(int(codes[0]), len(codes)))
    return _together(events.case_names.take(pa.array(codes)))


def _masked(values: Integers, nulls: Bools) -> pa.Array:
    return pa.array(values, mask=nulls)


def as_table(columns: dict[str, Any], kinds: pa.Schema) -> pa.Table:
    """Give the columns their promised order and types; what is not recorded is left out."""
    fields = [field for field in kinds if field.name in columns]
    arrays = [pa.array(columns[field.name]) for field in fields]
    cast = [array.cast(field.type) for array, field in zip(arrays, fields, strict=True)]
    return pa.table(cast, schema=pa.schema(fields))
