"""Tables of several files or sheets, made to fit each other."""

from datetime import date, datetime
from pathlib import Path

import pyarrow as pa

from tests.records.formats.workbooks import xlsx
from tests.records.formats.written import column, table_of
from wholework.records.formats import read_tables
from wholework.records.formats.sheets import with_same_types


def test_a_workbook_and_a_text_of_the_next_month_can_be_joined(tmp_path: Path) -> None:
    header = ["ref", "opened", "only here"]
    (january,) = read_tables(xlsx(tmp_path / "jan.xlsx", {"A": [header, [1, date(2024, 1, 2), 7]]}))
    february = table_of(tmp_path, "ref,opened\n0002,02/02/2024\n")
    first, second = with_same_types([january, february])
    assert column(first, "opened") == ["2024-01-02"]
    assert column(first, "ref") == ["1"]
    assert first.cells.schema.field("only here").type == pa.int64()
    assert second.cells.schema == first.cells.select(["ref", "opened"]).schema


def test_days_and_moments_become_moments_and_empty_columns_take_any_type(tmp_path: Path) -> None:
    sheets = {
        "Jan": [["ref", "opened", "closed"], [1, date(2024, 1, 2), None]],
        "Feb": [["ref", "opened", "closed"], [2.5, datetime(2024, 2, 2, 9), date(2024, 2, 3)]],
    }
    january, february = read_tables(xlsx(tmp_path / "r.xlsx", sheets))
    assert column(january, "opened") == [datetime(2024, 1, 2)]
    assert january.cells.schema == february.cells.schema
    assert column(january, "closed") == [None]
    assert february.cells.schema.field("closed").type == pa.date32()
