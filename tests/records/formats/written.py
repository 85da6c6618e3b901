"""Files as people's systems write them, made on the spot, and read back."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from wholework.records.formats import read_tables
from wholework.records.ledger import Done, Note
from wholework.records.source import SourceTable
from wholework.refusal import Refusal


def file_of(folder: Path, content: str | bytes, name: str = "repairs.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def table_of(folder: Path, content: str | bytes, name: str = "repairs.csv") -> SourceTable:
    (table,) = read_tables(file_of(folder, content, name))
    return table


def refusal_of(folder: Path, content: str | bytes, name: str = "repairs.csv") -> Refusal:
    with pytest.raises(Refusal) as refused:
        read_tables(file_of(folder, content, name))
    return refused.value


def column(table: SourceTable, name: str) -> list[object]:
    cells: list[object] = table.cells[name].to_pylist()
    return cells


def aside(table: SourceTable) -> dict[int, str]:
    """Rows set aside, with the reason."""
    return {int(row): note.reason for note in table.notes if note.done is Done.SET_ASIDE for row in note.rows}


def noted(table: SourceTable) -> list[Note]:
    return [note for note in table.notes if note.done is not Done.SET_ASIDE]


def lines(*rows: Iterable[str]) -> str:
    return "".join(",".join(row) + "\n" for row in rows)
