"""Parquet files of events, prepared as they stream by: never loaded whole, however long they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from wholework.records.engines import kept, scratch
from wholework.records.ledger import Done, Note
from wholework.records.prepare.case_times import FACTS
from wholework.records.prepare.event_log import of_coded, prepared_events
from wholework.records.prepare.in_arrays import (
    Clock,
    CodedEvents,
    NotEveryRowCounts,
    Pseudonyms,
    event_batches,
    read_batches,
)
from wholework.records.prepare.wall_clock import is_instant, utc_microseconds
from wholework.refusal import Refusal

NEEDED = ("case", "activity", "at")
TEXTS = ("case", "activity", "lifecycle", "team", "who", "customer", "category", "channel", "job", "follows")
INSTANTS = ("at", "started", "deadline", "wanted", "closed")


@dataclass(frozen=True)
class Streamed:
    """What was prepared from a file, and the account of its rows."""

    tables: dict[str, Any]
    rows_in: int
    rows_counted: int
    notes: tuple[Note, ...]
    has_clock: bool


def can_stream(engine: Any, path: Path, renames: Mapping[str, str]) -> bool:
    """Whether the columns that count are of types that need no reading: text or whole numbers, and instants."""
    kinds = engine.read_parquet(path).schema()
    if "resolved" in renames or any(name not in renames or renames[name] not in kinds for name in NEEDED):
        return False  # yes and no are words, and words are read at the door
    texts = (kinds[renames[name]] for name in TEXTS if renames.get(name) in kinds)
    instants = (kinds[renames[name]] for name in INSTANTS if renames.get(name) in kinds)
    return all(kind.is_string() or kind.is_integer() for kind in texts) and all(map(is_instant, instants))


def prepare_parquet(
    engine: Any,
    path: Path,
    renames: Mapping[str, str],
    zone: str,
    into: Path | None,
    *,
    key: bytes | None = None,
) -> Streamed:
    """Prepare a Parquet file of events on the embedded engine, in one stream after another.

    ``renames`` gives for our names (case, activity, at ...) the names of the file's columns. ``key`` makes the
    pseudonyms of people; without it customers are left out. Rows are numbered from 1 in the order of the file; an
    event's id is its row unless the file has a column for it. Exact doubles count and are not noted.
    """
    if not can_stream(engine, path, renames):
        raise Refusal(
            "this Parquet file cannot be streamed",
            file=path.name,
            expected="case, activity and at, as text and as instants or whole microseconds",
            do="name the columns with --case, --activity and --at",
        )
    rows = _named(engine, path, renames, zone)
    if into is not None:
        into.mkdir(parents=True, exist_ok=True)
    has_clock = not engine.read_parquet(path).schema()[renames["at"]].is_date()
    people = partial(_pseudonyms, key=key or b"only to tell one from another")
    coded = _read_straight(path, renames, zone, people)
    if coded is not None:
        size = len(coded.at)
        tables = of_coded(engine, coded, _facts(engine, rows, key), into, Clock(zone, has_clock))
        return Streamed(tables, size, size, (), has_clock)
    problems = _problems(rows)
    notes = _set_aside(rows, problems, path.name, renames)
    good = rows.filter(*(~problem for problem in problems.values()))
    facts = _facts(engine, good, key)
    events = good.drop(*(name for name in FACTS if name in good.columns))
    tables = prepared_events(engine, events, facts, into, zone=zone, has_clock=has_clock, people=people)
    rows_in = int(rows.count().to_pyarrow().as_py())
    return Streamed(tables, rows_in, rows_in - sum(len(note.rows) for note in notes), notes, has_clock)


def _read_straight(path: Path, renames: Mapping[str, str], zone: str, people: Pseudonyms) -> CodedEvents | None:
    """Read the events without the engine, where every row counts."""
    batches = event_batches(path, renames, zone)
    try:
        return None if batches is None else read_batches(batches, people, size=pq.read_metadata(path).num_rows)
    except (NotEveryRowCounts, pa.ArrowInvalid):  # or an instant beyond all clocks: the engine says which row
        return None


def _named(engine: Any, path: Path, renames: Mapping[str, str], zone: str) -> Any:
    import ibis

    raw = engine.read_parquet(path, file_row_number=True)
    there = {name: raw[column] for name, column in renames.items() if column in raw.columns}
    columns = {name: column.cast("string").nullif("") for name, column in there.items() if name in TEXTS}
    if "lifecycle" in columns:
        columns["lifecycle"] = columns["lifecycle"].lower()
    columns |= {name: utc_microseconds(column, zone) for name, column in there.items() if name in INSTANTS}
    order = raw.file_row_number.cast("int64")
    event = there["event"].cast("int64") if "event" in there else order
    return raw.select(**columns, event=event, order=order, source=ibis.literal(0, "int32"), row=order + 1)


def _problems(rows: Any) -> dict[tuple[str, str], Any]:
    """Why a row does not count: (column, reason) to the condition; the first that holds is the reason."""
    found = {
        ("case", "no case number"): rows.case.isnull(),
        ("activity", "no activity"): rows.activity.isnull(),
        ("at", "no date"): rows["at"].isnull(),
    }
    if "started" in rows.columns:
        found["started", "ended before it began"] = (rows.started > rows["at"]).fill_null(False)
    return found


def _set_aside(
    rows: Any, problems: Mapping[tuple[str, str], Any], file: str, renames: Mapping[str, str]
) -> tuple[Note, ...]:
    import ibis

    first = ibis.cases(*((problem, number) for number, problem in enumerate(problems.values())), else_=-1)
    bad = rows.select("row", reason=first.cast("int32")).filter(ibis._.reason >= 0).to_pyarrow()
    reasons, numbers = np.asarray(bad["reason"]), np.asarray(bad["row"])
    return tuple(
        Note(Done.SET_ASIDE, reason, file, np.sort(numbers[reasons == which]), renames[column])
        for which, (column, reason) in enumerate(problems)
        if (reasons == which).any()
    )


def _facts(engine: Any, rows: Any, key: bytes | None) -> Any | None:
    """Keep of each case the first value that is not blank of what its rows say of it."""
    held = [name for name in FACTS if name in rows.columns and (name != "customer" or key)]
    if not held:
        return None
    first = {name: rows[name].argmin(rows.order, where=rows[name].notnull()) for name in held}
    facts = kept(engine, "first_facts", rows.group_by("case").aggregate(**first), scratch(engine))
    return _pseudonymous(engine, facts, "customer", key) if key and "customer" in held else facts


def _pseudonyms(people: pa.Array, key: bytes) -> pa.Array:
    from wholework.records.values.pseudonyms import pseudonyms

    return pseudonyms(people, key, "who")


def _pseudonymous(engine: Any, table: Any, column: str, key: bytes) -> Any:
    """Replace people by their pseudonyms; each person is looked at once."""
    import ibis

    from wholework.records.values.pseudonyms import pseudonyms

    people = table.filter(table[column].notnull()).select(column).distinct().to_pyarrow()[column]
    made = pa.table({"named": people, "pseudonym": pseudonyms(people, key, column)})
    book = ibis.memtable(made)
    joined = table.left_join(book, table[column] == book.named)
    return joined.drop(column, "named").rename({column: "pseudonym"})
