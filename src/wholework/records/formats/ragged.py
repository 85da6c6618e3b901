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


def squared(records: list[list[str]], named: int, first_row: int, among: int | None = None) -> Square:
    """Make every record as wide as the table. ``named``: how many cells the header has; 0 where there is none.

    ``among``: how many records the table has, where these are only its last ones and all others fit.
    Only the records that do not fit are looked at one by one: of a million rows, they are few.
    """
    among = among or len(records)
    width = _width(records, named, among)
    misfits = [(place, _trimmed(record, width)) for place, record in enumerate(records) if len(record) != width]
    misfits = [(place, record) for place, record in misfits if any(cell.strip() for cell in record)]
    aside: list[Aside] = [
        (place + first_row, _TOO_LONG, _shown(cells)) for place, cells in misfits if len(cells) > width
    ]
    misfits = [(place, cells) for place, cells in misfits if len(cells) <= width]
    broken = _broken_in_two(misfits, width, among)
    aside += [(place + first_row, _BROKEN, _shown(cells)) for place, cells in misfits if place in broken]
    mended = [(place, cells) for place, cells in misfits if place not in broken]
    short = [place + first_row for place, cells in mended if len(cells) < width]
    fitting = [place for place, record in enumerate(records) if len(record) == width]
    kept = [records[place] for place in fitting]
    places = np.array(fitting, np.int64)
    if mended:
        kept += [cells + [""] * (width - len(cells)) for _, cells in mended]
        places = np.concatenate((places, [place for place, _ in mended]))
        order = np.argsort(places, kind="stable")
        kept, places = [kept[place] for place in order.tolist()], places[order]
    columns = zip(*kept, strict=True) if kept else ([] for _ in range(width))
    return Square(width, [pa.array(column, pa.string()) for column in columns], places + first_row, aside, short)


def _trimmed(record: list[str], width: int) -> list[str]:
    """Leave out empty cells beyond the last name: spreadsheets write them where a cell was once touched."""
    while len(record) > max(width, 1) and not record[-1].strip():
        record = record[:-1]
    return record


def _width(records: Sequence[list[str]], named: int, among: int) -> int:
    """Return the header's width, or the rows' own where most of them are wider than it or there is no header."""
    if named and sum(len(record) > named for record in records) * 2 <= among:
        return named
    widths = Counter(len(trimmed) for record in records if any(trimmed := _trimmed(record, named)))
    widest = max(widths.items(), key=lambda item: (item[1], item[0]), default=(named, 0))[0]
    return max(widest, named)


def _broken_in_two(misfits: Sequence[tuple[int, list[str]]], width: int, count: int) -> set[int]:
    """Find neighbours that are one record with a line break in a cell: too short each, right when joined."""
    broken: set[int] = set()
    short = sum(len(record) < width for _, record in misfits)
    if short > max(4, count // 5):
        return broken  # so many short rows are a habit of the program that wrote them
    for (place, record), (next_place, following) in pairwise(misfits):
        joined = len(record) + len(following) == width + 1 and next_place == place + 1
        if joined and 1 < len(record) < width and len(following) < width and place not in broken:
            broken |= {place, next_place}
    return broken


def _shown(record: Sequence[str]) -> str:
    return " · ".join(" ".join(cell.split()) for cell in record)[:200]
