"""Somebody copies twenty numbers out of a spreadsheet and saves them: one column, which is a table, too."""

from pathlib import Path

import pytest

from tests.records.formats.written import column, refusal_of, table_of


def test_numbers_under_each_other_without_a_name_are_a_table(tmp_path: Path) -> None:
    table = table_of(tmp_path, "56.9\n64.8\n45.8\n54.3\n")
    assert column(table, "column 1") == ["56.9", "64.8", "45.8", "54.3"]
    assert list(table.rows) == [1, 2, 3, 4]
    assert "one column of numbers" in table.said


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_name_above_them_is_their_name(tmp_path: Path, end: str) -> None:
    table = table_of(tmp_path, end.join(["Done on the day", "56.9%", "64.8%", "n/a", "45.8%", ""]))
    assert column(table, "Done on the day") == ["56.9%", "64.8%", "n/a", "45.8%"]


def test_thousands_with_a_comma_are_one_number_where_the_name_or_another_line_shows_it(tmp_path: Path) -> None:
    assert column(table_of(tmp_path, "calls\n1,234\n1,180\n"), "calls") == ["1,234", "1,180"]
    assert column(table_of(tmp_path, "1,234\n998\n1,180\n"), "column 1") == ["1,234", "998", "1,180"]


def test_two_columns_of_numbers_stay_two(tmp_path: Path) -> None:
    assert table_of(tmp_path, "12,345\n13,222\n").cells.num_columns == 2
    assert table_of(tmp_path, "week,calls\n1,345\n2,222\n").cells.num_columns == 2


def test_lines_of_words_are_still_refused(tmp_path: Path) -> None:
    assert "one column" in refusal_of(tmp_path, "Dear sir\nthe boiler is cold\nagain\n").what


def test_a_list_of_what_was_said_needs_no_sign_between_cells(tmp_path: Path) -> None:
    table = table_of(tmp_path, 'said\nMy tap drips\n"When, exactly, will you come?"\nWhere is my repair\n')
    assert column(table, "said") == ["My tap drips", "When, exactly, will you come?", "Where is my repair"]


def test_columns_under_each_other_by_spaces_are_no_list(tmp_path: Path) -> None:
    refusal = refusal_of(tmp_path, "Ref     Opened\nA1      01/02/2024\nA2      02/02/2024\n")
    assert "only one column" in str(refusal)
