"""What the columns of a file seem to be, shown before anything is read."""

import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa

from wholework.records.columns import read_columns
from wholework.records.formats import read_tables
from wholework.records.formats.sheets import with_same_types
from wholework.records.shape import shape_of
from wholework.refusal import Refusal

COLUMNS_AT_MOST = 1_000
UNPACKED_AT_MOST = 2_000_000_000  # bytes
EXAMPLES = 3
ONE_ROW_IS = {
    "events": "one thing that happened to a case",
    "cases": "one case",
    "demands": "one thing that a customer said",
    "series": "the number of one period",
}


def looked_at(path: Path) -> dict[str, Any]:
    """Guess each column's role, with the reason and some of its cells. Raises ``Refusal`` in words."""
    refuse_what_unpacks_too_large(path)
    tables = with_same_types(list(read_tables(path)))
    cells = tables[0].cells
    if cells.num_columns > COLUMNS_AT_MOST:
        raise Refusal(
            "this file has more columns than the workbench takes",
            file=path.name,
            expected=f"at most {COLUMNS_AT_MOST:,}",
            came=f"{cells.num_columns:,}",
            do="leave out the columns that you do not need, or use the command line: wholework check FILE",
        )
    columns = read_columns(cells, {}, path.name)
    return {
        "rows": sum(table.file_rows for table in tables),
        "one_row_is": _one_row_is(columns, cells, path.name),
        "said": [sentence for table in tables for sentence in table.said],
        "columns": [
            {"name": read.column, "role": read.role or "", "why": read.why, "examples": _examples(cells[read.column])}
            for read in columns
        ],
    }


def refuse_what_unpacks_too_large(path: Path) -> None:
    """Refuse a workbook that is small on its way here and fills the machine when it is opened."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as packed:
        size = sum(part.file_size for part in packed.infolist())
    if size > UNPACKED_AT_MOST:
        raise Refusal(
            "this file is far larger inside than it looks",
            file=path.name,
            expected=f"at most {UNPACKED_AT_MOST // 1_000_000:,} MB when it is opened",
            came=f"{size // 1_000_000:,} MB",
            do="export the records as CSV",
        )


def _one_row_is(columns: Any, cells: pa.Table, place: str) -> str:
    try:
        return ONE_ROW_IS.get(str(shape_of(columns, cells, place)), "")
    except Refusal:
        return ""


def _examples(cells: pa.ChunkedArray) -> list[str]:
    seen = dict.fromkeys(str(value)[:60] for value in cells.slice(0, 200).to_pylist() if value not in (None, ""))
    return list(seen)[:EXAMPLES]
