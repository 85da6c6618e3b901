"""From what was gathered to one table: a row an event, trace attributes beside it, everything noted that was odd."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.plain import listing, of
from wholework.records.formats.xes.gathered import EVENT, TRACE, Attribute, Gathered, Piece
from wholework.records.formats.xes.typed import INSTANT, typed
from wholework.records.ledger import Done, Note
from wholework.records.source import SourceTable
from wholework.refusal import Refusal

CASE, NAME, TIME = "case:concept:name", "concept:name", "time:timestamp"
FIRST = (CASE, NAME, TIME, "lifecycle:transition", "org:resource")  # the rest follows as it appears in the file
SHOWN = 5
Integers = npt.NDArray[np.int64]


@dataclass
class _Making:
    file: str
    gathered: Gathered
    kept: Integers  # the events that stand in a trace
    trace: Integers  # of each of them
    notes: list[Note] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    zoneless: int = 0

    def note(self, done: Done, reason: str, events: Integers, column: str, values: pa.Array, change: str = "") -> None:
        """Note something of these events (ordinals from 0) with what stood there."""
        if len(events):
            texts = tuple(text or "" for text in values.to_pylist())
            self.notes.append(Note(done, reason, self.file, events + 1, column, texts, change))


def as_table(path: Path, gathered: Gathered) -> SourceTable:
    """Make the table, or refuse a log that holds no event."""
    _refuse_nothing(path.name, gathered)
    event_trace = np.concatenate(gathered.event_trace)
    kept = np.flatnonzero(event_trace >= 0)
    making = _Making(path.name, gathered, kept, event_trace[kept], said=list(gathered.said))
    making.note(
        Done.SET_ASIDE,
        "the event stands outside any trace, so it belongs to no case",
        np.flatnonzero(event_trace < 0),
        "",
        pa.array([], pa.string()),
    )
    columns = _columns(making)
    _say_the_rest(making)
    names = [name for name in FIRST if name in columns] + [name for name in columns if name not in FIRST]
    cells = pa.table({name: columns[name] for name in names})
    return SourceTable(path.name, None, cells, kept + 1, tuple(making.notes), tuple(making.said))


def _refuse_nothing(file: str, gathered: Gathered) -> None:
    if not gathered.traces:
        raise Refusal(
            "the log holds no trace",
            file=file,
            expected="at least one case with its events",
            came="an event log without cases",
            do="Check the filter of the export, and export the log again.",
        )
    if not gathered.events:
        raise Refusal(
            "the log holds no event",
            file=file,
            expected="at least one event",
            came=of(gathered.traces, "trace") + " without events",
            do="Export the log with its events.",
        )


def _columns(making: _Making) -> dict[str, pa.Array]:
    columns: dict[str, pa.Array] = {CASE: _case_names(making)}
    for scope, key in dict.fromkeys((scope, key) for scope, key, _ in making.gathered.attributes):
        name = f"case:{key}" if scope == TRACE else key
        if name == CASE and scope == TRACE:
            continue
        columns[_unlike(columns, name)] = _column(making, scope, key, name)
    return columns


def _unlike(columns: dict[str, pa.Array], name: str) -> str:
    """Keep an event's own ``case:x`` apart from the trace's ``x``."""
    while name in columns:
        name += " (2)"
    return name


def _column(making: _Making, scope: str, key: str, name: str) -> pa.Array:
    owners, values, tags = _written(making.gathered, scope, key)
    column = typed(values, tags, name == TIME)
    making.zoneless += column.zoneless
    making.said += [f"“{name}” {sentence}" for sentence in column.said]
    size = making.gathered.events if scope == EVENT else making.gathered.traces
    place = _last_place(making, scope, owners, name, size)
    if len(column.unreadable):
        events = owners[column.unreadable]
        making.note(
            Done.READ_AS,
            f"not {INSTANT}; read as blank",
            events,
            name,
            values.take(pa.array(column.unreadable)),
            "Correct the time where the log was made, and export it again.",
        )
    take = place[making.kept] if scope == EVENT else place[making.trace]
    return column.values.take(pa.array(take, mask=take < 0))


def _written(gathered: Gathered, scope: str, key: str) -> tuple[Integers, pa.Array, list[tuple[str, int]]]:
    """Return owners, values and (type, how many) of one key, whatever types it was written with."""
    same: list[tuple[Attribute, list[Piece]]] = [
        (attribute, pieces) for attribute, pieces in gathered.attributes.items() if attribute[:2] == (scope, key)
    ]
    owners = np.concatenate([piece[0] for _, pieces in same for piece in pieces])
    values = pa.concat_arrays([piece[1] for _, pieces in same for piece in pieces])
    return owners, values, [(attribute[2], sum(len(piece[0]) for piece in pieces)) for attribute, pieces in same]


def _last_place(making: _Making, scope: str, owners: Integers, name: str, size: int) -> Integers:
    """Where the value of each event or trace stands; where a key is given twice the last one counts."""
    place = np.full(size, -1, np.int64)
    place[owners] = np.arange(len(owners))
    twice = len(owners) - int(np.count_nonzero(place >= 0))
    if twice:
        what = "event" if scope == EVENT else "trace"
        making.said.append(f"“{name}” is given twice in {of(twice, what)}; the last one counts")
    return place


def _case_names(making: _Making) -> pa.Array:
    gathered = making.gathered
    if (TRACE, NAME) in {attribute[:2] for attribute in gathered.attributes}:
        owners, values, _ = _written(gathered, TRACE, NAME)
        place = _last_place(making, TRACE, owners, CASE, gathered.traces)
        names = values.take(pa.array(place, mask=place < 0))
    else:
        names = pa.nulls(gathered.traces, pa.string())
    names = _name_the_nameless(making, names)
    _note_empty_traces(making, names)
    _note_shared_names(making, names)
    return names.take(pa.array(making.trace))


def _name_the_nameless(making: _Making, names: pa.Array) -> pa.Array:
    nameless = np.asarray(pc.or_kleene(pc.is_null(names), pc.equal(names, "")).fill_null(True))
    if not nameless.any():
        return names
    called = pa.array([f"trace {ordinal + 1}" for ordinal in np.flatnonzero(nameless)], pa.string())
    at = np.cumsum(nameless) - 1
    names = pc.if_else(pa.array(nameless), called.take(pa.array(np.maximum(at, 0))), names)
    rows = np.flatnonzero(nameless[making.trace])
    making.note(
        Done.READ_AS,
        "the trace has no name; the case is called by its place in the file",
        making.kept[rows],
        CASE,
        names.take(pa.array(making.trace[rows])),
    )
    return names


def _note_empty_traces(making: _Making, names: pa.Array) -> None:
    empty = np.flatnonzero(np.bincount(making.trace, minlength=making.gathered.traces) == 0)
    if not len(empty):
        return
    first = [f"“{name}”" for name in names.take(pa.array(empty[:SHOWN])).to_pylist()]
    more = [f"{len(empty) - SHOWN:,} more"] if len(empty) > SHOWN else []
    hold = "holds" if len(empty) == 1 else "hold"
    making.said.append(
        f"{of(len(empty), 'trace')} {hold} no event and so cannot be counted as a case: {listing(first + more)}"
    )


def _note_shared_names(making: _Making, names: pa.Array) -> None:
    coded = names.dictionary_encode()
    codes = np.asarray(coded.indices)
    shared = np.bincount(codes)[codes] > 1
    if not shared.any():
        return
    rows = np.flatnonzero(shared[making.trace])
    making.note(
        Done.NOTED,
        "another trace has the same name; they are read as one case",
        making.kept[rows],
        CASE,
        names.take(pa.array(making.trace[rows])),
    )


def _say_the_rest(making: _Making) -> None:
    gathered = making.gathered
    if making.zoneless:
        are = "names" if making.zoneless == 1 else "name"
        making.said.append(f"{of(making.zoneless, 'time')} {are} no zone and were read as UTC, as XES tools do")
    for what, times in gathered.left_out.items():
        making.said.append(f"left out: {what}, {of(times, 'time')}")
    if gathered.defaults:
        keys = listing([f"“{key}”" for key in gathered.defaults])
        making.said.append(f"the file declares defaults for {keys}; where an event has none it stays blank")
