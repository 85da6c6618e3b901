"""Rows with more or fewer cells than the header: mended where that is safe, set aside where it is not."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wholework.records.ledger import Done, Note

_TOO_LONG = "more cells than the header has names: a delimiter inside a cell has moved the others along"
_BROKEN = "one record broken in two by a line break inside a cell"
_SHORT = "fewer cells than the header has names: the missing ones were taken as blank"

Aside = tuple[int, str, str]


@dataclass(frozen=True)
class Square:
    """Rows made equally long. ``aside``: rows that could not be, with reason and what stood there."""

    width: int
    columns: list[pa.Array]
    rows: npt.NDArray[np.int64]
    aside: list[Aside]
    short: list[int]

    def notes(self, file: str) -> list[Note]:
        """Say which rows were filled up with blanks."""
        if not self.short:
            return []
        return [
            Note(Done.NOTED, _SHORT, file, np.array(self.short, np.int64), change="See that they were not cut off.")
        ]


def squared(records: Sequence[list[str]], named: int, first_row: int) -> Square:
    """Make every record as wide as the table. ``named``: how many cells the header has; 0 where there is none."""
    widths = [len(record) for record in records]
    if named and all(width in (named, 0) for width in widths):
        return _square(named, [(row, record) for row, record in enumerate(records, first_row) if record], [], [])
    numbered = [(row, _trimmed(record, named)) for row, record in enumerate(records, first_row)]
    numbered = [(row, record) for row, record in numbered if any(cell.strip() for cell in record)]
    width = _width(numbered, named)
    aside: list[Aside] = [(row, _TOO_LONG, _shown(record)) for row, record in numbered if len(record) > width]
    numbered = [(row, record) for row, record in numbered if len(record) <= width]
    broken = _broken_in_two(numbered, width)
    aside += [(row, _BROKEN, _shown(record)) for row, record in numbered if row in broken]
    kept = [(row, record) for row, record in numbered if row not in broken]
    short = [row for row, record in kept if len(record) < width]
    return _square(width, [(row, record + [""] * (width - len(record))) for row, record in kept], aside, short)


def _square(width: int, kept: Sequence[tuple[int, list[str]]], aside: list[Aside], short: list[int]) -> Square:
    columns = zip(*(record for _, record in kept), strict=True) if kept else ([] for _ in range(width))
    arrays = [pa.array(column, pa.string()) for column in columns]
    return Square(width, arrays, np.array([row for row, _ in kept], np.int64), aside, short)


def _trimmed(record: list[str], width: int) -> list[str]:
    """Leave out empty cells beyond the last name: spreadsheets write them where a cell was once touched."""
    while len(record) > max(width, 1) and not record[-1].strip():
        record = record[:-1]
    return record


def _width(numbered: Sequence[tuple[int, list[str]]], named: int) -> int:
    """Return the header's width, or the rows' own where most of them are wider than it or there is no header."""
    longer = sum(len(record) > named for _, record in numbered)
    if 2 * longer <= len(numbered):
        return named
    return max(Counter(len(record) for _, record in numbered).items(), key=lambda item: (item[1], item[0]))[0]


def _broken_in_two(numbered: Sequence[tuple[int, list[str]]], width: int) -> set[int]:
    """Find neighbours that are one record with a line break in a cell: too short each, right when joined."""
    broken: set[int] = set()
    short = sum(len(record) < width for _, record in numbered)
    if short > max(4, len(numbered) // 5):
        return broken  # so many short rows are a habit of the program that wrote them
    for (row, record), (next_row, following) in pairwise(numbered):
        joined = len(record) + len(following) == width + 1 and next_row == row + 1
        if joined and 1 < len(record) < width and len(following) < width and row not in broken:
            broken |= {row, next_row}
    return broken


def _shown(record: Sequence[str]) -> str:
    return " · ".join(" ".join(cell.split()) for cell in record)[:200]
