"""The Ashby repairs team's workbooks: typed dates, one sheet a month, merged headers, formulas that failed."""

import gzip
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.records.formats.workbooks import ods, xls, xlsx
from tests.records.formats.written import aside, column, noted
from wholework.records.formats import read_tables
from wholework.records.ledger import Done
from wholework.records.source import SourceTable
from wholework.refusal import Refusal

HEADER = ["ref", "opened", "closed"]
JANUARY = [HEADER, [1, date(2024, 1, 2), date(2024, 1, 5)], [2, date(2024, 1, 3), None]]
FEBRUARY = [HEADER, [3, date(2024, 2, 2), date(2024, 2, 5)]]


def only(path: Path, sheet: str | None = None) -> SourceTable:
    (table,) = read_tables(path, sheet=sheet)
    return table


@pytest.mark.parametrize(("make", "ending"), [(xlsx, "xlsx"), (xls, "xls"), (ods, "ods")])
def test_every_kind_of_workbook_gives_dates_as_dates_and_blanks_as_blanks(
    tmp_path: Path, make: Any, ending: str
) -> None:
    table = only(make(tmp_path / f"repairs.{ending}", {"Jan": JANUARY}))
    assert column(table, "ref") == [1, 2]
    assert column(table, "opened") == [date(2024, 1, 2), date(2024, 1, 3)]
    assert column(table, "closed") == [date(2024, 1, 5), None]
    assert list(table.rows) == [2, 3]
    assert table.sheet == "Jan"


def test_a_moment_keeps_its_time(tmp_path: Path) -> None:
    table = only(xlsx(tmp_path / "r.xlsx", {"A": [HEADER, [1, datetime(2024, 1, 2, 9, 30), date(2024, 1, 3)]]}))
    assert column(table, "opened") == [datetime(2024, 1, 2, 9, 30)]


def test_a_whole_number_has_no_point_and_a_serial_stays_a_number(tmp_path: Path) -> None:
    table = only(xlsx(tmp_path / "r.xlsx", {"A": [["ref", "opened"], [10043, 45293], [10044, 45294.5]]}))
    assert column(table, "ref") == [10043, 10044]
    assert column(table, "opened") == [45293.0, 45294.5]


def test_a_column_of_dates_serials_and_words_becomes_text_that_can_be_read_again(tmp_path: Path) -> None:
    rows = [[1, date(2024, 1, 2)], [2, 45294.5], [3, "Open"], [4, datetime(2024, 1, 5, 9, 30)], [5, 45293], [6, True]]
    table = only(xlsx(tmp_path / "r.xlsx", {"A": [["ref", "closed"], *rows]}))
    assert column(table, "closed") == ["2024-01-02", "45294.5", "Open", "2024-01-05 09:30:00", "45293", "TRUE"]


def test_hours_and_minutes_are_written_as_people_write_them(tmp_path: Path) -> None:
    def also(book: Any, pages: Mapping[str, Any]) -> None:
        pages["A"].write_datetime(1, 1, time(14, 30), book.add_format({"num_format": "hh:mm"}))
        pages["A"].write_number(2, 1, 1.5, book.add_format({"num_format": "[h]:mm"}))

    table = only(xlsx(tmp_path / "r.xlsx", {"A": [["ref", "took"], [1, None], [2, None]]}, also))
    assert column(table, "took") == ["14:30:00", "36:00"]


def test_one_sheet_a_month_gives_tables_with_the_same_columns(tmp_path: Path) -> None:
    tables = read_tables(xlsx(tmp_path / "r.xlsx", {"Jan": JANUARY, "Feb": FEBRUARY}))
    assert [table.sheet for table in tables] == ["Jan", "Feb"]
    assert tables[0].cells.schema == tables[1].cells.schema
    assert [list(table.rows) for table in tables] == [[2, 3], [2]]


def test_a_month_whose_dates_are_text_makes_that_column_text_in_every_month(tmp_path: Path) -> None:
    typed = [HEADER, [3, "02/02/2024", "Open"]]
    tables = read_tables(xlsx(tmp_path / "r.xlsx", {"Jan": JANUARY, "Feb": typed}))
    assert tables[0].cells.schema == tables[1].cells.schema
    assert column(tables[0], "opened") == ["2024-01-02", "2024-01-03"]
    assert column(tables[1], "opened") == ["02/02/2024"]


def test_a_month_that_lacks_a_column_gets_it_empty_and_it_is_said(tmp_path: Path) -> None:
    january = [[*row, extra] for row, extra in zip(JANUARY, ["team", "Ashby", "Ashby"], strict=True)]
    tables = read_tables(xlsx(tmp_path / "r.xlsx", {"Jan": january, "Feb": FEBRUARY}))
    assert column(tables[1], "team") == [None]
    assert any("no column “team”" in said for said in tables[1].said)


