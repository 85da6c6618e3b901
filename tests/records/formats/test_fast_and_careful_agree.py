"""The fast way and the careful way through a text give the same table, and neither loses a row."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from tests.records.formats.written import aside
from wholework.records.formats.delimited import Delimited, careful_sheet, fast_sheet
from wholework.records.formats.tidy import Sheet, tidied
from wholework.records.source import SourceTable

CELL = st.text(st.sampled_from("aB7 ,;\"'\n\t/-£é.=\\ "), max_size=6)
ROWS = st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=12)


def written(rows: list[list[str]], ending: str, quoting: int) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=ending, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode()


def seen(sheet: Sheet) -> tuple[object, ...] | None:
    table: SourceTable | None = tidied(sheet)
    return table and (table.cells.to_pydict(), list(table.rows), aside(table))


@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_both_ways_read_whatever_a_csv_writer_writes_alike(rows: list[list[str]], ending: str, quoting: int) -> None:
    text = Delimited("repairs.csv", written([["ref", "words", "type"], *rows], ending, quoting), ",")
    fast = fast_sheet(text)
    if fast is not None:
        assert seen(fast) == seen(careful_sheet(text))


@given(ROWS, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_the_fast_way_is_taken_where_nothing_is_in_doubt(rows: list[list[str]], quoting: int) -> None:
    plain = [[f"x{cell}".replace("\n", " ").replace("\r", " ") for cell in row] for row in rows]
    body = written([["ref", "words", "type"], ["1", "a", "2024-01-02"], *plain], "\n", quoting)
    assert fast_sheet(Delimited("repairs.csv", body, ",")) is not None


@given(st.text(st.sampled_from('ab1,"\n\r; '), max_size=60))
def test_both_ways_read_any_text_alike(garbage: str) -> None:
    text = Delimited("repairs.csv", b"ref,type\n" + garbage.encode(), ",")
    fast = fast_sheet(text)
    if fast is not None:
        assert seen(fast) == seen(careful_sheet(text))


@given(ROWS)
def test_every_row_with_something_in_it_is_in_the_table_or_set_aside(rows: list[list[str]]) -> None:
    body = written([["ref", "words", "type"], *rows], "\n", csv.QUOTE_ALL)
    table = tidied(careful_sheet(Delimited("repairs.csv", body, ",")))
    filled = [number for number, row in enumerate(rows, start=2) if any(cell.strip() for cell in row)]
    kept = set() if table is None else {*map(int, table.rows), *aside(table)}
    if table is not None:
        assert set(filled) <= kept | {2}
        assert table.file_rows == len(kept)
