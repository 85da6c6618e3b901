"""Where the header of a table stands: below title lines, over one row or two, or nowhere.

What stands above it is set aside by the caller, never lost. Only the first rows of a table are looked at.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

Cell = object  # None, text, or what a workbook gives: a number, a date, true or false
Row = Sequence[Cell]
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; from 0

LOOKED_AT = 200  # rows
_BELOW = 40  # rows under a possible header that say what its columns hold


@dataclass(frozen=True)
class Header:
    """``names`` as they are written (perhaps empty, perhaps twice). Rows are indexes into the rows looked at.

    ``body``: the first row below the header. ``titles``: the filled rows above it. ``found`` is false where the
    first row of the table already is a record.
    """

    names: tuple[str, ...]
    body: int
    titles: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    found: bool = True


def find_header(rows: Sequence[Row], merges: Iterable[Merge] = ()) -> Header:
    """Find the header among the first rows of a table. ``merges`` are the merged cells, where the file knows them."""
    kinds = [[kind_of(cell) for cell in row] for row in rows[:LOOKED_AT]]
    filled = [sum(kind != "" for kind in row) for row in kinds]
    width = _table_width(filled)
    if not any(filled):
        return Header((), len(rows), found=False)
    across = _merged_across(merges)
    first = next((i for i, count in enumerate(filled) if count and count >= 0.5 * width), 0)
    if _is_a_record(kinds, first):
        return Header((), first, _filled_rows(filled, first), found=False)
    last = _fuller_header_below(kinds, filled, first, width) if not _joins(rows, kinds, first, across) else first + 1
    top = last - 1 if last and _joins(rows, kinds, last - 1, across) else last
    names = _joined(rows[top], rows[last], across.get(top)) if top < last else [_name(cell) for cell in rows[last]]
    return Header(tuple(names), last + 1, _filled_rows(filled, top), tuple(range(top, last + 1)))


_NUMBER = re.compile(r"[£$€(+-]{0,2}\d[\d,. ]*(e[+-]?\d+)?[%)]?", re.IGNORECASE)
_YEAR = re.compile(r"(19|20)\d\d")
_DATE = re.compile(
    r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}([ T].*)?|\d{1,2}:\d{2}.*|\d{1,2}(st|nd|rd|th)?[ -][A-Za-z]{3,9}[ -,]+\d{2,4}.*"
)


def kind_of(cell: Cell) -> str:
    """Tell a cell's kind: "" (blank), "number", "year", "date" or "text"."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "text"
    if isinstance(cell, int | float):
        return "year" if _YEAR.fullmatch(f"{cell:.12g}") else "number"
    if isinstance(cell, date | time | timedelta):
        return "date"
    text = str(cell).strip()
    if not text:
        return ""
    if not text[0].isdigit() and text[0] not in "£$€(+-":
        return "text"
    if _YEAR.fullmatch(text):
        return "year"
    if _DATE.fullmatch(text):
        return "date"
    return "number" if _NUMBER.fullmatch(text) else "text"


def _table_width(filled: Sequence[int]) -> int:
    """How many cells a full row has: the most that another row comes near to."""
    for count in sorted(set(filled), reverse=True):
        if sum(other >= 0.6 * count for other in filled) >= 2:
            return count
    return max(filled, default=0)


def _filled_rows(filled: Sequence[int], end: int) -> tuple[int, ...]:
    return tuple(i for i in range(end) if filled[i])


def _kinds_below(kinds: Sequence[Sequence[str]], row: int, column: int) -> str:
    below = (line[column] for line in kinds[row + 1 : row + 1 + _BELOW] if column < len(line) and line[column])
    return next((kind for kind, _ in Counter(below).most_common(1)), "")


def _is_a_record(kinds: Sequence[Sequence[str]], row: int) -> bool:
    """Tell whether a row looks like those below it in each of its cells, dates and numbers among them."""
    if row >= len(kinds):
        return False
    pairs = [(kind, _kinds_below(kinds, row, column)) for column, kind in enumerate(kinds[row]) if kind]
    alike = sum(kind == below for kind, below in pairs)
    telling = sum(kind == below and kind != "text" for kind, below in pairs)
    dates = sum(kind == below == "date" for kind, below in pairs)
    return alike == len(pairs) and (dates > 0 or telling == len(pairs) or telling >= 2)


