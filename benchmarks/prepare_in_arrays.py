"""A way to prepare events in arrays, block by block, instead of joins and windows of the engine.

What comes out is what ``wholework.records.prepare`` makes: ``moves`` as Parquet, in the order (case, time, file
order), the names of the activities, and what the moves of each case sum up to. Three ideas make it fast and small:

- texts are coded where they begin to differ: only the first of a run of equal case names is looked up;
- a file that is in order already (each case together, in time) needs no sort, which one comparison tells;
- everything else of a case needs only its own events, so blocks of whole cases are worked out and written in turn.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from wholework.records.prepare.path_key import PRIMES, marks, weights

Integers = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]
BLOCK = 1_000_000
ROW_GROUP = 122_880


@dataclass(frozen=True)
class CodedEvents:
    """Events as codes, in the order of the file. A code of -1 is null; a column that is not recorded is None."""

    case: Integers
    case_names: pa.Array
    activity: Integers
    activity_names: list[str]
    at: Integers
    event: Integers | None = None  # None: the place in the file
    person: Integers | None = None
    team: Integers | None = None
    started: Integers | None = None


def coded(batches: Iterable[pa.Array]) -> tuple[Integers, pa.Array]:
    """Code texts in the order in which they first stand; -1 for null. Only what begins a run is kept as text."""
    firsts, lengths = [], []
    for batch in batches:
        head = _heads(batch)
        starts = np.flatnonzero(head)
        firsts.append(batch.filter(pa.array(head)))
        lengths.append(np.diff(starts, append=len(batch)))
    texts = pa.concat_arrays(firsts)
    firsts.clear()
    encoded = texts.dictionary_encode()
    del texts
    codes = np.asarray(encoded.indices.fill_null(-1))
    return np.repeat(codes, np.concatenate(lengths)), encoded.dictionary


def coded_already(texts: pa.ChunkedArray) -> tuple[Integers, pa.Array]:
    """Take over the codes that a Parquet file has for a column of few different texts."""
    encoded = texts.unify_dictionaries()
    codes = np.concatenate([np.asarray(chunk.indices.fill_null(-1)) for chunk in encoded.chunks])
    return codes, encoded.chunk(0).dictionary


def _heads(chunk: pa.Array) -> Bools:
    """Where a text differs from the one before it."""
    head = np.ones(len(chunk), np.bool_)
    if len(chunk) > 1:
        before, here = chunk.slice(0, len(chunk) - 1), chunk.slice(1)
        differs = pc.not_equal(before, here).fill_null(True)
        head[1:] = np.asarray(differs)
    return head


def by_frequency(codes: Integers, names: pa.Array) -> tuple[Integers, list[str]]:
    """Code activities again, the most frequent first; equally frequent ones in the order of their names."""
    texts = names.to_pylist()
    counts = np.bincount(codes, minlength=len(texts))
    order = sorted(range(len(texts)), key=lambda code: (-counts[code], texts[code]))
    place = np.empty(len(texts), np.int32)
    place[order] = np.arange(len(texts), dtype=np.int32)
    return place[codes], [texts[code] for code in order]


def in_order(case: Integers, at: Integers) -> Integers | None:
    """Say how to order events by case and time, file order last; None where they are in order already."""
    same = case[1:] == case[:-1]
    if np.all((case[1:] > case[:-1]) | (same & (at[1:] >= at[:-1]))):
        return None
    by_time = np.argsort(at, kind="stable") if np.any(at[1:] < at[:-1]) else None
    if by_time is None:
        return np.argsort(case, kind="stable")
    return by_time[np.argsort(case[by_time], kind="stable")]


def prepare_in_arrays(events: CodedEvents, into: Path) -> None:
    """Write ``moves``, ``activities`` and ``cases`` into a folder, as Parquet."""
    order = in_order(events.case, events.at)
    case = events.case if order is None else events.case[order]
    bounds = np.concatenate([[0], np.flatnonzero(case[1:] != case[:-1]) + 1, [len(case)]])
    longest = int(np.diff(bounds).max(initial=1))
    keys = [(weights(events.activity_names, prime), marks(longest, prime), prime) for prime in PRIMES]
    writers: dict[str, pq.ParquetWriter] = {}
    with ThreadPoolExecutor(1) as hand:
        written: list[Future[None]] = []
        for first, last in _blocks(bounds):
            moves, cases = _block(events, order, bounds[first : last + 1], keys)
            for name, block in (("moves", moves), ("cases", cases)):
                if name not in writers:
                    path = into / f"{name}.parquet"
                    writers[name] = pq.ParquetWriter(path, block.schema, compression="zstd", use_dictionary=FEW)
            for earlier in written:
                earlier.result()
            written = [
                hand.submit(writers[name].write_table, block, ROW_GROUP)
                for name, block in (("moves", moves), ("cases", cases))
            ]
        for earlier in written:
            earlier.result()
    for writer in writers.values():
        writer.close()
    codes = np.arange(len(events.activity_names), dtype=np.int32)
    pq.write_table(pa.table({"activity_code": codes, "activity": events.activity_names}), into / "activities.parquet")


FEW = ["activity_code", "position", "next_activity_code", "again", "person_code", "team_code", "case_events"]


def _blocks(bounds: Integers) -> Iterator[tuple[int, int]]:
    """Yield (first, last + 1) of the cases of each block of about BLOCK events."""
    first, cases = 0, len(bounds) - 1
    while first < cases:
        last = int(np.searchsorted(bounds, bounds[first] + BLOCK, side="left"))
        last = min(max(last, first + 1), cases)
        yield first, last
        first = last


def _block(
    events: CodedEvents, order: Integers | None, bounds: Integers, keys: list[tuple[Integers, Integers, int]]
) -> tuple[pa.Table, pa.Table]:
    here: Any = slice(bounds[0], bounds[-1]) if order is None else order[bounds[0] : bounds[-1]]
    starts, sizes = bounds[:-1] - bounds[0], np.diff(bounds)
    count = int(bounds[-1] - bounds[0])
    at, activity = events.at[here], events.activity[here]
    place = np.arange(bounds[0], bounds[-1]) if order is None else here
    last = np.zeros(count, np.bool_)
    last[starts + sizes - 1] = True
    position = (np.arange(count) - np.repeat(starts, sizes)).astype(np.int32)
    codes = np.minimum.reduceat(place, starts)
    again = _again(np.repeat(np.arange(len(starts)), sizes), activity, len(events.activity_names))
    columns: dict[str, Any] = {
        "event": place if events.event is None else events.event[here],
        "case_code": np.repeat(codes, sizes),
        "activity_code": activity,
        "position": position,
        "at": at,
        "next_activity_code": pa.array(_next(activity), mask=last),
        "next_at": pa.array(_next(at), mask=last),
        "again": again,
        "tied": (_next(at) == at) & ~last,
        "case_events": np.repeat(sizes.astype(np.int32), sizes),
    }
    sums: dict[str, Any] = {
        "case": events.case_names.take(pa.array(events.case[here][starts])),
        "case_code": codes,
        "first_at": at[starts],
        "last_at": at[starts + sizes - 1],
        "events": sizes.astype(np.int32),
        "reworked": np.add.reduceat((again > 0).astype(np.int32), starts),
    }
    for number, (weight, mark, prime) in enumerate(keys, 1):
        sums[f"path_{number}"] = np.add.reduceat(weight[activity] * mark[position] % prime, starts) % prime
    for who, changed, total, recorded in (
        ("person_code", "other_person", "hand_offs", events.person),
        ("team_code", "other_team", "team_hand_offs", events.team),
    ):
        if recorded is not None:
            code = recorded[here]
            known = (code >= 0) & (_next(code) >= 0) & ~last
            other = (code != _next(code)) & known
            columns[who] = pa.array(code, mask=code < 0)
            columns[changed] = pa.array(other, mask=~known)
            nobody = ~np.logical_or.reduceat(code >= 0, starts)
            sums[total] = pa.array(np.add.reduceat(other.astype(np.int32), starts), mask=nobody)
    return pa.table(columns), pa.table(sums)


def _next(values: Integers) -> Integers:
    return np.append(values[1:], values[-1:])


def _again(case: Integers, activity: Integers, activities: int) -> Integers:
    """Number the times that an activity happens in its case: 0 the first time, then 1, 2 ..."""
    key = case * activities + activity
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    first = np.concatenate([[True], ordered[1:] != ordered[:-1]])
    starts = np.flatnonzero(first)
    rank = np.arange(len(key)) - np.repeat(starts, np.diff(starts, append=len(key)))
    again = np.empty(len(key), np.int32)
    again[order] = rank
    return again


def read_parquet_log(log: Path) -> CodedEvents:
    """Read a Parquet log column by column, coding each as it comes."""
    file = pq.ParquetFile(log)
    batches = file.iter_batches(batch_size=BLOCK, columns=["case:concept:name"])
    case, case_names = coded(batch.column(0) for batch in batches)
    pa.default_memory_pool().release_unused()
    activity, activity_names = by_frequency(*coded_already(_as_coded(log, "concept:name")))
    person, _ = coded_already(_as_coded(log, "org:resource"))
    at = np.empty(file.metadata.num_rows, np.int64)
    filled = 0
    for batch in file.iter_batches(batch_size=BLOCK, columns=["at"]):
        at[filled : filled + len(batch)] = batch.column(0).to_numpy()
        filled += len(batch)
    return CodedEvents(case, case_names, activity, activity_names, at, person=person)


def _as_coded(log: Path, name: str) -> pa.ChunkedArray:
    """Read a column of few different texts as the file codes it."""
    return pq.read_table(log, columns=[name], read_dictionary=[name])[0]
