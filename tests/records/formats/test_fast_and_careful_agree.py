"""The fast way and the careful way through a text give the same table, and neither loses a row."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from tests.records.formats.written import aside
from wholework.records.formats.delimiter import Delimited
from wholework.records.formats.fast import fast_sheet
from wholework.records.formats.mended import careful_sheet
from wholework.records.formats.tidy import Sheet, tidied
from wholework.records.source import SourceTable
from wholework.refusal import Refusal

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


@given(ROWS, st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=5))
def test_both_ways_read_ragged_rows_below_a_table_alike(rows: list[list[str]], below: list[list[str]]) -> None:
    plain = [[f"x{cell}" for cell in row] for row in rows]
    body = written([["ref", "words", "type"], ["1", "a", "2024-01-02"], *plain, *below], "\n", csv.QUOTE_MINIMAL)
    text = Delimited("repairs.csv", body, ",")
    try:
        careful = careful_sheet(text)
    except Refusal:
        return
    fast = fast_sheet(text)
    if fast is not None:
        assert seen(fast) == seen(careful)
        assert [(note.reason, list(note.rows)) for note in fast.notes] == [
            (note.reason, list(note.rows)) for note in careful.notes
        ]


def test_a_note_below_a_large_table_does_not_make_its_reading_slow() -> None:
    body = b"ref,opened\n" + b"1,01/02/2024\n" * 500 + b"(500 rows affected)\n"
    fast = fast_sheet(Delimited("repairs.csv", body, ","))
    assert fast is not None
    table = tidied(fast)
    assert table is not None
    assert aside(table) == {502: "a note below the table, not a record"}
