"""Lines under a table that are not records: notes, sources, who printed it when.

A record of which only the number is filled stays a record; a column of customers' words is never eaten.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wholework.records.values.distinct import as_text

Mask = npt.NDArray[np.bool_]
_AT_MOST = 60  # rows from the end
_MARK = re.compile(
    r"""[*†‡§¹²³©^~]+\s*\S.*
    | \(?[a-z\d]{1,2}[).:]\s+\S.*
    | \[\w{1,3}\]\s.*
    | (foot)?notes?\b.*
    | n\.?b\.?[\s:].*
    | sources?\b\s*:.*
    | (data\s)?(extracted|exported|generated|produced|printed|prepared|compiled)\b.*
    | (report|run|print|extract|export)(ed)?[\s-](date|run|on|by|id|name|generated|produced|created)\b.*
    | page\s\d+.*
    | end\sof\s(report|file|table|data)\b.*
    | (filters?|applied\sfilters|parameters|criteria|selection)\b\s*[:\n].*
    | (crown\s)?copyright\b.* | disclaimer\b.* | confidential\b.* | official(-sensitive)?\b.{0,40}
    | \d[\d,]*\s(rows?|records?|cases?)(\s\w+){0,3}\.?
    | \(?\d+\srows?\saffected\)?
    | (total\s)?(number\sof\s)?(rows?|records?|cases?)\s*[:=]\s*\d[\d,]*
    | [-=_*.\s]{3,}""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)


def footnote_rows(columns: Sequence[pa.Array], rows: npt.NDArray[np.int64]) -> Mask:
    """Mark the notes at the end of a table. ``rows`` are the file's row numbers: a gap in them is a blank row."""
    count = len(rows)
    found = np.zeros(count, bool)
    if len(columns) < 2 or not count:
        return found
    first = max(0, count - _AT_MOST)
    tail = list(zip(*(as_text(column.slice(first)).to_pylist() for column in columns), strict=True))
    lone = [_only_cell(cells) for cells in tail]
    found[first + _where_notes_begin(lone, rows[first:], _Table.of(columns)) :] = True
    return found


@dataclass(frozen=True)
class _Table:
    """What rows of this table usually are: how many fill one cell only, and which columns hold words."""

    lone_is_usual: bool
    wordy: tuple[bool, ...]

    @classmethod
    def of(cls, columns: Sequence[pa.Array]) -> "_Table":
        filled = np.zeros(len(columns[0]), np.int32)
        for column in columns:
            filled += np.asarray(column.is_valid())
        lone = int((filled == 1).sum())
        return cls(lone > 0.1 * len(filled) and lone > 5, tuple(_wordy(column) for column in columns))


def _wordy(column: pa.Array) -> bool:
    """Tell whether a column usually holds three words or more: what customers said, a description."""
    cells = [cell for cell in as_text(column.slice(0, 500)).to_pylist() if cell is not None]
    return sum(len(cell.split()) >= 3 for cell in cells) > 0.3 * len(cells)


def _only_cell(cells: Sequence[str | None]) -> tuple[int, str] | None:
    filled = [(column, cell) for column, cell in enumerate(cells) if cell is not None]
    return filled[0] if len(filled) == 1 else None


def _where_notes_begin(lone: Sequence[tuple[int, str] | None], rows: npt.NDArray[np.int64], table: _Table) -> int:
    """Walk up from the end as long as every row holds one cell, to the topmost row that is certainly a note.

    What stands below a certain note, in one cell, belongs to the notes.
    """
    start = len(lone)
    for index in range(len(lone) - 1, -1, -1):
        only = lone[index]
        if only is None:
            break
        below_blank = index > 0 and int(rows[index] - rows[index - 1]) > 1
        if _certain(*only, below_blank, table):
            start = index
    return start


def _certain(column: int, text: str, below_blank: bool, table: _Table) -> bool:
    """Tell a note by its mark or as a sentence; in a column of words only by its mark, below a blank row."""
    marked = _MARK.fullmatch(text.strip()) is not None
    if table.wordy[column] or table.lone_is_usual:
        return marked and below_blank
    sentence = column == 0 and len(text.split()) >= 4
    return marked or (sentence and (below_blank or len(table.wordy) > 2))