def test_sheets_with_other_columns_are_left_out_and_named(tmp_path: Path) -> None:
    sheets = {"Codes": [["code", "meaning"], ["D", "Damp"]], "Jan": JANUARY, "Empty": [], "Feb": FEBRUARY}
    tables = read_tables(xlsx(tmp_path / "r.xlsx", sheets))
    assert [table.sheet for table in tables] == ["Jan", "Feb"]
    assert any("“Codes” was left out" in said for said in tables[0].said)
    assert any("“Empty” holds no records" in said for said in tables[0].said)


def test_a_hidden_sheet_is_left_out_and_named(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", {"Jan": JANUARY, "Old": FEBRUARY}, lambda _, pages: pages["Old"].hide())
    table = only(path)
    assert table.sheet == "Jan"
    assert any("“Old” is hidden" in said for said in table.said)
    assert only(path, "Old").sheet == "Old"


def test_a_sheet_is_chosen_by_name_whatever_its_capitals(tmp_path: Path) -> None:
    assert only(xlsx(tmp_path / "r.xlsx", {"Jan": JANUARY, "Feb": FEBRUARY}), "feb ").sheet == "Feb"


def test_a_sheet_that_does_not_exist_is_refused_with_those_that_do(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="“Jan”, “Feb”"):
        read_tables(xlsx(tmp_path / "r.xlsx", {"Jan": JANUARY, "Feb": FEBRUARY}), sheet="March")


def test_title_lines_totals_and_footnotes_of_a_sheet_are_set_aside(tmp_path: Path) -> None:
    grid = [["Ashby repairs, January"], [], *JANUARY, ["Total", 2, 1], [], ["Source: the housing system, each Monday"]]
    table = only(xlsx(tmp_path / "r.xlsx", {"Jan": grid}))
    assert list(table.rows) == [4, 5]
    assert sorted(aside(table)) == [1, 6, 8]
    assert table.file_rows == 5


def test_a_table_that_begins_in_another_corner_keeps_the_sheets_row_numbers(tmp_path: Path) -> None:
    grid = [[], [], *([None, None, *row] for row in JANUARY)]
    table = only(xlsx(tmp_path / "r.xlsx", {"Jan": grid}))
    assert table.cells.column_names == HEADER
    assert list(table.rows) == [4, 5]


def test_a_merged_header_of_two_rows_is_joined(tmp_path: Path) -> None:
    def also(_: Any, pages: Mapping[str, Any]) -> None:
        pages["A"].merge_range(0, 0, 1, 0, "Ref")
        pages["A"].merge_range(0, 1, 0, 2, "Repair")

    table = only(xlsx(tmp_path / "r.xlsx", {"A": [[], [None, "Kind", "Trade"], [1, "Leak", "Gas"]]}, also))
    assert table.cells.column_names == ["Ref", "Repair Kind", "Repair Trade"]
    assert list(table.rows) == [3]


def test_a_title_merged_over_the_whole_table_is_a_title(tmp_path: Path) -> None:
    def also(_: Any, pages: Mapping[str, Any]) -> None:
        pages["A"].merge_range(0, 0, 0, 2, "Ashby repairs")

    table = only(xlsx(tmp_path / "r.xlsx", {"A": [[], *JANUARY]}, also))
    assert table.cells.column_names == HEADER
    assert list(aside(table)) == [1]


def test_a_team_merged_down_over_its_cases_stands_for_each_and_it_is_said(tmp_path: Path) -> None:
    def also(_: Any, pages: Mapping[str, Any]) -> None:
        pages["A"].merge_range(1, 0, 2, 0, "Ashby")

    grid = [["team", "ref", "opened"], [None, 1, date(2024, 1, 2)], [None, 2, date(2024, 1, 3)]]
    table = only(xlsx(tmp_path / "r.xlsx", {"A": grid}, also))
    assert column(table, "team") == ["Ashby", "Ashby"]
    (note,) = noted(table)
    assert (note.done, note.column, list(note.rows)) == (Done.READ_AS, "team", [3])


def test_a_failed_formula_is_named_and_never_a_blank(tmp_path: Path) -> None:
    def also(_: Any, pages: Mapping[str, Any]) -> None:
        pages["A"].write_formula(2, 2, "=VLOOKUP(A3,B:C,2)", None, "#N/A")

    table = only(xlsx(tmp_path / "r.xlsx", {"A": JANUARY}, also))
    assert column(table, "closed") == ["2024-01-05", "#N/A"]
    (note,) = noted(table)
    assert (note.column, list(note.rows), note.values) == ("closed", [3], ("#N/A",))
    assert "formula" in note.reason


def test_a_formula_that_was_never_worked_out_is_named_and_never_a_blank(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (HEADER, [1, datetime(2024, 1, 2), "=B2+3"], [2, datetime(2024, 1, 3), "=IF(B3<5,1,2)"]):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(tmp_path / "r.xlsx")
    table = only(tmp_path / "r.xlsx")
    assert column(table, "closed") == ["=B2+3", "=IF(B3<5,1,2)"]
    assert "never worked out" in noted(table)[0].reason


def test_a_formula_with_its_value_is_just_the_value(tmp_path: Path) -> None:
    def also(book: Any, pages: Mapping[str, Any]) -> None:
        pages["A"].write_formula(2, 2, "=B3+4", book.add_format({"num_format": "dd/mm/yyyy"}), 45298)

    table = only(xlsx(tmp_path / "r.xlsx", {"A": JANUARY}, also))
    assert column(table, "closed") == [date(2024, 1, 5), date(2024, 1, 7)]
    assert noted(table) == []


def test_a_formula_that_gives_an_empty_text_is_a_blank(tmp_path: Path) -> None:
    def also(_: Any, pages: Mapping[str, Any]) -> None:
        pages["A"].write_formula(2, 2, '=IF(B3="","",B3)', None, "")

    made = xlsx(tmp_path / "made.xlsx", {"A": JANUARY}, also)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(tmp_path / "r.xlsx", "w") as new:
        for name in old.namelist():  # Excel says that the formula's value is a text
            new.writestr(name, old.read(name).replace(b'<c r="C3"><f>', b'<c r="C3" t="str"><f>'))
    table = only(tmp_path / "r.xlsx")
    assert column(table, "closed") == [date(2024, 1, 5), None]
    assert noted(table) == []


def test_failed_formulas_of_an_old_workbook_are_named(tmp_path: Path) -> None:
    table = only(xls(tmp_path / "r.xls", {"Jan": JANUARY}, errors=[(2, 2)]))
    assert column(table, "closed") == ["2024-01-05", "#N/A"]
    assert list(noted(table)[0].rows) == [3]


def test_failed_and_unworked_formulas_of_an_opendocument_are_named(tmp_path: Path) -> None:
    grid = [*JANUARY[:2], [2, date(2024, 1, 3), "#N/A"], [3, date(2024, 1, 4), "=[.B4]+3"]]
    table = only(ods(tmp_path / "r.ods", {"Jan": grid}))
    assert column(table, "closed") == ["2024-01-05", "#N/A", "=[.B4]+3"]
    assert [list(note.rows) for note in noted(table)] == [[3], [4]]


def test_zeros_that_a_number_format_shows_are_kept(tmp_path: Path) -> None:
    def also(book: Any, pages: Mapping[str, Any]) -> None:
        zeros = book.add_format({"num_format": "00000"})
        pages["A"].write_number(1, 0, 42, zeros)
        pages["A"].write_number(2, 0, 43, zeros)

    assert column(only(xlsx(tmp_path / "r.xlsx", {"A": JANUARY}, also)), "ref") == ["00042", "00043"]


def test_a_reference_kept_as_text_keeps_its_zeros(tmp_path: Path) -> None:
    assert column(only(xlsx(tmp_path / "r.xlsx", {"A": [["ref", "n"], ["0042", 1], ["0043", 2]]})), "ref") == [
        "0042",
        "0043",
    ]


def test_a_workbook_of_empty_sheets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no record"):
        read_tables(xlsx(tmp_path / "r.xlsx", {"A": [], "B": [HEADER]}))


def test_a_workbook_called_csv_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", {"Jan": JANUARY}).rename(tmp_path / "r.csv")
    assert column(only(path), "ref") == [1, 2]


def test_a_packed_workbook_is_read(tmp_path: Path) -> None:
    packed = tmp_path / "r.xlsx.gz"
    packed.write_bytes(gzip.compress(xlsx(tmp_path / "r.xlsx", {"Jan": JANUARY}).read_bytes()))
    assert column(only(packed), "ref") == [1, 2]


def test_a_stray_cell_at_the_end_of_the_sheet_is_named_and_refused(tmp_path: Path) -> None:
    def also(_: Any, pages: Mapping[str, Any]) -> None:
        pages["Jan"].write("XFD1048576", "x")

    with pytest.raises(Refusal, match="cell XFD1048576"):
        read_tables(xlsx(tmp_path / "r.xlsx", {"Jan": JANUARY}, also))


def test_a_sheet_that_is_only_coloured_to_its_end_is_read(tmp_path: Path) -> None:
    def also(book: Any, pages: Mapping[str, Any]) -> None:
        pages["Jan"].write_blank("XFD1048576", None, book.add_format({"bg_color": "yellow"}))

    assert column(only(xlsx(tmp_path / "r.xlsx", {"Jan": JANUARY}, also)), "ref") == [1, 2]


def test_an_old_workbook_with_a_password_is_refused_as_locked(tmp_path: Path) -> None:
    content = bytearray(xls(tmp_path / "r.xls", {"Jan": JANUARY}).read_bytes())
    second = 512 + 4 + int.from_bytes(content[514:516], "little")  # the record after the first
    content[second : second + 2] = b"\x2f\x00"
    (tmp_path / "r.xls").write_bytes(content)
    with pytest.raises(Refusal, match="password"):
        read_tables(tmp_path / "r.xls")
