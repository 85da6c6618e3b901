"""Events read as they stream by, each text as a code: what stays in memory is a few whole numbers an event."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.prepare.in_arrays.text_hashes import text_hashes

Integers = npt.NDArray[Any]
Pseudonyms = Callable[[pa.Array], pa.Array]
BATCH = 500_000  # events
MISSING = np.iinfo(np.int64).min  # stands for a null among instants and row numbers
TEXT_LIMIT = 2**31 - 1  # bytes of one Arrow array of texts
OPTIONAL_TEXTS = ("team", "who", "lifecycle")
OFFSETS = ("event", "source", "row")  # mostly one number for all, as distances to ``order`` (but for the source)


@dataclass(frozen=True)
class CodedEvents:
    """Events as codes, in the order of the file. A code of -1 is null; a column that is not recorded is None."""

    case: Integers
    case_names: pa.Array | pa.ChunkedArray  # by code
    activity: Integers
    activity_names: list[str]  # by code, the most frequent first
    at: Integers
    order: Integers  # less the place among these events; like the next three one number where it is the same for all
    event: Integers  # event and row are less the order
    source: Integers
    row: Integers
    started: Integers | None
    person: Integers | None
    team: Integers | None
    lifecycle: Integers | None
    lifecycle_names: list[str]

    @property
    def span(self) -> tuple[int, int]:
        """First and last instant."""
        return (int(self.at.min()), int(self.at.max())) if len(self.at) else (0, 0)


def read_events(engine: Any, events: Any, people: Pseudonyms | None = None) -> CodedEvents:
    """Read events of DuckDB (an Ibis table with the columns of ``events.EVENTS``) in the order of the file.

    ``people`` turns names into pseudonyms, where ``who`` is not one yet; names that share one are one person.
    """
    read = _Reading(set(events.columns))
    for batch in _batches(engine, events):
        if not read.took(batch):
            read = _Reading(set(events.columns))  # the engine mixed the rows: have it sort them first
            for ordered in _batches(engine, events.order_by("order")):
                if not read.took(ordered):
                    raise AssertionError("order tells the events of a file apart")
            break
    return read.done(people)


def read_batches(
    batches: Iterator[pa.RecordBatch], people: Pseudonyms | None = None, *, size: int = 0
) -> CodedEvents | None:
    """Read events that come as batches with the columns of ``events.EVENTS``; None where they come in no order.

    ``size`` is how many there will be, where that is known: then their times need no second place in memory.
    """
    read: _Reading | None = None
    for batch in batches:
        read = read or _Reading(set(batch.schema.names), size)
        if not read.took(batch):
            return None
    return None if read is None else read.done(people)


def _batches(engine: Any, events: Any) -> Iterator[pa.RecordBatch]:
    """Stream the rows; Ibis 12 has its own way to do so, by a function that DuckDB warns will go."""
    engine._run_pre_execute_hooks(events)
    for batch in engine.con.execute(engine.compile(events)).to_arrow_reader(BATCH):
        if batch.num_rows:
            yield batch


class _Reading:
    """What has been read so far."""

    def __init__(self, columns: set[str], size: int = 0) -> None:
        self.case = RunsOfTexts()
        self.texts = {name: FewTexts() for name in ("activity", *OPTIONAL_TEXTS) if name in columns}
        self.at = Growing(size)
        self.order: list[Integers] = []
        self.offsets: dict[str, list[Integers]] = {name: [] for name in OFFSETS}
        self.started: list[Integers] | None = [] if "started" in columns else None
        self.last, self.size = MISSING, 0

    def took(self, batch: pa.RecordBatch) -> bool:
        """Take the next events; False when they do not come in the order of the file."""
        order = _whole(batch["order"])
        if order[0] <= self.last or np.any(order[1:] <= order[:-1]):
            return False
        self.last = order[-1]
        self.order.append(_one_if_same(order - np.arange(self.size, self.size + len(order))))
        self.size += len(order)
        self.case.take(batch["case"])
        for name, texts in self.texts.items():
            texts.take(batch[name])
        self.at.take(_whole(batch["at"]))
        if self.started is not None:
            self.started.append(_whole(batch["started"]))
        for name, parts in self.offsets.items():
            parts.append(_one_if_same(_distance(batch, name, 0 if name == "source" else order)))
        return True

    def done(self, people: Pseudonyms | None) -> CodedEvents:
        """Put together what was read."""
        case, case_names = self.case.coded()
        activity, names = by_frequency(*self.texts["activity"].coded())
        others = {name: texts.coded() for name, texts in self.texts.items() if name != "activity"}
        lifecycle, stages = others.get("lifecycle", (None, []))
        return CodedEvents(
            case=case,
            case_names=case_names,
            activity=activity,
            activity_names=names,
            at=self.at.done(),
            order=_together(self.order),
            **{name: _together(parts) for name, parts in self.offsets.items()},
            started=None if self.started is None else _emptied(self.started),
            person=_people(others.get("who"), people),
            team=others.get("team", (None, []))[0],
            lifecycle=lifecycle,
            lifecycle_names=stages,
        )


class Growing:
    """Whole numbers, put where they will stay; the room for them doubles when it is used up."""

    def __init__(self, size: int) -> None:
        self._held, self._size = np.empty(size, np.int64), 0

    def take(self, numbers: Integers) -> None:
        """Take the next numbers."""
        until = self._size + len(numbers)
        if until > len(self._held):
            grown = np.empty(max(until, 2 * len(self._held)), np.int64)
            grown[: self._size] = self._held[: self._size]
            self._held = grown
        self._held[self._size : until] = numbers
        self._size = until

    def done(self) -> Integers:
        """Give all of them."""
        return self._held[: self._size]


class RunsOfTexts:
    """Texts of which there are many, mostly the same as the one before: only what begins a run is kept as text."""

    def __init__(self) -> None:
        self._firsts: list[pa.Array] = []
        self._lengths: list[Integers] = []
        self._hashes: list[Integers | None] = []
        self._last: Any = None

    def take(self, texts: pa.Array) -> None:
        """Take the next texts."""
        head = _heads(texts)
        head[0] = not self._firsts or texts[0] != self._last
        self._last = texts[len(texts) - 1]
        starts = np.flatnonzero(head)
        before = starts[0] if len(starts) else len(texts)  # these go on with the run of the batch before
        if before:
            self._lengths[-1][-1] += before
        if len(starts):
            firsts = texts.take(pa.array(starts))
            self._hashes.append(text_hashes(firsts))
            self._firsts.append(firsts)
            self._lengths.append(np.diff(starts, append=len(texts)).astype(np.int32))

    def coded(self) -> tuple[Integers, pa.Array | pa.ChunkedArray]:
        """Code the texts in the order in which they first stand; what was kept is let go."""
        if not self._firsts:
            return np.empty(0, np.int32), pa.array([], pa.string())
        runs, lengths = pa.chunked_array(self._firsts), _emptied(self._lengths)
        self._firsts.clear()
        if _all_differ(self._hashes):  # as where each case stands together
            return np.repeat(np.arange(len(runs), dtype=np.int32), lengths), runs
        long = runs.nbytes > TEXT_LIMIT
        encoded = (runs.cast(pa.large_string()) if long else runs).dictionary_encode()
        del runs
        codes = np.concatenate([np.asarray(chunk.indices) for chunk in encoded.chunks])
        return np.repeat(codes, lengths), encoded.chunk(encoded.num_chunks - 1).dictionary


class FewTexts:
    """Texts of which there are few, such as activities and teams; -1 is null."""

    def __init__(self) -> None:
        self._code: dict[str, int] = {}
        self._codes: list[Integers] = []

    def take(self, texts: pa.Array) -> None:
        """Take the next texts, coded by the file or not."""
        encoded = texts if pa.types.is_dictionary(texts.type) else texts.dictionary_encode()
        names = encoded.dictionary.to_pylist()
        here = np.asarray(encoded.indices.fill_null(len(names)) if encoded.null_count else encoded.indices)
        if any(name not in self._code for name in names):
            self._meet(names, here)
        known = [self._code.get(name, -1) for name in names]
        self._codes.append(np.array([*known, -1], _smallest(len(self._code)))[here])

    def _meet(self, names: list[str], here: Integers) -> None:
        """Code new names in the order in which they first stand; a file may know names that no row has."""
        first = np.full(len(names) + 1, len(here))
        first[here[::-1]] = np.arange(len(here))[::-1]
        for code in np.argsort(first[:-1], kind="stable"):
            if first[code] < len(here):
                self._code.setdefault(names[code], len(self._code))

    def coded(self) -> tuple[Integers, list[str]]:
        """Give the codes, in the order in which the texts first stand, and the texts."""
        return _emptied(self._codes, _smallest(len(self._code))), list(self._code)


def _people(coded: tuple[Integers, list[str]] | None, people: Pseudonyms | None) -> Integers | None:
    """Give those who share a pseudonym one code."""
    codes, names = coded or (None, [])
    if codes is None or people is None or not names:
        return codes
    encoded = people(pa.array(names, pa.string())).dictionary_encode()
    return np.append(np.asarray(encoded.indices.fill_null(-1)), -1).astype(codes.dtype)[codes]


def by_frequency(codes: Integers, names: list[str]) -> tuple[Integers, list[str]]:
    """Code again, the most frequent first; equally frequent ones in the order of their names."""
    counts = np.zeros(len(names), np.int64)
    for start in range(0, len(codes), BATCH):  # counting makes eight bytes of every code
        counts += np.bincount(codes[start : start + BATCH], minlength=len(names))
    order = sorted(range(len(names)), key=lambda code: (-counts[code], names[code]))
    place = np.empty(len(names), codes.dtype)
    place[order] = np.arange(len(names))
    return place[codes], [names[code] for code in order]


def _heads(texts: pa.Array) -> npt.NDArray[np.bool_]:
    """Where a text differs from the one before it."""
    head = np.ones(len(texts), np.bool_)
    head[1:] = np.asarray(pc.not_equal(texts.slice(0, len(texts) - 1), texts.slice(1)))
    return head


def _all_differ(parts: list[Integers | None]) -> bool:
    """Whether no number stands twice; they are let go on the way."""
    known = [part for part in parts if part is not None]
    every = len(known) == len(parts)
    parts.clear()
    if not every:
        return False
    numbers = _emptied(known)
    numbers.sort()
    return not np.any(numbers[1:] == numbers[:-1])


def _whole(numbers: pa.Array) -> Integers:
    """Copy whole numbers: a view of one column would keep all columns of the batch in memory."""
    return np.array(numbers.fill_null(MISSING) if numbers.null_count else numbers)


def _distance(batch: pa.RecordBatch, name: str, order: Integers | int) -> Integers:
    """How far numbers are from ``order``; a missing one stays missing."""
    if name not in batch.schema.names:
        return np.full(1, MISSING)
    numbers = _whole(batch[name].cast(pa.int64()))
    return np.where(numbers == MISSING, MISSING, numbers - order)


def _one_if_same(numbers: Integers) -> Integers:
    same = numbers[0] == numbers[-1] and bool(np.all(numbers == numbers[0]))
    return np.broadcast_to(numbers[:1].copy(), len(numbers)) if same else numbers


def _together(parts: list[Integers]) -> Integers:
    """One number where it is the same for all, else all of them."""
    if not parts:
        return np.array(0)
    if all(part.strides == (0,) or len(part) == 1 for part in parts) and len({int(part[0]) for part in parts}) == 1:
        return np.array(parts[0][0])
    return _emptied(parts)


def _emptied(parts: list[Integers], kind: Any = None) -> Integers:
    """Put parts together, and let them go."""
    whole = np.concatenate(parts, dtype=kind) if parts else np.empty(0, np.int64 if kind is None else kind)
    parts.clear()
    return whole


def _smallest(codes: int) -> Any:
    return np.int8 if codes < 2**7 else np.int16 if codes < 2**15 else np.int32
