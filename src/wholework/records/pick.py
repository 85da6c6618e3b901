"""Columns of files side by side, as people name them: for a question of a few columns that needs no cases.

``wholework chart`` draws a column of numbers as it stands, ``wholework target`` looks at one measure beside what else
the rows say. They take the columns here, through the same formats, readers of values and ledger as Records.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wholework.records.assemble.sieve import Sieve, set_aside_others
from wholework.records.formats import read_tables
from wholework.records.formats.sheets import with_same_types
from wholework.records.ledger import Done, Ledger, Note
from wholework.records.options import ReadOptions
from wholework.records.source import SourceTable
from wholework.records.values.duration_units import unit_in_name
from wholework.records.values.durations import read_durations
from wholework.records.values.identifiers import read_identifiers
from wholework.records.values.instants import read_instants
from wholework.records.values.numbers import read_numbers
from wholework.records.values.periods import read_periods
from wholework.records.values.pseudonyms import pseudonyms
from wholework.records.values.reading import Instants, Periods, Reading
from wholework.records.values.words import read_words
from wholework.refusal import Refusal

Array = npt.NDArray[Any]


class Kind(StrEnum):
    """What a column holds, and so what its array is."""

    NUMBER = "number"  # float64, NaN where blank, withheld or unreadable
    DURATION = "duration"  # float64 seconds, NaN likewise
    INSTANT = "instant"  # datetime64[us] in UTC, NaT likewise
    CLOSING = "closing"  # the same, of a column in which blank, "Open" and 31/12/9999 mean: still open (NaT)
    PERIOD = "period"  # str: the period as people write it ("March 2024"), "" where there is none; see ``starts``
    WORDS = "words"  # str, "" where blank
    PERSON = "person"  # a keyed pseudonym (str), "" where blank


@dataclass(frozen=True)
class Wanted:
    """One column that a question needs."""

    column: str
    kind: Kind
    option: str  # by which a person names it: "--measure"
    needed: bool = False  # rows without a value are set aside; else they are kept and the ledger notes it


@dataclass(frozen=True)
class Picked:
    """The columns of all files, one array a column, rows in file order; rows set aside are not in them.

    ``rows`` and ``source`` name the file's own row of each (``places[source]`` is its file and sheet). ``local_days``
    has, for each date column, the day on the wall clock (datetime64[D]); ``has_clock`` whether it has times of day;
    ``starts`` has, for each period column, the first day of the period, by which it sorts.
    """

    columns: Mapping[str, Array]
    local_days: Mapping[str, Array]
    starts: Mapping[str, Array]
    has_clock: Mapping[str, bool]
    percentages: frozenset[str]  # number columns in which every number was written with a percent sign
    rows: npt.NDArray[np.int64]
    source: npt.NDArray[np.int64]
    places: tuple[str, ...]
    ledger: Ledger
    said: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.rows)


def pick(
    paths: Sequence[Path],
    wanted: Mapping[str, Wanted],
    options: ReadOptions | None = None,
    *,
    key: bytes,
    progress: Callable[[str], None] = lambda _: None,
) -> Picked:
    """Read the wanted columns (by a name of the caller's) of files that share them.

    Raises ``Refusal`` for a column that is not there, naming those that are, and where no row is left.
    """
    options = options or ReadOptions()
    parts = []
    for table in _tables(paths, options, progress):
        parts.append(_part(table, wanted, options, key))
    ledger = Ledger(
        sum(part.ledger.rows_in for part in parts),
        sum(part.ledger.rows_counted for part in parts),
        tuple(note for part in parts for note in part.ledger.notes),
    ).balanced()
    if not ledger.rows_counted:
        reasons = ", ".join(f"{count:,} × {reason}" for reason, count in ledger.reasons(Done.SET_ASIDE).items())
        raise Refusal(
            "no row of this file can be counted",
            file=parts[0].places[0],
            came=f"{ledger.rows_in:,} rows, all set aside: {reasons}",
            do="look at the first rows, and at which column each option names",
        )
    return _joined(parts, ledger)


def column_names(paths: Sequence[Path], options: ReadOptions | None = None) -> tuple[str, ...]:
    """Return the names of the columns of the first table, to guess from or to list."""
    options = options or ReadOptions()
    return tuple(read_tables(paths[0], sheet=options.sheet)[0].cells.column_names)


def _tables(paths: Sequence[Path], options: ReadOptions, progress: Callable[[str], None]) -> list[SourceTable]:
    tables: list[SourceTable] = []
    for path in paths:
        progress(f"Reading {path.name}")
        tables += read_tables(path, sheet=options.sheet)
    return with_same_types(tables)


def _part(table: SourceTable, wanted: Mapping[str, Wanted], options: ReadOptions, key: bytes) -> Picked:
    sieve = Sieve(table)
    set_aside_others(sieve, options.only)
    readings = {name: _reading(sieve, each, options, key) for name, each in wanted.items()}
    for name, each in wanted.items():
        sieve.take(readings[name], each.column)
        if not each.needed:
            sieve.note_unreadable(readings[name], each.column)
            continue
        sieve.set_aside_unreadable(readings[name], each.column)
        if each.kind is not Kind.CLOSING:
            blank = np.asarray(readings[name].values.is_null()) & ~readings[name].unreadable
            sieve.set_aside(blank, f"nothing stands under “{each.column}”", each.column)
    kept = np.flatnonzero(sieve.counts)
    dates = {name: read for name, read in readings.items() if isinstance(read, Instants)}
    notes: tuple[Note, ...] = (*table.notes, *sieve.notes)
    return Picked(
        columns={name: _array(readings[name], each.kind)[kept] for name, each in wanted.items()},
        local_days={name: _days(read.day)[kept] for name, read in dates.items()},
        starts={name: _days(read.values)[kept] for name, read in readings.items() if isinstance(read, Periods)},
        has_clock={name: read.has_clock for name, read in dates.items()},
        percentages=frozenset(name for name, read in readings.items() if getattr(read, "is_percentage", False)),
        rows=table.rows[kept],
        source=np.zeros(len(kept), dtype=np.int64),
        places=(table.place,),
        ledger=Ledger(table.file_rows, len(kept), notes),
        said=tuple(f"“{wanted[name].column}”: {words}" for name, read in readings.items() for words in read.said),
    )


def _reading(sieve: Sieve, wanted: Wanted, options: ReadOptions, key: bytes) -> Reading:
    names = sieve.table.cells.column_names
    if wanted.column not in names:
        raise Refusal(
            f"there is no column “{wanted.column}”",
            file=sieve.table.place,
            expected=f"one of {', '.join(f'“{name}”' for name in names)}",
            do=f'write {wanted.option} "COLUMN" as it stands in the file',
        )
    cells = sieve.cells(wanted.column)
    if wanted.kind is Kind.NUMBER:
        return read_numbers(cells)
    if wanted.kind is Kind.DURATION:
        return read_durations(cells, options.unit or unit_in_name(wanted.column))
    if wanted.kind in (Kind.INSTANT, Kind.CLOSING):
        closing = wanted.kind is Kind.CLOSING
        return read_instants(cells, day_first=options.day_first, zone=options.zone, closing=closing)
    if wanted.kind is Kind.PERIOD:
        return read_periods(cells)
    if wanted.kind is Kind.PERSON:
        read = read_identifiers(cells, wanted.column)
        return replace(read, values=pseudonyms(read.values, key, "customer"))
    return read_words(cells)


def _array(read: Reading, kind: Kind) -> Array:
    if kind in (Kind.NUMBER, Kind.DURATION):
        return np.asarray(read.values.cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)
    if kind in (Kind.INSTANT, Kind.CLOSING):
        return np.asarray(read.values.cast(pa.timestamp("us")).to_numpy(zero_copy_only=False)).astype("M8[us]")
    texts = read.labels if isinstance(read, Periods) else read.values
    return np.asarray(texts.cast(pa.string()).fill_null("").to_numpy(zero_copy_only=False), dtype=object)


def _days(days: pa.Array) -> Array:
    return np.asarray(days.cast(pa.int32()).cast(pa.date32()).to_numpy(zero_copy_only=False)).astype("M8[D]")


def _joined(parts: Sequence[Picked], ledger: Ledger) -> Picked:
    first = parts[0]

    def together(name: str) -> dict[str, Array]:
        return {key: np.concatenate([getattr(part, name)[key] for part in parts]) for key in getattr(first, name)}

    return Picked(
        columns=together("columns"),
        local_days=together("local_days"),
        starts=together("starts"),
        has_clock={key: any(part.has_clock[key] for part in parts) for key in first.has_clock},
        percentages=first.percentages.intersection(*(part.percentages for part in parts)),
        rows=np.concatenate([part.rows for part in parts]),
        source=np.concatenate([np.full(len(part), place) for place, part in enumerate(parts)]),
        places=tuple(part.places[0] for part in parts),
        ledger=ledger,
        said=tuple(dict.fromkeys(words for part in parts for words in part.said)),
    )
