"""Blocks of moves and sums, kept one after another: as Parquet in a folder, or in memory where they are few."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from wholework.records.prepare.alike import ALIKE
from wholework.records.prepare.cases import CASES, FROM_EVENTS, NEIGHBOURS
from wholework.records.prepare.events import MOVES
from wholework.records.prepare.in_arrays.alike import Alike, alike_of
from wholework.records.prepare.in_arrays.block import Key, block_of, cases_of, keys_of, moves_of, sums_of
from wholework.records.prepare.in_arrays.coding import CodedEvents, Integers
from wholework.records.prepare.in_arrays.local_clock import local_clock
from wholework.records.prepare.in_arrays.ordering import Places, in_order
from wholework.records.prepare.in_arrays.threads import side_by_side
from wholework.records.prepare.path_key import PRIMES, marks, weights

ROW_GROUP = 122_880
SAMPLE = 20_000  # rows, by which the way of writing a column is chosen
FEW = 0.1  # different values a row, up to which a dictionary is worth its while
RISING = ("event", "case_code", "row")  # mostly
ARROW = {"int64": pa.int64(), "int32": pa.int32(), "string": pa.string(), "boolean": pa.bool_()}
MOVES_KINDS = pa.schema([(name, ARROW[kind]) for name, kind in MOVES.items()])
SUMMED = {name: CASES[name] for name in ("case_code", "case", "source", "row")} | FROM_EVENTS
SUMS_KINDS = pa.schema([(name, ARROW[kind]) for name, kind in SUMMED.items()])
CASES_KINDS = pa.schema([(name, ARROW[kind]) for name, kind in (CASES | NEIGHBOURS | FROM_EVENTS).items()])
AsCases = Callable[[pa.Table], pa.Table]


@dataclass(frozen=True)
class Written:
    """Where the moves and the cases are: a file of Parquet each, or a table."""

    moves: Any
    cases: Any  # or only the sums of each, where more is to be said of them
    alike: dict[str, pa.Table | None]


@dataclass(frozen=True)
class Clock:
    """How days are told where nothing but the events tells of cases."""

    zone: str
    has_clock: bool


def write_blocks(events: CodedEvents, clock: Clock | None, moves_into: Path | None, cases_into: Path | None) -> Written:
    """Work out moves and cases, block by block; a folder keeps them as Parquet, memory without one.

    Without a clock the cases are left at their sums, for an engine to join with what the file says of them.
    """
    order = in_order(events)
    as_cases = None if clock is None else _open_while_events_came(clock, events.span)
    work = partial(_worked_out, events, _keys(events, order.longest), as_cases, order.longest)
    moves = _Kept(moves_into, "moves", MOVES_KINDS)
    cases = _Kept(cases_into, *(("sums", SUMS_KINDS) if clock is None else ("cases", CASES_KINDS)))
    kinds = {name: Alike(name) for name in ALIKE}
    for done in side_by_side(work, order.blocks()):
        moves.add(done.moves)
        cases.add(done.cases)
        for name, found in kinds.items():
            found.add(done.alike[name])
    return Written(moves.done(), cases.done(), {name: found.done() for name, found in kinds.items()})


@dataclass(frozen=True)
class _Done:
    """What was worked out of a block."""

    moves: pa.Table
    cases: pa.Table
    alike: dict[str, pa.Table | None]


def _worked_out(
    events: CodedEvents, keys: list[Key], as_cases: AsCases | None, longest: int, cut: tuple[Places, Integers]
) -> _Done:
    block = block_of(events, *cut)
    sums = sums_of(block, keys, SUMS_KINDS)
    return _Done(moves_of(block, MOVES_KINDS), as_cases(sums) if as_cases else sums, alike_of(block, longest))


def _keys(events: CodedEvents, longest: int) -> list[Key]:
    names = events.activity_names
    return keys_of([weights(names, prime) for prime in PRIMES], [marks(longest, prime) for prime in PRIMES])


def _open_while_events_came(clock: Clock, span: tuple[int, int]) -> AsCases:
    """Make cases of their sums alone; the wall clock is looked up once, for all events."""
    return partial(cases_of, clock=local_clock(clock.zone, span), kinds=CASES_KINDS, has_clock=clock.has_clock)


class _Kept:
    """A table that grows by blocks, in the order in which they come."""

    def __init__(self, folder: Path | None, name: str, kinds: pa.Schema) -> None:
        self._none = kinds.empty_table()
        self._blocks: list[pa.Table] = []
        self._path = None if folder is None else folder / f"{name}.parquet"
        self._writer: pq.ParquetWriter | None = None

    def add(self, block: pa.Table) -> None:
        """Keep the next block."""
        if self._path is None:
            self._blocks.append(block)
            return
        self._writer = self._writer or _writer(self._path, block)
        self._writer.write_table(block, ROW_GROUP)

    def done(self) -> Any:
        """Give the path, or the table."""
        if self._path is None:
            return pa.concat_tables(self._blocks or [self._none])
        self._writer = self._writer or _writer(self._path, self._none)
        self._writer.close()
        return self._path


def _writer(path: Path, first: pa.Table) -> pq.ParquetWriter:
    """Open a file for blocks like the first. Measured: packing small numbers takes half the time of coding them.

    Codes, counts and days are packed by their differences, and so is what rises; they say from where to where they
    go, which engines count by. Of all else what has few values is coded, and squeezed.
    """
    packed = [field.name for field in first.schema if field.type == pa.int32() or field.name in RISING]
    sample = first.slice(0, SAMPLE).drop_columns(packed)
    few = [name for name in sample.column_names if pc.count_distinct(sample[name]).as_py() <= FEW * len(sample)]
    return pq.ParquetWriter(
        path,
        first.schema,
        compression={name: "none" if name in packed else "lz4" for name in first.column_names},
        use_dictionary=few,
        column_encoding=dict.fromkeys(packed, "DELTA_BINARY_PACKED"),
        write_statistics=packed,
    )
