"""The Ashby repairs team opens its exports: delimiters, blanks, quotes, ragged rows, row numbers."""

import gzip
from pathlib import Path

import pytest

from tests.records.formats.written import aside, column, file_of, noted, refusal_of, table_of
from wholework.records.formats import read_tables

PLAIN = "ref,opened,closed\n0042,01/02/2024,05/02/2024\n0043,02/02/2024,\n"


def test_every_cell_stays_text_so_that_a_reference_keeps_its_zeros(tmp_path: Path) -> None:
    table = table_of(tmp_path, PLAIN)
    assert column(table, "ref") == ["0042", "0043"]
    assert column(table, "closed") == ["05/02/2024", None]
    assert {str(kind) for kind in table.cells.schema.types} == {"string"}


def test_a_customer_called_na_or_null_is_not_a_blank(tmp_path: Path) -> None:
    table = table_of(tmp_path, "ref,customer\n1,NA\n2,NULL\n3,nan\n4, \n5,#N/A\n")
    assert column(table, "customer") == ["NA", "NULL", "nan", None, "#N/A"]


def test_spaces_round_names_go_and_cells_stay_as_they_stand(tmp_path: Path) -> None:
    table = table_of(tmp_path, " ref , type of  job \n1, Boiler \n2,Damp\n")
    assert table.cells.column_names == ["ref", "type of job"]
    assert column(table, "type of job") == [" Boiler ", "Damp"]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", "^", "¦"])
def test_any_delimiter_is_found(tmp_path: Path, sign: str) -> None:
    table = table_of(tmp_path, PLAIN.replace(",", sign))
    assert table.cells.column_names == ["ref", "opened", "closed"]
    assert len(table.rows) == 2


def test_semicolons_are_found_among_decimal_commas(tmp_path: Path) -> None:
    table = table_of(tmp_path, "ref;days;note\n1;3,5;came, saw, left\n2;4,25;nobody in\n")
    assert column(table, "days") == ["3,5", "4,25"]
    assert "columns kept apart by semicolons" in table.said


def test_a_first_line_that_names_the_delimiter_is_believed_and_counted_as_a_line(tmp_path: Path) -> None:
    table = table_of(tmp_path, "sep=;\r\nref;note\r\n1;a,b\r\n2;c,d\r\n")
    assert column(table, "note") == ["a,b", "c,d"]
    assert list(table.rows) == [3, 4]


def test_a_quoted_cell_may_run_over_lines_and_rows_are_counted_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    table = table_of(tmp_path, 'ref,words,type\n1,"no heat\n\nsince ""Monday""",Boiler\n2,"damp, again",Damp\n')
    assert column(table, "words") == ['no heat\n\nsince "Monday"', "damp, again"]
    assert list(table.rows) == [2, 3]
    assert any("several lines" in said for said in table.said)


def test_blank_lines_are_no_rows_but_are_counted(tmp_path: Path) -> None:
    table = table_of(tmp_path, "ref,opened\n\n1,01/02/2024\n\n , \n,\n2,02/02/2024\n")
    assert list(table.rows) == [3, 7]
    assert table.file_rows == 2


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_ending_of_lines_is_read(tmp_path: Path, ending: str) -> None:
    table = table_of(tmp_path, PLAIN.replace("\n", ending))
    assert column(table, "ref") == ["0042", "0043"]
    assert list(table.rows) == [2, 3]


def test_the_last_row_needs_no_line_break(tmp_path: Path) -> None:
    assert list(table_of(tmp_path, PLAIN.rstrip("\n")).rows) == [2, 3]


def test_empty_columns_at_the_end_are_dropped(tmp_path: Path) -> None:
    table = table_of(tmp_path, "ref,opened,,\n1,01/02/2024,,\n2,02/02/2024,, \n")
    assert table.cells.column_names == ["ref", "opened"]


def test_names_that_are_missing_or_stand_twice_are_made_unique_and_said(tmp_path: Path) -> None:
    table = table_of(tmp_path, "ref,date,,date\n1,01/02/2024,x,05/02/2024\n2,02/02/2024,y,06/02/2024\n")
    assert table.cells.column_names == ["ref", "date", "column 3", "date (2)"]
    assert any("column 3" in said for said in table.said)
    assert any("“date (2)”" in said for said in table.said)


def test_a_name_made_unique_never_takes_the_name_of_another_column(tmp_path: Path) -> None:
    table = table_of(tmp_path, "a,a,a (2),7\nx,1,2,3\ny,4,5,6\n")
    assert len(set(table.cells.column_names)) == 4
    assert column(table, "a (2)") == ["2", "5"]


def test_a_short_row_is_filled_with_blanks_and_noted(tmp_path: Path) -> None:
    table = table_of(tmp_path, PLAIN + "0044,03/02/2024\n0045,04/02/2024,05/02/2024\n")
    assert column(table, "closed") == ["05/02/2024", None, None, "05/02/2024"]
    (note,) = noted(table)
    assert list(note.rows) == [4]
    assert "fewer cells" in note.reason


def test_a_row_with_a_stray_comma_is_set_aside_because_its_cells_have_moved(tmp_path: Path) -> None:
    table = table_of(tmp_path, PLAIN + "0044,Smith, Amina,03/02/2024\n0045,04/02/2024,05/02/2024\n")
    assert list(table.rows) == [2, 3, 5]
    assert "more cells" in aside(table)[4]
    assert table.file_rows == 4


