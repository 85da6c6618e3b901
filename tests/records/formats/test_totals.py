"""Rows that add others up are set aside; customers and types that only sound like it are not."""

from pathlib import Path

import pytest

from tests.records.formats.written import aside, column, lines, table_of

TOTAL = "a row of totals, not a record"
CASES = [["1", "01/02/2024", "05/02/2024", "3"], ["2", "02/02/2024", "", "4"], ["3", "03/02/2024", "09/02/2024", "6"]]
HEADER = ["ref", "opened", "closed", "days"]


@pytest.mark.parametrize("label", ["Total", "TOTAL", "Grand total", "Total:", "Totals", "Sub-total", "Subtotal"])
def test_a_total_below_the_records_is_set_aside(tmp_path: Path, label: str) -> None:
    table = table_of(tmp_path, lines(HEADER, *CASES, [label, "", "", "13"]))
    assert aside(table) == {5: TOTAL}
    assert column(table, "ref") == ["1", "2", "3"]


def test_a_count_under_the_dates_is_a_total_too(tmp_path: Path) -> None:
    assert aside(table_of(tmp_path, lines(HEADER, *CASES, ["Total", "3", "2", ""]))) == {5: TOTAL}


def test_totals_between_groups_are_set_aside(tmp_path: Path) -> None:
    table = table_of(
        tmp_path, lines(HEADER, *CASES, ["Ashby Total", "", "", "13"], *CASES, ["Bramley Total", "", "", "13"])
    )
    assert aside(table) == {5: TOTAL, 9: TOTAL}
    assert table.file_rows == 8


def test_the_average_under_a_table_is_set_aside(tmp_path: Path) -> None:
    assert aside(table_of(tmp_path, lines(HEADER, *CASES, ["Average", "", "", "4.3"]))) == {5: TOTAL}


def test_a_type_called_total_loss_is_a_record(tmp_path: Path) -> None:
    rows = [["Total loss", "01/02/2024", "05/02/2024"], ["Dent", "02/02/2024", ""], ["Total loss", "03/02/2024", ""]]
    table = table_of(tmp_path, lines(["type", "opened", "closed"], *rows))
    assert aside(table) == {}
    assert len(table.rows) == 3


def test_a_customer_called_total_tyres_is_a_record(tmp_path: Path) -> None:
    rows = [["Amina", "12", "01/02/2024"], ["Total Tyres", "40", "02/02/2024"], ["Bob", "5", "03/02/2024"]]
    assert aside(table_of(tmp_path, lines(["customer", "orders", "last order"], *rows))) == {}


def test_a_customer_called_total_tyres_beside_numbers_only_is_a_record(tmp_path: Path) -> None:
    rows = [["Amina", "12"], ["Bob", "7"], ["Total Tyres", "40"], ["Cerys", "5"]]
    assert aside(table_of(tmp_path, lines(["customer", "orders"], *rows))) == {}


def test_a_supplier_simply_called_total_is_kept_where_its_numbers_add_nothing_up(tmp_path: Path) -> None:
    rows = [["BP", "30"], ["Shell", "34"], ["Total", "20"]]
    assert aside(table_of(tmp_path, lines(["supplier", "orders"], *rows))) == {}


def test_a_total_of_monthly_counts_is_known_by_its_sum(tmp_path: Path) -> None:
    rows = [["April", "1,204", "3"], ["May", "996", "4"], ["Total", "2,200", "7"], ["June", "10", "1"]]
    table = table_of(tmp_path, '"Month","Referrals","Refused"\n' + "".join(f'"{a}","{b}","{c}"\n' for a, b, c in rows))
    assert aside(table) == {4: TOTAL}


def test_a_closed_case_whose_words_begin_with_total_is_a_record(tmp_path: Path) -> None:
    rows = [["1", "Total failure of the boiler", ""], ["2", "Total", "05/02/2024"], ["3", "Damp", ""]]
    assert aside(table_of(tmp_path, lines(["ref", "words", "closed"], *rows))) == {}


def test_rows_of_a_published_table_with_a_group_called_total_are_records(tmp_path: Path) -> None:
    rows = [[group, year, "10"] for year in ("2023-24", "2024-25") for group in ("Boys", "Girls", "Total")]
    assert aside(table_of(tmp_path, lines(["sex", "school year", "pupils"], *rows))) == {}


def test_a_table_of_many_small_groups_loses_only_its_totals(tmp_path: Path) -> None:
    rows = ["Ashby,1,01/02/2024", "Ashby,2,02/02/2024", "Ashby Total,2,", "Bramley,3,02/02/2024", "Bramley Total,1,"]
    table = table_of(tmp_path, "\n".join(["team,ref,opened", *rows, "Grand Total,3,"]) + "\n")
    assert aside(table) == dict.fromkeys([4, 6, 7], TOTAL)
    assert column(table, "ref") == ["1", "2", "3"]
