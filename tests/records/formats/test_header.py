"""Where the header stands in what people call "the spreadsheet"."""

from pathlib import Path

import pytest

from tests.records.formats.written import aside, column, table_of
from wholework.records.formats.header import find_header, kind_of

ABOVE = "a line above the header"


def test_title_lines_above_the_header_are_set_aside_with_their_words(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        "Ashby repairs team\nReport:,All orders\nRun on:,01/04/2024\n\n"
        "ref,opened,closed,type\n1,01/02/2024,05/02/2024,Boiler\n2,02/02/2024,,Damp\n",
    )
    assert table.cells.column_names == ["ref", "opened", "closed", "type"]
    assert aside(table) == dict.fromkeys([1, 2, 3], ABOVE)
    assert table.notes[0].values == ("Ashby repairs team", "Report: · All orders", "Run on: · 01/04/2024")
    assert "header in row 5" in table.said
    assert list(table.rows) == [6, 7]


def test_titles_padded_with_commas_are_titles_too(tmp_path: Path) -> None:
    table = table_of(
        tmp_path, "Ashby repairs,,,\n,,,\nref,opened,closed,type\n1,01/02/2024,,Boiler\n2,02/02/2024,,Damp\n"
    )
    assert aside(table) == {1: ABOVE}
    assert table.cells.column_names == ["ref", "opened", "closed", "type"]


def test_a_title_of_two_cells_over_three_columns_is_no_header(tmp_path: Path) -> None:
    table = table_of(tmp_path, "Report,Repairs\nref,opened,type\n1,01/02/2024,Boiler\n2,02/02/2024,Damp\n")
    assert table.cells.column_names == ["ref", "opened", "type"]
    assert aside(table) == {1: ABOVE}


def test_the_two_rows_of_a_header_are_joined(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        "Ref,Opened,,Closed,,Type\n,Date,Time,Date,Time,\n"
        "1,01/02/2024,10:00,05/02/2024,11:00,Boiler\n2,02/02/2024,10:00,,,Damp\n",
    )
    assert table.cells.column_names == ["Ref", "Opened Date", "Opened Time", "Closed Date", "Closed Time", "Type"]
    assert list(table.rows) == [3, 4]
    assert "the header has two rows (1 and 2)" in table.said


def test_a_table_of_nothing_but_words_keeps_its_first_row(tmp_path: Path) -> None:
    table = table_of(tmp_path, "words,type,team\nno heat,Boiler,Ashby\ndamp again,Damp,Ashby\n")
    assert column(table, "words") == ["no heat", "damp again"]


def test_an_open_first_record_of_words_is_no_second_row_of_the_header(tmp_path: Path) -> None:
    table = table_of(tmp_path, "ref,team,from team,closed\nA1,Repairs,Repairs,Open\nA2,Gas,Repairs,05/02/2024\n")
    assert column(table, "ref") == ["A1", "A2"]


def test_a_first_record_with_many_blanks_is_a_record(tmp_path: Path) -> None:
    table = table_of(tmp_path, "ref,opened,closed,type,words\nA1,,,,\nA2,01/02/2024,05/02/2024,Damp,wet\n")
    assert column(table, "ref") == ["A1", "A2"]


def test_years_as_names_of_columns_are_a_header(tmp_path: Path) -> None:
    table = table_of(tmp_path, "Area,2019,2020,2021\nAshby,34,40,51\nBramley,12,17,16\n")
    assert table.cells.column_names == ["Area", "2019", "2020", "2021"]


def test_months_as_names_of_columns_are_a_header(tmp_path: Path) -> None:
    table = table_of(tmp_path, "Team,01/04/2023,01/05/2023\nAshby,34,40\nBramley,12,17\n")
    assert table.cells.column_names == ["Team", "01/04/2023", "01/05/2023"]


def test_a_header_over_one_row_is_still_a_header(tmp_path: Path) -> None:
    table = table_of(tmp_path, "ref,opened,closed\n1,01/02/2024,05/02/2024\n")
    assert list(table.rows) == [2]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        (None, ""),
        ("  ", ""),
        ("Boiler", "text"),
        ("A1043", "text"),
        ("£3.50", "number"),
        ("41 %", "number"),
        ("-3", "number"),
        ("2024", "year"),
        (2024.0, "year"),
        (7, "number"),
        ("01/02/2024", "date"),
        ("2024-02-01T10:00:00Z", "date"),
        ("3rd March 2024", "date"),
        ("14:30", "date"),
        (True, "text"),
    ],
)
def test_a_cell_shows_its_kind(cell: object, kind: str) -> None:
    assert kind_of(cell) == kind


def test_no_rows_have_no_header() -> None:
    assert not find_header([]).found
    assert not find_header([["", None], []]).found


def test_dashes_that_a_database_prints_below_the_names_are_set_aside(tmp_path: Path) -> None:
    table = table_of(tmp_path, "ref|opened\n---|---\n1|2024-01-02\n2|2024-01-03\n\n(2 rows affected)\n")
    assert sorted(aside(table)) == [2, 6]
    assert column(table, "ref") == ["1", "2"]


def test_a_record_whose_cells_are_single_dashes_is_a_record(tmp_path: Path) -> None:
    assert aside(table_of(tmp_path, "ref,opened\n-,-\n2,02/02/2024\n")) == {}