def test_empty_cells_beyond_the_last_name_do_no_harm(tmp_path: Path) -> None:
    assert list(table_of(tmp_path, PLAIN + "0044,03/02/2024,,,\n").rows) == [2, 3, 4]


def test_a_record_broken_by_a_line_break_is_set_aside_in_both_its_rows(tmp_path: Path) -> None:
    rows = "".join(f"{n},Boiler,01/02/2024,05/02/2024\n" for n in range(10))
    table = table_of(tmp_path, "ref,type,opened,closed\n" + rows + "10,Damp\nand mould,01/02/2024,05/02/2024\n")
    assert aside(table) == dict.fromkeys([12, 13], "one record broken in two by a line break inside a cell")
    assert len(table.rows) == 10


def test_columns_that_the_header_does_not_name_are_kept_where_most_rows_have_them(tmp_path: Path) -> None:
    table = table_of(tmp_path, "ref,opened\n1,01/02/2024,Boiler\n2,02/02/2024,Damp\n3,03/02/2024,Roof\n")
    assert table.cells.column_names == ["ref", "opened", "column 3"]


def test_a_file_without_a_header_loses_no_row(tmp_path: Path) -> None:
    table = table_of(tmp_path, "1,01/02/2024,Boiler\n2,02/02/2024,Damp\n3,03/02/2024,Roof\n")
    assert table.cells.column_names == ["column 1", "column 2", "column 3"]
    assert list(table.rows) == [1, 2, 3]
    assert any("no header" in said for said in table.said)


def test_an_unclosed_quote_is_refused_with_the_row_where_it_opens(tmp_path: Path) -> None:
    rows = "".join(f"{n},01/02/2024,Boiler\n" for n in range(50))
    refusal = refusal_of(tmp_path, "ref,opened,type\n" + rows + '50,"01/02/2024,Damp\n' + rows)
    assert refusal.row == 52
    assert "quotation mark" in refusal.what
    assert refusal.do


def test_an_unclosed_quote_among_quoted_cells_is_found_where_it_opens(tmp_path: Path) -> None:
    rows = "".join(f'"{n}","01/02/2024","Boiler"\n' for n in range(20))
    refusal = refusal_of(tmp_path, '"ref","opened","type"\n' + rows + '"20","01/02/2024","Damp\n' + rows)
    assert refusal.row == 22


def test_two_stray_quotes_do_not_eat_the_rows_between_them(tmp_path: Path) -> None:
    rows = "".join(f"{n},01/02/2024,Boiler\n" for n in range(20))
    refusal = refusal_of(
        tmp_path, "ref,opened,type\n" + rows + '20,01/02/2024,"Damp\n' + rows + '41,01/02/2024,Roof"\n'
    )
    assert refusal.row == 22


def test_a_long_letter_in_a_cell_is_no_stray_quote(tmp_path: Path) -> None:
    letter = "Dear Sir,\nI rang, wrote, called\nthree times, no reply, still damp\nAmina"
    table = table_of(tmp_path, f'ref,opened,words\n1,01/02/2024,"{letter}"\n2,02/02/2024,"{letter}"\n')
    assert column(table, "words") == [letter, letter]


def test_inches_in_a_cell_are_just_text(tmp_path: Path) -> None:
    table = table_of(tmp_path, 'ref,part\n1,5" pipe\n2,3" bend\n')
    assert column(table, "part") == ['5" pipe', '3" bend']


def test_a_space_before_a_quote_does_not_split_the_cell(tmp_path: Path) -> None:
    table = table_of(tmp_path, 'ref, words, type\n1, "no heat, again", Boiler\n2, "damp", Damp\n')
    assert column(table, "words") == ["no heat, again", "damp"]


def test_a_backslash_before_a_quote_is_understood(tmp_path: Path) -> None:
    table = table_of(tmp_path, 'ref,words,type\n1,"he said \\"now, please\\"",Boiler\n2,"a",Damp\n3,"b",Damp\n')
    assert column(table, "words") == ['he said "now, please"', "a", "b"]


def test_a_text_of_one_column_of_words_is_refused_with_what_to_do(tmp_path: Path) -> None:
    refusal = refusal_of(tmp_path, "ref\nA1\nA2\nA3\n")
    assert "one column" in refusal.what
    assert refusal.do


def test_a_header_alone_is_refused(tmp_path: Path) -> None:
    assert "no record" in refusal_of(tmp_path, "ref,opened,closed\n").what


def test_a_packed_csv_is_read_like_any_other(tmp_path: Path) -> None:
    table = table_of(tmp_path, gzip.compress(PLAIN.encode()), "repairs.csv.gz")
    assert column(table, "ref") == ["0042", "0043"]


def test_the_table_is_named_by_its_file(tmp_path: Path) -> None:
    (table,) = read_tables(file_of(tmp_path, PLAIN, "Ashby repairs.txt"))
    assert table.file == table.place == "Ashby repairs.txt"


def test_a_header_repeated_on_every_page_is_set_aside(tmp_path: Path) -> None:
    table = table_of(tmp_path, PLAIN + PLAIN)
    assert aside(table) == {4: "the header again"}
    assert list(table.rows) == [2, 3, 5, 6]
