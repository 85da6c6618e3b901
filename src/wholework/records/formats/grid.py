"""Rows of typed cells (of a workbook or a web page) to columns of a table: dates stay dates, numbers numbers.

A column of several kinds becomes text: every cell is written so that it can be read again.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

import numpy as np
import pyarrow as pa

from wholework.records.formats.header import LOOKED_AT, Cell, Merge, find_header
from wholework.records.formats.tidy import Sheet, shown
from wholework.records.ledger import Done

_EXACT = 2**53  # beyond this a float no longer holds every whole number


def sheet_of_grid(file: str, name: str | None, rows: Sequence[Sequence[Cell]], merges: Iterable[Merge] = ()) -> Sheet:
    """Find the header in a grid and take what is below it as columns. Row numbers count from 1."""
    merges = tuple(merges)
    header = find_header(rows[:LOOKED_AT], merges)
    body = [list(row) for row in rows[header.body :]]
    filled_down = _fill_down(body, [merge for merge in merges if merge[0] >= header.body], header.body)
    width = max((len(row) for row in (*body, *(rows[i] for i in header.rows))), default=0)
    names = [*header.names, *[""] * (width - len(header.names))]
    sheet = Sheet(
        file=file,
        sheet=name,
        names=names,
        columns=[typed_column([row[c] if c < len(row) else None for row in body]) for c in range(width)],
        rows=np.arange(header.body + 1, header.body + 1 + len(body), dtype=np.int64),
        aside=[(row + 1, "a line above the header", shown(rows[row])) for row in header.titles],
        said=_said(header.rows, header.found),
    )
    for column, numbers in filled_down.items():
        sheet.remark(Done.READ_AS, "a merged cell: its text stands for every row that it covers", column, numbers)
    return sheet


def _said(rows: tuple[int, ...], found: bool) -> list[str]:
    if not found:
        return ["no header was found: the first row already is a record"]
    if len(rows) > 1:
        return [f"the header has two rows ({rows[0] + 1} and {rows[-1] + 1})"]
    return [f"header in row {rows[0] + 1}"] if rows and rows[0] else []


def _fill_down(body: list[list[Cell]], merges: Sequence[Merge], offset: int) -> dict[int, list[int]]:
    """Write the text of a cell that is merged over several rows into each of them."""
    filled: dict[int, list[int]] = {}
    for top, left, bottom, right in merges:
        if right != left or bottom == top:
            continue
        for row in range(top - offset + 1, min(bottom - offset + 1, len(body))):
            line, above = body[row], body[top - offset]
            if left < len(line) and left < len(above) and line[left] in (None, "") and any(c != "" for c in line):
                line[left] = above[left]
                filled.setdefault(left, []).append(row + offset + 1)
    return filled


def typed_column(cells: Sequence[Cell]) -> pa.Array:
    """Return cells as one Arrow column of the kind that they all share, or as text."""
    cells = [None if cell == "" else cell for cell in cells]
    kinds = {type(cell) for cell in cells} - {type(None)}
    if kinds <= {str}:
        return pa.array(cells, pa.string())
    if kinds <= {int, float}:
        return _numbers(cells)
    if kinds == {date}:
        return pa.array(cells, pa.date32())
    if kinds <= {date, datetime}:
        return pa.array([_midnight(cell) for cell in cells], pa.timestamp("us"))
    if kinds == {bool}:
        return pa.array(cells, pa.bool_())
    return pa.array([None if cell is None else written(cell) for cell in cells], pa.string())


def _numbers(cells: Sequence[Cell]) -> pa.Array:
    if all(cell is None or (float(cell).is_integer() and abs(cell) < _EXACT) for cell in cells):  # type: ignore[arg-type]
        return pa.array([None if cell is None else int(cell) for cell in cells], pa.int64())  # type: ignore[call-overload]
    return pa.array(cells, pa.float64())


def _midnight(cell: Cell) -> Cell:
    return datetime.combine(cell, time()) if isinstance(cell, date) and not isinstance(cell, datetime) else cell


def written(cell: Cell) -> str:
    """Write one cell as text, as a person would: whole numbers without a point, dates with the year first."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds" if not cell.microsecond else "microseconds")
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}" + (f":{seconds:02d}" if seconds else "")
    return str(cell)
