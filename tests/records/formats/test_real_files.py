"""Every real table of the shared data is read whole: as many rows as its file has, none set aside, none misnamed."""

import csv
import gzip
import os
from pathlib import Path

import pytest

from tests.records.formats.written import aside
from wholework.records.formats import read_tables

pytestmark = pytest.mark.conformance


def real_files() -> list[Path]:
    folder = os.environ.get("WHOLEWORK_DATA")
    return sorted([*Path(folder).rglob("*.csv"), *Path(folder).rglob("*.csv.gz")]) if folder else []


@pytest.mark.skipif("WHOLEWORK_DATA" not in os.environ, reason="WHOLEWORK_DATA does not name the real data")
def test_the_real_data_are_where_they_should_be() -> None:
    assert len(real_files()) >= 30


@pytest.mark.parametrize("path", real_files(), ids=lambda path: path.name)
def test_a_real_table_is_read_whole(path: Path) -> None:
    text = (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()).decode("utf-8-sig")
    header, *records = [record for record in csv.reader(text.splitlines(keepends=True)) if record]
    (table,) = read_tables(path)
    assert aside(table) == {}
    assert len(table.rows) == len(records)
    assert table.cells.column_names == [name.strip() for name in header]
    for position, name in enumerate(table.cells.column_names):
        assert [cell or "" for cell in table.cells[name].to_pylist()] == [
            record[position] if record[position].strip() else "" for record in records
        ]
