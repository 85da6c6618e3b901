"""The last step of every format: blanks, names of columns, rows that are no records; then the table is handed over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.plain import of
from wholework.records.formats.footnotes import footnote_rows
from wholework.records.formats.header import unique_names
from wholework.records.formats.totals import total_rows
from wholework.records.ledger import Done, Note
from wholework.records.source import SourceTable
from wholework.records.values.distinct import as_text, one_array
from wholework.refusal import Refusal

Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]


@dataclass
class Sheet:
    """A table as a format took it out of a file, before it is tidied.

    ``names`` and ``columns`` go together; ``rows`` are the file's row numbers. ``aside`` are lines that the format
    itself set aside: row number, reason, what stood there.
    """

    file: str
    names: list[str]
    columns: list[pa.Array]
    rows: Rows
    sheet: str | None = None
    aside: list[tuple[int, str, str]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    has_lines: bool = True  # False: a store of records, in which nobody writes totals or notes between them
    remarks: list[tuple[int, Note]] = field(default_factory=list)

    def remark(
        self,
        done: Done,
        reason: str,
        column: int,
        rows: Sequence[int],
        values: tuple[str, ...] = (),
        change: str = "",
    ) -> None:
        """Say something of cells of one column (by its position), in the rows with these numbers."""
        note = Note(done, reason, self.place, np.array(rows, np.int64), values=values, change=change)
        self.remarks.append((column, note))

    @property
    def place(self) -> str:
        """The file, and the sheet where there is one, as people name it."""
        return f"{self.file}, sheet “{self.sheet}”" if self.sheet else self.file


def tidied(sheet: Sheet) -> SourceTable | None:
    """Make a source table of what was taken out of a file, or None where no record is left.

    A cell of white space only is blank. A blank row is no row. Repeated headers, totals and notes below the table
    are set aside, each with its reason.
    """
    columns = [blanks_as_null(column) for column in sheet.columns]
    kept = [i for i, column in enumerate(columns) if sheet.names[i] or column.null_count < len(column)]
    columns = [columns[i] for i in kept]
    written = [sheet.names[i] for i in kept]
    if not columns:
        return None
    columns, rows = _without_blank_rows(columns, sheet.rows)
    names, said = unique_names(written)
    aside = list(sheet.aside)
    remarks = [replace(note, column=names[kept.index(at)]) for at, note in sheet.remarks if at in kept]
    for reason, marks in (
        ("the header again", partial(_repeated_headers, written=written)),
        ("a line drawn with dashes, not a record", _drawn_lines),
        ("a note below the table, not a record", footnote_rows),
        ("a row of totals, not a record", total_rows),
    ):
        if sheet.has_lines:
            columns, rows = _set_aside(columns, rows, marks(columns, rows), reason, aside)
    if not len(rows):
        return None
    return SourceTable(
        file=sheet.file,
        sheet=sheet.sheet,
        cells=pa.Table.from_arrays(columns, names=names),
        rows=rows,
        notes=(*_of_rows([*sheet.notes, *remarks], rows), *_notes(aside, sheet.place)),
        said=(*sheet.said, *(_said_of_names(said) if any(written) else ())),
    )


def no_records(place: str, header: Sequence[str]) -> Refusal:
    """Say that a table has a header, perhaps, and nothing below it."""
    named = ", ".join(f"“{name}”" for name in header[:8] if name)
    return Refusal(
        "there is no record in this table",
        file=place,
        expected="a header and at least one row below it",
        came=f"only a header ({named})" if named else "no header and no rows",
        do="export it again; look whether a filter or a date range left nothing over",
    )


def blanks_as_null(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Return the column with nothing where a text is empty or only white space; every other cell as it stands."""
    column = one_array(column)
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return column
    blank = pc.or_(pc.equal(pc.binary_length(column), 0), pc.utf8_is_space(column))
    if not pc.any(blank, min_count=0).as_py():
        return column
    return pc.if_else(blank, pa.scalar(None, column.type), column)


def _without_blank_rows(columns: list[pa.Array], rows: Rows) -> tuple[list[pa.Array], Rows]:
    blank = np.ones(len(rows), bool)
    for column in columns:
        if not column.null_count:
            return columns, rows
        blank &= np.asarray(column.is_null())
        if not blank.any():
            return columns, rows
    return _only(columns, rows, ~blank)


def _only(columns: list[pa.Array], rows: Rows, mask: Mask) -> tuple[list[pa.Array], Rows]:
    return [column.filter(pa.array(mask)) for column in columns], rows[mask]


def _repeated_headers(columns: Sequence[pa.Array], _rows: Rows, *, written: Sequence[str]) -> Mask:
    """Mark rows that hold the header's own words, as reports of several pages do."""
    mask = np.ones(len(columns[0]), bool)
    for column, name in zip(columns, written, strict=True):
        if not name:
            continue
        if not pa.types.is_string(column.type):
            return np.zeros(len(column), bool)
        trimmed = pc.utf8_trim_whitespace(column.filter(pa.array(mask)))
        same = pc.fill_null(pc.equal(trimmed, name), False)
        mask[np.flatnonzero(mask)] = np.asarray(same)
        if not mask.any():
            return mask
    return mask if any(written) else np.zeros(len(mask), bool)


def _drawn_lines(columns: Sequence[pa.Array], rows: Rows) -> Mask:
    """Mark a row right below the header that only holds dashes, as databases print it."""
    mask = np.zeros(len(rows), bool)
    for row in range(min(2, len(rows))):
        cells = [column[row].as_py() for column in columns]
        mask[row] = all(isinstance(cell, str) and re.fullmatch(r"\s*:?[-=+_]{2,}:?\s*", cell) for cell in cells)
    return mask


def _set_aside(
    columns: list[pa.Array], rows: Rows, mask: Mask, reason: str, aside: list[tuple[int, str, str]]
) -> tuple[list[pa.Array], Rows]:
    if not mask.any():
        return columns, rows
    at = pa.array(np.flatnonzero(mask))
    stood = zip(*(as_text(column.take(at)).to_pylist() for column in columns), strict=True)
    for row, cells in zip(rows[mask], stood, strict=True):
        aside.append((int(row), reason, shown(cells)))
    return _only(columns, rows, ~mask)


def shown(cells: Sequence[object]) -> str:
    """Write what stood in a row in one line."""
    return " · ".join(" ".join(str(cell).split()) for cell in cells if cell is not None and str(cell).strip())[:200]


def _of_rows(notes: Sequence[Note], rows: Rows) -> list[Note]:
    """Keep of each note the rows that are still in the table: of a row set aside, that is all there is to say."""
    kept = []
    for note in notes:
        still = np.isin(note.rows, rows)
        values = tuple(value for value, stays in zip(note.values, still, strict=False) if stays)
        kept.append(replace(note, rows=note.rows[still], values=values))
    return [note for note in kept if len(note.rows)]


def _notes(aside: Sequence[tuple[int, str, str]], place: str) -> list[Note]:
    by_reason: dict[str, list[tuple[int, str]]] = {}
    for row, reason, stood in sorted(aside):
        by_reason.setdefault(reason, []).append((row, stood))
    return [
        Note(
            Done.SET_ASIDE,
            reason,
            place,
            np.array([row for row, _ in lines], np.int64),
            values=tuple(stood for _, stood in lines),
        )
        for reason, lines in by_reason.items()
    ]


def _said_of_names(said: Sequence[str]) -> list[str]:
    if len(said) <= 4:
        return list(said)
    return [*said[:3], f"{of(len(said) - 3, 'more column')} without a name or with the name of another"]
