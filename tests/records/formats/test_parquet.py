"""Parquet gives its own types, and they are kept."""

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from tests.records.formats.written import aside, column
from wholework.records.formats import read_tables


def test_types_are_kept_and_blank_texts_are_blanks(tmp_path: Path) -> None:
    at = datetime(2024, 1, 2, 9, 30, tzinfo=UTC)
    cells = {
        "ref": ["0042", "Total", "0044"],
        "opened": pa.array([at, None, at], pa.timestamp("us", "UTC")),
        "type": pa.array(["Boiler", " ", "Damp"]).dictionary_encode(),
        "visits": [1, 2, None],
    }
    parquet.write_table(pa.table(cells), tmp_path / "repairs.csv")
    (table,) = read_tables(tmp_path / "repairs.csv")
    assert table.cells.schema.field("opened").type == pa.timestamp("us", "UTC")
    assert column(table, "type") == ["Boiler", None, "Damp"]
    assert column(table, "visits") == [1, 2, None]
    assert aside(table) == {}
    assert list(table.rows) == [1, 2, 3]
