"""Notes under a table are set aside with their words; a last record that is nearly empty is not a note."""

from pathlib import Path

import pytest

from tests.records.formats.written import aside, column, table_of

NOTE = "a note below the table, not a record"
TABLE = "ref,opened,closed,type\n1,01/02/2024,05/02/2024,Boiler\n2,02/02/2024,,Damp\n3,03/02/2024,,Roof\n"


@pytest.mark.parametrize(
    "note",
    [
        "Source: the housing system",
        "* Times are in working hours",
        "Note: excludes void properties",
        "1. Excludes void properties",
        "[a] provisional",
        "Report generated 01/04/2024 09:30",
        "Page 1 of 1",
        "3 records",
        "(3 rows affected)",
        "-----",
        "This includes all orders raised in February",
    ],
)
@pytest.mark.parametrize("padding", ["", ",,,"])
@pytest.mark.parametrize("gap", ["", "\n", ",,,\n"])
def test_a_note_under_the_table_is_set_aside(tmp_path: Path, note: str, padding: str, gap: str) -> None:
    table = table_of(tmp_path, TABLE + gap + f"{note}{padding}\n")
    assert list(aside(table).values()) == [NOTE]
    assert column(table, "ref") == ["1", "2", "3"]


def test_all_lines_of_a_note_go_together(tmp_path: Path) -> None:
    table = table_of(tmp_path, TABLE + "\nNotes\nvoids\nSource: housing\n")
    assert aside(table) == dict.fromkeys([6, 7, 8], NOTE)


def test_a_total_above_the_notes_is_seen(tmp_path: Path) -> None:
    table = table_of(tmp_path, TABLE + "Total,3,,\n\nSource: the housing system\n")
    assert aside(table) == {5: "a row of totals, not a record", 7: NOTE}


@pytest.mark.parametrize("last", ["1043", "1043,,,", "A-17,,,"])
def test_a_last_record_with_only_its_number_stays_a_record(tmp_path: Path, last: str) -> None:
    table = table_of(tmp_path, TABLE + last + "\n")
    assert aside(table) == {}
    assert len(table.rows) == 4


def test_what_a_customer_said_is_never_a_note(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        "words,type,closed\nno heat since Monday,Boiler,01/02/2024\nit is still wet here,Damp,\n"
        "Note was left but nobody came back,,\nSource of the smell is the drain outside,,\n",
    )
    assert aside(table) == {}
    assert len(table.rows) == 4
