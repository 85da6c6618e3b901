"""``wholework check`` from a file to findings, as a person of a service meets it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import jsonschema
import pytest

from tests.commands.command_line import wholework
from wholework.check.schema import check_schema

ORDERS = """Order No,Tenancy Ref,Trade,Raised,Completed,Target Date
R1,T1,Plumber,01/03/2024 09:00,05/03/2024 12:00,22/03/2024
R2,T1,Plumber,07/03/2024 10:00,20/03/2024 15:00,28/03/2024
R3,T2,Joiner,14/03/2024 08:30,,02/04/2024
R4,T3,Joiner,31/02/2024 08:30,15/03/2024,02/04/2024
R5,T3,Joiner,20/03/2024 08:30,15/03/2024,02/04/2024
"""


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    file = tmp_path / "orders.csv"
    file.write_text(ORDERS, "utf-8")
    return file


def test_it_says_which_column_is_what_and_goes_on(orders: Path) -> None:
    ran = wholework("check", orders)
    assert ran.status == 0, ran.err
    assert "Order No" in ran.out
    assert "--opened" in ran.out
    assert "5 rows read, 3 counted" in ran.out
    assert "What these records cannot tell" in ran.out


def test_rows_that_do_not_count_stand_in_the_ledger_with_row_and_reason(orders: Path, tmp_path: Path) -> None:
    ran = wholework("check", orders, "--ledger", tmp_path / "ledger.csv")
    assert ran.status == 0, ran.err
    ledger = (tmp_path / "ledger.csv").read_text("utf-8-sig").splitlines()
    assert any(
        line.startswith("orders.csv,5,Raised,31/02/2024 08:30,") and line.endswith("set aside") for line in ledger
    )
    assert any(line.startswith("orders.csv,6,Completed,") and "closed before it was opened" in line for line in ledger)


def test_json_alone_goes_to_standard_output_and_keeps_to_the_published_schema(orders: Path) -> None:
    ran = wholework("check", orders, "--json", "-")
    assert ran.status == 0, ran.err
    found = json.loads(ran.out)
    jsonschema.validate(found, check_schema())
    assert found["schema"] == "wholework.check/1"
    assert found["records"]["cases"] == 3
    assert {"file": "orders.csv", "row": 6, "reason": "closed before it was opened"} in found["records"]["set_aside"]
    assert found["jobs"]["jobs"] == 2


def test_the_published_schema_is_the_one_that_the_findings_have() -> None:
    published = Path(__file__).parents[2] / "docs/reference/wholework.check-1.schema.json"
    assert json.loads(published.read_text("utf-8")) == check_schema()


def test_nothing_is_half_written_where_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "colours.csv"
    file.write_text("colour,shade\nred,dark\nblue,light\n", "utf-8")
    ran = wholework("check", file, "--report", tmp_path / "out.html")
    assert ran.status == 2
    assert "what to do" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["colours.csv"]


def test_columns_that_were_told_are_kept_for_next_month(orders: Path, tmp_path: Path) -> None:
    assert wholework("check", orders, "--type", "Tenancy Ref", "--save-columns", tmp_path / "our.toml").status == 0
    again = wholework("check", orders, "--columns", tmp_path / "our.toml", "--json", "-")
    columns = {column["column"]: column for column in json.loads(again.out)["records"]["columns"]}
    assert columns["Tenancy Ref"]["role"] == "type"
    assert columns["Tenancy Ref"]["said_by"] == "told"


def test_what_is_made_for_sharing_names_no_case_and_no_row(orders: Path) -> None:
    ran = wholework("check", orders, "--for", "sharing", "--json", "-")
    assert ran.status == 0, ran.err
    found = json.loads(ran.out)
    assert found["for_sharing"] is True
    assert found["records"]["set_aside"] == []
    assert "R1" not in ran.out
    assert "31/02" not in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--zone", "Mars/Crater"], "--zone is not a time zone"),
        (["--unit", "fortnights"], "--unit is not known"),
        (["--threshold", "4"], "--threshold needs its --unit"),
        (["--extract", "some"], "--extract is not known"),
        (["--for", "boasting"], "--for is not known"),
        (["--opened", "Rasied"], "there is no column “Rasied”"),
        (["--gap", "-3"], "--gap is a number of days"),
        (["--columns", "nowhere.toml"], "there is no such mapping file"),
        (["--report", "/nowhere/at/all.html"], "cannot write there"),
        (["--report", "."], "that is a folder"),
        (["--threshold", "-4", "--unit", "days"], "--threshold is a length of time"),
        (["--sheet", "June"], "this file has no sheets to choose from"),
        (["--extract", "all"], "every case opened since a date"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused_in_words(orders: Path, words: list[str], said: str) -> None:
    ran = wholework("check", orders, *words)
    assert ran.status == 2
    assert said in ran.err


def test_two_files_of_one_shape_are_one_study(orders: Path, tmp_path: Path) -> None:
    more = tmp_path / "april.csv"
    more.write_text(ORDERS.splitlines()[0] + "\nR9,T9,Roofer,02/04/2024 09:00,03/04/2024 09:00,09/04/2024\n", "utf-8")
    found = json.loads(wholework("check", orders, more, "--json", "-").out)
    assert found["records"]["cases"] == 4
    assert [source["file"] for source in found["records"]["sources"]] == ["orders.csv", "april.csv"]


def test_a_study_that_was_kept_gives_the_same_answers(orders: Path, tmp_path: Path) -> None:
    kept = wholework("read", orders, "--into", tmp_path / "study")
    assert kept.status == 0, kept.err
    first = json.loads(wholework("check", orders, "--json", "-").out)
    again = json.loads(wholework("check", tmp_path / "study", "--json", "-").out)
    for question in ("jobs", "demand", "capability", "flow", "extract", "cannot_tell"):
        assert again[question] == first[question]
    assert again["records"]["set_aside"] == first["records"]["set_aside"]


def test_a_terminal_without_the_signs_is_served_and_json_stays_utf8(orders: Path) -> None:
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    plain.pop("PYTHONIOENCODING", None)
    command = [sys.executable, "-c", "from wholework.cli import main; main()", "check", str(orders)]
    shown = subprocess.run(command, env=plain, capture_output=True, check=False)
    assert shown.returncode == 0, shown.stderr
    assert b"defect of ours" not in shown.stderr
    written = subprocess.run([*command, "--json", "-"], env=plain, capture_output=True, check=False)
    assert json.loads(written.stdout.decode("utf-8"))["schema"] == "wholework.check/1"


def test_what_is_made_for_sharing_counts_nobody_who_is_alone(tmp_path: Path) -> None:
    rows = [f"R{n},Raised,0{n % 9 + 1}/03/2024 09:00\nR{n},Visit,1{n % 9}/03/2024 09:00" for n in range(40)]
    events = tmp_path / "events.csv"
    events.write_text("\n".join(["order,activity,time", *rows, "R99,Visit,12/03/2024 09:00"]), "utf-8")
    ran = wholework("check", events, "--for", "sharing", "--json", "-", "--report", tmp_path / "out.html")
    flow = json.loads(ran.out)["flow"]
    assert flow["one_event_cases"] is None
    assert flow["ways_cases_went"]["alone"] is None
    page = (tmp_path / "out.html").read_text("utf-8")
    assert "Raised to Visit, 40 times" in page
    assert " 1 went" not in page


def test_a_place_that_cannot_be_written_to_is_refused_before_the_work_begins(orders: Path) -> None:
    ran = wholework("check", orders, "--json", "/nowhere/at/all.json")
    assert ran.status == 2
    assert "Reading" not in ran.err


def test_an_order_of_day_and_month_that_the_dates_rule_out_is_refused_with_a_row(tmp_path: Path) -> None:
    days = "\n".join(f"R{day},{day}/03/2024 09:00,{day}/03/2024 12:00" for day in range(1, 29))
    file = tmp_path / "orders.csv"
    file.write_text(f"Order,Raised,Completed\n{days}\n", "utf-8")
    ran = wholework("check", file, "--month-first")
    assert ran.status == 2
    assert "16 dates of this column can only be day first" in ran.err
    assert "orders.csv, row 14" in ran.err
    assert "13/03/2024" in ran.err
    assert wholework("check", file, "--day-first").status == 0


def test_interrupting_says_that_nothing_was_half_written(orders: Path, tmp_path: Path) -> None:
    with patch("wholework.commands.check.open_records", side_effect=KeyboardInterrupt):
        ran = wholework("check", orders, "--report", tmp_path / "out.html")
    assert ran.status == 130
    assert "Stopped. Nothing was half written." in ran.err
    assert not list(tmp_path.glob("*out.html*"))
