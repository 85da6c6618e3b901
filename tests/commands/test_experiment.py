"""``wholework experiment`` as the Ashby team uses it: new, check, report, list."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.command_line import Ran, wholework
from wholework.check.measures.measure import Measure
from wholework.check.measures.measure_file import measure_text

MADE = Path(__file__).parents[2] / "examples" / "made_experiment"
FILE, DATA = MADE / "one_person.toml", MADE / "made_weeks.csv"
WORDS = ("--change", "One person carries each job", "--measure", "days", "--prediction", "Tenants wait fewer days")


def new(out: Path, *more: object) -> Ran:
    return wholework("experiment", "new", out, *WORDS, *more)


def test_the_made_experiment_finds_what_was_made_and_nothing_else(tmp_path: Path) -> None:
    page, numbers, svg = tmp_path / "p.html", tmp_path / "n.json", tmp_path / "p.svg"
    ran = wholework("experiment", "report", FILE, "--data", DATA, "--html", page, "--json", numbers, "--svg", svg)
    assert ran.status == 0, ran.err
    assert "before any result of the change could be seen" in ran.out
    found = json.loads(numbers.read_text("utf-8"))
    level = found["moved"][0]
    assert level["low"] < -7 < level["high"] < 0
    answers = {(each["place"], each["measure"].split()[0]): each["answer"] for each in found["elsewhere"]}
    assert answers == {
        ("East", "days"): "not shown to have moved",
        ("West", "days"): "not shown to have moved",
        ("North", "calls"): "moved",
        ("North", "days"): "moved",
    }
    assert found["registered"]["statement_unchanged"]
    assert page.read_text("utf-8").count("<svg") == 3
    assert svg.read_text("utf-8").startswith("<svg")


def test_the_made_figures_are_made_again_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(MADE / "make.py"), str(tmp_path)], check=True)
    assert (tmp_path / "made_weeks.csv").read_bytes() == DATA.read_bytes()


def test_json_alone_goes_to_standard_output() -> None:
    ran = wholework("experiment", "report", FILE, "--data", DATA, "--json", "-")
    assert json.loads(ran.out)["schema"] == "wholework.experiment/1"


def test_new_notes_that_no_figures_were_seen_and_report_believes_it(tmp_path: Path) -> None:
    out = tmp_path / "one.toml"
    ran = new(out, "--on", "2025-03-31", "--where", "North")
    assert ran.status == 0, ran.err
    assert "no data yet" in ran.out
    columns = ("--value", "days from first ask to repaired", "--at", "week", "--by", "area")
    report = wholework("experiment", "report", out, "--data", DATA, *columns)
    assert report.status == 0, report.err
    assert "explanation found afterwards" in report.out  # these made weeks were over when it was written


def test_new_keeps_a_fingerprint_of_the_figures_that_it_saw(tmp_path: Path) -> None:
    out = tmp_path / "one.toml"
    columns = ("--value", "days from first ask to repaired", "--at", "week", "--by", "area")
    assert new(out, "--on", "2025-03-31", "--where", "North", "--data", DATA, *columns).status == 0
    ran = wholework("experiment", "report", out, "--data", DATA, "--json", "-")
    registered = json.loads(ran.out)["registered"]
    assert registered["seen_figures_unchanged"]
    assert registered["periods_after_seen"] == 24


def test_new_makes_the_folder_of_a_study_for_its_experiments(tmp_path: Path) -> None:
    out = tmp_path / "experiments" / "one.toml"
    assert new(out, "--on", "2025-03-31").status == 0
    assert "One person" in wholework("experiment", "list", tmp_path).out


def test_new_never_writes_over_what_was_written_down(tmp_path: Path) -> None:
    out = tmp_path / "one.toml"
    assert new(out, "--on", "2025-03-31").status == 0
    before = out.read_bytes()
    again = new(out, "--on", "2025-04-30")
    assert again.status == 2
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--on", "31/03/2025"), "--on is not a day"),
        (("--on", "2025-03-31", "--smallest", "-1"), "--smallest is not a size"),
        (("--on", "2025-03-31", "--period", "fortnight"), "--period is not known"),
        ((), "--on DATE"),
    ],
)
def test_new_refuses_in_words(tmp_path: Path, more: tuple[str, ...], says: str) -> None:
    ran = new(tmp_path / "one.toml", *more)
    assert ran.status == 2
    assert says in ran.err
    assert not (tmp_path / "one.toml").exists()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ((), "--data FILE"),
        (("--data", DATA, "--value", "cost"), "there is no column “cost”"),
        (("--data", DATA, "--by", "Officer"), "nothing is charted by person"),
    ],
)
def test_report_refuses_in_words(more: tuple[object, ...], says: str) -> None:
    ran = wholework("experiment", "report", FILE, *more)
    assert ran.status == 2
    assert says in ran.err


def test_two_rows_of_one_week_are_refused_with_their_row_and_averaged_on_request(tmp_path: Path) -> None:
    rows = [f"{day:02}/01/2024,{day}.5" for day in range(1, 31)] + [f"{day:02}/02/2024,{day}" for day in range(1, 28)]
    data = tmp_path / "cases.csv"
    data.write_text("closed,days\n" + "\n".join([*rows, rows[4]]) + "\n", "utf-8")
    out = tmp_path / "one.toml"
    assert new(out, "--on", "2024-01-29").status == 0
    columns = ("--data", data, "--value", "days", "--at", "closed")
    ran = wholework("experiment", "report", out, *columns)
    assert ran.status == 2
    assert "row 59" in ran.err
    ran = wholework("experiment", "report", out, *columns, "--period", "week", "--json", "-")
    assert ran.status == 0, ran.err
    found = json.loads(ran.out)
    assert found["starts"][:2] == ["2024-01-01", "2024-01-08"]
    assert found["renewed"]["values"][1] == pytest.approx(sum(range(8, 15)) / 7 + 0.5)


def test_a_place_that_is_not_in_the_file_is_refused_with_those_that_are(tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    path.write_text(FILE.read_text("utf-8").replace('where = "North"', 'where = "Nord"'), "utf-8")
    ran = wholework("experiment", "report", path, "--data", DATA)
    assert ran.status == 2
    assert "“East”, “North” or “West”" in ran.err


def test_case_records_are_read_by_a_measure_of_the_teams_own(tmp_path: Path) -> None:
    measure, out = tmp_path / "days.toml", tmp_path / "one.toml"
    measure.write_text(measure_text(Measure(name="days from first ask", period="week")), "utf-8")
    assert new(out, "--on", "2024-10-07", "--unit", "days").status == 0
    orders = MADE.parent / "made_repairs" / "made_repairs_orders.csv"
    ran = wholework("experiment", "report", out, "--data", orders, "--measured-by", measure, "--json", "-")
    assert ran.status == 0, ran.err
    found = json.loads(ran.out)
    assert found["before"]["periods"] > 20
    assert found["before"]["average"] == pytest.approx(7, abs=1)


def test_check_and_list_speak_of_each_experiment(tmp_path: Path) -> None:
    assert "nothing to add" in wholework("experiment", "check", FILE).out
    assert "2025-03-31, North: Made experiment" in wholework("experiment", "list", MADE).out
    (tmp_path / "pyproject.toml").write_text("[project]\n", "utf-8")
    assert "No experiment in" in wholework("experiment", "list", tmp_path).out