def _unlike_below(kinds: Sequence[Sequence[str]], row: int) -> bool:
    """Tell whether words stand in this row over columns of dates or numbers: the mark of a header."""
    return any(
        kind == "text" and _kinds_below(kinds, row, column) in ("date", "number", "year")
        for column, kind in enumerate(kinds[row])
    )


def _only_words(kinds: Sequence[Sequence[str]], row: int) -> bool:
    return row < len(kinds) and any(kinds[row]) and all(kind in ("", "text") for kind in kinds[row])


def _fuller_header_below(kinds: Sequence[Sequence[str]], filled: Sequence[int], first: int, width: int) -> int:
    """Pass over title lines of several cells ("Report:", "Repairs") to the fuller row of names below them."""
    if filled[first : first + 1] and filled[first] <= 0.7 * width:
        for row in range(first + 1, min(first + 8, len(kinds))):
            if filled[row] >= 0.8 * width and _only_words(kinds, row) and _unlike_below(kinds, row):
                return row
            if _is_a_record(kinds, row) and filled[row] > filled[first]:
                break
    return first


def _merged_across(merges: Iterable[Merge]) -> dict[int, list[tuple[int, int]]]:
    across: dict[int, list[tuple[int, int]]] = {}
    for top, left, bottom, right in merges:
        if top == bottom and right > left:
            across.setdefault(top, []).append((left, right))
    return across


def _joins(
    rows: Sequence[Row], kinds: Sequence[Sequence[str]], parent: int, across: dict[int, list[tuple[int, int]]]
) -> bool:
    """Tell whether a row and the one below it are the two rows of one header."""
    child = parent + 1
    if child >= len(kinds) or not _only_words(kinds, parent) or not _only_words(kinds, child):
        return False
    under = {column for column, kind in enumerate(kinds[child]) if kind}
    spans = across.get(parent, [])
    if any(
        all(column in under for column in range(left, right + 1)) and not (left == 0 and right + 1 >= len(under))
        for left, right in spans
    ):
        return True
    over = {column for column, kind in enumerate(kinds[parent]) if kind}
    names = [_name(cell) for cell in rows[parent]]
    repeated = _has_doubles(names[column] for column in over)
    gaps = bool({column for column in under - over if min(over) < column})
    if not (gaps or repeated) or not _unlike_below(kinds, child):
        return False
    children = [_name(rows[child][column]) for column in sorted(under)]
    return _has_doubles(children) or bool(over - under and len(over | under) > max(len(over), len(under)))


def _has_doubles(names: Iterable[str]) -> bool:
    return any(count > 1 for count in Counter(names).values())


def _joined(parents: Row, children: Row, spans: list[tuple[int, int]] | None) -> list[str]:
    """Join the two rows of a header: a parent's name goes to every child below it."""
    names, parent = [], ""
    for column in range(max(len(parents), len(children))):
        above = _name(parents[column]) if column < len(parents) else ""
        child = _name(children[column]) if column < len(children) else ""
        if above:
            parent = above
        elif spans is not None:
            inside = next((left for left, right in spans if left <= column <= right), None)
            parent = _name(parents[inside]) if inside is not None else ""
        names.append(f"{parent if above or child else ''} {child}".strip())
    return names


def _name(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())


def unique_names(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Give every column a name of its own, and say which had none or shared one."""
    taken: set[str] = set()
    unique, said = [], []
    written = {name for name in names if name}
    for position, name in enumerate(names, start=1):
        own = name or f"column {position}"
        number = 2
        while own in taken or (own != name and own in written):
            own = f"{name or f'column {position}'} ({number})"
            number += 1
        taken.add(own)
        unique.append(own)
        if not name:
            said.append(f"column {position} has no name and is called “{own}”")
        elif own != name:
            said.append(f"the name “{name}” stands over several columns; column {position} is called “{own}”")
    return unique, said
