"""From files to Records: every row is counted or in the ledger, and damage never joins what is apart."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wholework.check.jobs import study_jobs
from wholework.records.door import read
from wholework.records.ledger import Done
from wholework.records.options import ReadOptions
from wholework.records.records import Records
from wholework.refusal import Refusal

HEADER = "Order No,UPRN,Raised,Completed"


def read_text(folder: Path, text: str, **told: str) -> Records:
    (folder / "orders.csv").write_text(text, "utf-8")
    return read([folder / "orders.csv"], ReadOptions(columns=told))


def test_customers_whose_numbers_a_spreadsheet_cut_are_not_taken_for_one(tmp_path: Path) -> None:
    rows = ["R1,1.01001E+11,01/02/2024,03/02/2024", "R2,1.01001E+11,04/02/2024,09/02/2024"]
    assert study_jobs(read_text(tmp_path, "\n".join([HEADER, *rows]))) is None


def test_cases_whose_numbers_a_spreadsheet_cut_stay_apart(tmp_path: Path) -> None:
    rows = ["1.01001E+11,U1,01/02/2024,03/02/2024", "1.01001E+11,U2,04/02/2024,09/02/2024"]
    records = read_text(tmp_path, "\n".join([HEADER, *rows]))
    assert records.about.ledger.rows_counted == 2


def test_a_case_that_stands_twice_counts_once_and_the_row_furthest_down_counts(tmp_path: Path) -> None:
    rows = ["R1,U1,01/02/2024,", "R1,U1,01/02/2024,", "R1,U1,01/02/2024,09/02/2024", "R2,U2,01/02/2024,"]
    records = read_text(tmp_path, "\n".join([HEADER, *rows]))
    assert records.cases is not None
    assert records.cases.closed.notnull().sum().to_pyarrow().as_py() == 1
    reasons = records.about.ledger.reasons(Done.SET_ASIDE)
    assert sum(reasons.values()) == 2


def test_a_deadline_that_cannot_be_read_costs_no_case(tmp_path: Path) -> None:
    rows = ["R1,U1,01/02/2024,03/02/2024,soonish", "R2,U2,01/02/2024,,02/03/2024", "R3,U3,01/02/2024,,02/03/2024"]
    records = read_text(tmp_path, "\n".join([f"{HEADER},Target Date", *rows]))
    assert records.about.ledger.rows_counted == 3
    assert any("counted without it" in note.reason for note in records.about.ledger.notes)


def test_events_count_even_where_they_stand_twice(tmp_path: Path) -> None:
    rows = ["R1,Raised,01/02/2024 09:00", "R1,Visit,02/02/2024 10:00", "R1,Visit,02/02/2024 10:00"]
    records = read_text(tmp_path, "\n".join(["order,activity,time", *rows]))
    assert records.moves is not None
    assert records.moves.count().to_pyarrow().as_py() == 3
    assert len(set(records.moves.event.to_pyarrow().to_pylist())) == 3


def test_the_same_event_has_the_same_id_in_next_months_overlapping_extract(tmp_path: Path) -> None:
    rows = ["R1,Raised,01/02/2024 09:00", "R1,Visit,02/02/2024 10:00", "R2,Raised,03/02/2024 10:00"]
    first = read_text(tmp_path, "\n".join(["order,activity,time", *rows[:2]]))
    then = read_text(tmp_path, "\n".join(["order,activity,time", *reversed(rows)]))
    assert first.moves is not None
    assert then.moves is not None
    ids = set(first.moves.event.to_pyarrow().to_pylist())
    assert ids < set(then.moves.event.to_pyarrow().to_pylist())


def test_two_files_whose_dates_are_of_different_kinds_are_one_study(tmp_path: Path) -> None:
    import datetime

    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "january.xlsx", {"default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Order No", "Raised", "Completed"])
    sheet.write(1, 0, "R1")
    sheet.write_datetime(1, 1, datetime.datetime(2024, 1, 5))
    sheet.write_datetime(1, 2, datetime.datetime(2024, 1, 9))
    book.close()
    (tmp_path / "february.csv").write_text("Order No,Raised,Completed\nR2,05/02/2024,\n", "utf-8")
    records = read([tmp_path / "january.xlsx", tmp_path / "february.csv"])
    assert records.about.ledger.rows_counted == 2


def test_groups_are_never_added_up_unasked(tmp_path: Path) -> None:
    text = "month,team,answered\n2024-01-01,North,5\n2024-01-01,South,7\n2024-02-01,North,6\n2024-02-01,South,8\n"
    with pytest.raises(Refusal, match="several rows stand for one period"):
        read_text(tmp_path, text)
    (north,) = read([tmp_path / "orders.csv"], ReadOptions(only=(("team", "North"),))).series
    assert north.values == (5.0, 6.0)
    (both,) = read([tmp_path / "orders.csv"], ReadOptions(add_up=True)).series
    assert both.values == (12.0, 14.0)


def test_a_suppressed_number_makes_its_period_unknown_never_nought(tmp_path: Path) -> None:
    (series,) = read_text(tmp_path, "month,answered\n2024-01-01,5\n2024-02-01,*\n2024-03-01,6\n").series
    assert series.values == (5.0, None, 6.0)


def test_nobody_can_be_found_in_the_tables_by_name(tmp_path: Path) -> None:
    text = "order,activity,time,operative,tenant\nR1,Visit,02/02/2024 10:00,Amina Khan,Bob Price\n"
    records = read_text(tmp_path, text, who="operative", customer="tenant")
    for table in (records.moves, records.cases):
        assert table is not None
        assert "Amina" not in str(table.to_pyarrow().to_pylist())
        assert "Bob" not in str(table.to_pyarrow().to_pylist())


CELLS = st.sampled_from(
    ["", "R1", "R2", "x", "31/02/2024", "01/03/2024", "02/03/2024 10:00", "Open", "1e9", '"', "=1+1", "é"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=8))
def test_rows_in_are_rows_counted_and_rows_in_the_ledger_whatever_stands_in_them(
    tmp_path: Path, rows: list[tuple[str, str, str, str]]
) -> None:
    text = "\n".join([HEADER, *(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)])
    try:
        ledger = read_text(tmp_path, text + "\n").about.ledger
    except Refusal:
        return
    assert ledger.rows_in == ledger.rows_counted + ledger.rows_set_aside
