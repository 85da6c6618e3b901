"""Rows of a block that are alike, counted in arrays; the counts of all blocks put together as they come."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.prepare import alike
from wholework.records.prepare.in_arrays.block import Block, Bools, following
from wholework.records.prepare.in_arrays.coding import Integers

ARROW = {"int64": pa.int64(), "int32": pa.int32(), "boolean": pa.bool_()}
LARGEST = 2**62


def alike_of(block: Block, longest: int) -> dict[str, pa.Table | None]:
    """Count the rows of a block that are alike; ``longest`` is how many events the longest case has."""
    took = block.at[block.is_last] - block.at[block.starts]
    return {
        "events_alike": _events(block, longest),
        "moves_alike": _moves(block),
        "cases_alike": _table("cases_alike", *_tally(took)),
    }


class Alike:
    """Kinds of rows and how many there are of each, growing by blocks; given up where there are too many kinds."""

    def __init__(self, name: str) -> None:
        self._parts: list[pa.Table] = [_schema(name).empty_table()]
        self._size = 0
        self._too_many = False

    def add(self, part: pa.Table | None) -> None:
        """Take what one more block counted."""
        if part is None or self._too_many:
            self._too_many = True
            self._parts = self._parts[:1]
            return
        self._parts.append(part)
        self._size += part.num_rows
        if self._size > alike.MOST:
            self._put_together()

    def done(self) -> pa.Table | None:
        """Give the kinds of all blocks; None where they are too many."""
        if not self._too_many:
            self._put_together()
        return None if self._too_many else self._parts[0]

    def _put_together(self) -> None:
        whole = pa.concat_tables(self._parts)
        *keys, how_many = whole.column_names
        summed = whole.group_by(keys, use_threads=False).aggregate([(how_many, "sum")])
        summed = summed.rename_columns({f"{how_many}_sum": how_many}).select(whole.column_names)
        self._parts, self._size = [summed.cast(whole.schema)], summed.num_rows
        self._too_many = self._size > alike.MOST


def _events(block: Block, longest: int) -> pa.Table | None:
    """Pack what tells the kind of an event into one number, count those, and take them apart again."""
    activity, activities = block.activity, len(block.events.activity_names)
    parts = (
        (activity, activities),
        (np.where(block.is_last, -1, following(activity).astype(np.int32)) + 1, activities + 1),
        (block.position, longest),
        (block.each(block.sizes - 1), longest),
        (block.again, longest),
        (following(block.at) == block.at, 2),
        (_known(block.person), 2),
        (_known(block.team), 2),
    )
    if np.prod([float(size) for _, size in parts]) > LARGEST:
        return None
    packed = np.zeros(len(activity), np.int64)
    for values, size in parts:
        packed *= size
        packed += values
    kinds, how_many = _tally(packed)
    found: list[Any] = []
    for _, size in reversed(parts):
        kinds, value = np.divmod(kinds, size)
        found.append(value)
    code, following_code, position, others, again, tied, person, team = reversed(found)
    is_last = following_code == 0
    columns = (code, pa.array(following_code - 1, mask=is_last), position, others + 1, again)
    return _table("events_alike", *columns, (tied == 1) & ~is_last, person == 1, team == 1, how_many)


def _moves(block: Block) -> pa.Table | None:
    moves = np.flatnonzero(~block.is_last)
    activity, activities = block.activity, len(block.events.activity_names)
    took = pa.array(block.at[moves + 1] - block.at[moves]).dictionary_encode()
    times = np.asarray(took.dictionary)
    if activities * activities * len(times) * 2.0 > LARGEST:
        return None
    packed = (activity[moves].astype(np.int64) * activities + activity[moves + 1]) * len(times)
    packed += np.asarray(took.indices)
    kinds, how_many = _tally(packed * 2 + _new(block)[moves])
    kinds, new = np.divmod(kinds, 2)
    kinds, time = np.divmod(kinds, max(len(times), 1))
    return _table("moves_alike", *np.divmod(kinds, activities), times[time], new == 1, how_many)


def _new(block: Block) -> Bools:
    """Whether a case makes a move for the first time: where its first activity is not new, look at the whole case."""
    new = np.ones(len(block.at), np.bool_)
    of_case = block.each(block.total(block.again > 0) > 0)
    here = np.flatnonzero(of_case & ~block.is_last)
    activities = len(block.events.activity_names)
    case = np.repeat(np.arange(len(block.sizes)), block.sizes)[here]
    move = (case * activities + block.activity[here]) * activities + block.activity[here + 1]
    order = np.argsort(move, kind="stable")
    new[here[order[1:]]] = move[order[1:]] != move[order[:-1]]
    return new


def _known(codes: Integers | None) -> Any:
    return False if codes is None else codes >= 0


def _tally(numbers: Integers) -> tuple[Integers, Integers]:
    counted = pc.value_counts(pa.array(numbers))
    return np.asarray(counted.field(0)), np.asarray(counted.field(1))


def _table(name: str, *columns: Any) -> pa.Table:
    kinds = _schema(name)
    return pa.table([pa.array(column).cast(field.type) for column, field in zip(columns, kinds, strict=True)], kinds)


def _schema(name: str) -> pa.Schema:
    return pa.schema([(column, ARROW[kind]) for column, kind in alike.ALIKE[name].items()])
