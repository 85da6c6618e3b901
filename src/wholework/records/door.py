"""The door: files in, Records out. Columns guessed and shown, rows assembled, everything prepared once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from wholework import plain
from wholework.records.assemble.cases import cases_of
from wholework.records.assemble.dates import Dates
from wholework.records.assemble.demands import demands_in_cases, demands_of
from wholework.records.assemble.events import events_of, first_facts
from wholework.records.assemble.series import number_columns, series_of
from wholework.records.assemble.sieve import Sieve, set_aside_others
from wholework.records.columns import read_columns
from wholework.records.engines import embedded
from wholework.records.formats import read_tables
from wholework.records.formats.sheets import with_same_types
from wholework.records.ledger import Ledger, Note
from wholework.records.options import Extract, ReadOptions
from wholework.records.prepare import prepare
from wholework.records.records import About, ColumnRead, Records, Series, SourceFile
from wholework.records.shape import Shape, roles_of, shape_of
from wholework.records.source import SourceTable
from wholework.records.values.looks import looks
from wholework.records.values.pseudonyms import new_key
from wholework.refusal import Refusal

Progress = Callable[[str], None]


@dataclass
class _Assembled:
    """What has been assembled so far, table by table."""

    events: list[pa.Table] = field(default_factory=list)
    facts: list[pa.Table] = field(default_factory=list)
    cases: list[pa.Table] = field(default_factory=list)
    demands: list[pa.Table] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)
    dates: list[Dates] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rows_in: int = 0
    rows_counted: int = 0


def read(
    paths: Sequence[Path],
    options: ReadOptions | None = None,
    *,
    key: bytes | None = None,
    into: Path | None = None,
    progress: Progress = lambda _: None,
) -> Records:
    """Read files that share a shape as one set of Records.

    ``key`` makes the pseudonyms (a new one each time unless given); ``into`` is a folder for the prepared tables.
    Raises ``Refusal`` in words for whatever cannot be read; then nothing is written.
    """
    options = options or ReadOptions()
    key = key or new_key()
    tables: list[SourceTable] = []
    for path in paths:
        progress(f"Reading {path.name}")
        tables += read_tables(path, sheet=options.sheet)
    tables = with_same_types(tables)
    columns = _columns_of(tables, options)
    shape = shape_of(columns, tables[0].cells, tables[0].place)
    progress("Understanding the rows")
    done = _Assembled()
    for source, table in enumerate(tables):
        _assemble(done, table, shape, columns, options, source, key)
    ledger = Ledger(done.rows_in, done.rows_counted, tuple(done.notes)).balanced()
    _refuse_nothing_left(ledger, tables)
    about = _about(paths, tables, shape, columns, options, ledger, done)
    return prepared(about, done, into=into, progress=progress)


def prepared(about: About, done: "_Assembled", *, into: Path | None, progress: Progress) -> Records:
    """Put what was assembled into an engine of its own, ordered and coded once."""
    progress("Putting the records in order")
    engine = embedded()
    facts = first_facts(_together(done.facts)) if done.facts else None
    tables: dict[str, Any] = prepare(
        engine,
        events=_renumbered(done.events),
        case_facts=facts,
        cases=_together(done.cases) if done.cases else None,
        demands=_together(done.demands) if done.demands else None,
        into=into,
        zone=about.zone,
        has_clock=about.has_clock,
    )
    return Records(about=about, engine=engine, series=tuple(done.series), **tables)


def _columns_of(tables: Sequence[SourceTable], options: ReadOptions) -> tuple[ColumnRead, ...]:
    """Guess from all tables together; files of one study must share the columns that matter."""
    first = tables[0]
    names = set(first.cells.column_names)
    for other in tables[1:]:
        missing = names - set(other.cells.column_names)
        if missing:
            raise Refusal(
                f"these files do not share a shape: this one lacks {plain.listing(sorted(missing))}",
                file=other.place,
                expected=f"the columns of {first.place}",
                came=", ".join(f"“{name}”" for name in other.cells.column_names),
                do="study them one at a time, or give their columns the same names",
            )
    sample = _together([table.cells.select(first.cells.column_names).slice(0, 5_000) for table in tables])
    return read_columns(sample if len(tables) > 1 else first.cells, options.columns, first.place, options.unused)


def _assemble(
    done: _Assembled,
    table: SourceTable,
    shape: Shape,
    columns: tuple[ColumnRead, ...],
    options: ReadOptions,
    source: int,
    key: bytes,
) -> None:
    sieve, roles = Sieve(table), roles_of(columns)
    set_aside_others(sieve, options.only)
    if shape is Shape.EVENTS:
        events, facts, dates = events_of(sieve, roles, options, source, key)
        done.events.append(events)
        done.facts.append(facts)
        done.dates.append(dates)
    elif shape is Shape.CASES:
        cases, dates = cases_of(sieve, roles, options, source, key)
        done.cases.append(cases)
        done.dates.append(dates)
        if "words" in roles:
            done.demands.append(demands_in_cases(sieve, roles, cases))
    elif shape is Shape.DEMANDS:
        demands, dates = demands_of(sieve, roles, options, source, key)
        done.demands.append(demands)
        done.dates.append(dates)
    else:
        shares = {name: looks(table.cells[name]).numbers for name in table.cells.column_names}
        numbers = number_columns(table.cells, shares, set(roles.values()))
        done.series += series_of(sieve, roles, numbers, options.add_up)
    done.notes += [*table.notes, *sieve.notes]
    done.rows_in += table.file_rows
    done.rows_counted += int(sieve.counts.sum())


def _refuse_nothing_left(ledger: Ledger, tables: Sequence[SourceTable]) -> None:
    if ledger.rows_counted:
        return
    reasons = ", ".join(f"{count:,} × {reason}" for reason, count in ledger.reasons(ledger.notes[0].done).items())
    raise Refusal(
        "no row of this file can be counted",
        file=tables[0].place,
        came=f"{ledger.rows_in:,} rows, all set aside: {reasons}",
        do="say --only with a value that the column has, exactly as it is written there"
        if any(reason.startswith("not asked for") for reason in ledger.reasons(ledger.notes[0].done))
        else "look at the first rows, and say with --opened, --closed, --at or --case which column is which",
    )


def _about(
    paths: Sequence[Path],
    tables: Sequence[SourceTable],
    shape: Shape,
    columns: tuple[ColumnRead, ...],
    options: ReadOptions,
    ledger: Ledger,
    done: _Assembled,
) -> About:
    roles = roles_of(columns)
    said = dict.fromkeys(sentence for dates in done.dates for sentence in dates.said)
    return About(
        sources=_sources(paths, tables),
        shape=str(shape),
        columns=columns,
        options=options,
        ledger=ledger,
        has_clock=any(dates.has_clock for dates in done.dates),
        customer_is=next((role for role in ("customer", "place") if role in roles), None),
        closed_is="column" if shape is Shape.CASES or "closed" in roles else "last event",
        extract=options.extract or Extract.UNKNOWN,
        said=tuple(said),
    )


def _sources(paths: Sequence[Path], tables: Sequence[SourceTable]) -> tuple[SourceFile, ...]:
    """Name each table that was read, one a sheet, in the order by which rows name their source."""
    digests = {path.name: digest_of(path) for path in paths}
    return tuple(SourceFile(table.place, digests[table.file], table.file_rows, table.said) for table in tables)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, by which a study knows what it was made from."""
    with path.open("rb") as handle:
        return file_digest(handle, "sha256").hexdigest()


def _together(tables: Sequence[pa.Table]) -> pa.Table:
    return pa.concat_tables(tables, promote_options="permissive")


def _renumbered(events: Sequence[pa.Table]) -> pa.Table | None:
    """Join the events of several tables; their file order goes on from one table to the next."""
    if not events:
        return None
    together = _together(events)
    return together.set_column(
        together.column_names.index("order"), "order", pa.array(np.arange(together.num_rows, dtype=np.int64))
    )
