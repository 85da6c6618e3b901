"""``wholework measure`` as a team meets it: write a measure down, test it, chart it, decide about it."""

import csv
import json
from pathlib import Path

import jsonschema
import pytest

from tests.commands.command_line import wholework
from wholework.check.measures.schema import measure_schema

ROOT = Path(__file__).parents[2]
ORDERS = ROOT / "examples" / "made_repairs" / "made_repairs_orders.csv"


@pytest.fixture
def mend(tmp_path: Path) -> Path:
    file = tmp_path / "mend.toml"
    ran = wholework("measure", "new", "Time to mend", "--into", file, "--used-by", "the Ashby repairs team")
    assert ran.status == 0, ran.err
    return file


def test_a_measure_written_into_a_study_stands_in_its_folder_and_in_its_list(tmp_path: Path) -> None:
    assert wholework("measure", "new", "Time to mend", "--into", tmp_path).status == 0
    assert (tmp_path / "measures" / "time-to-mend.toml").is_file()
    listed = wholework("measure", "list", tmp_path)
    assert "time-to-mend.toml: Time to mend." in listed.out
    assert "end-to-end-time" in listed.out
    again = wholework("measure", "new", "Time to mend", "--into", tmp_path)
    assert again.status == 2
    assert "there is a measure of that name" in again.err


def test_a_number_in_use_goes_through_the_same_gate() -> None:
    ran = wholework("measure", "check", "--kpi", "85 % in 28 days")
    assert ran.status == 0
    assert ran.out.startswith("“85 % in 28 days”: passes none, because")


def test_answers_as_json_keep_to_the_published_schema(mend: Path) -> None:
    found = json.loads(wholework("measure", "check", mend, "--json", "-").out)
    jsonschema.validate(found, measure_schema())
    assert found["schema"] == "wholework.measure/1"
    assert found["tests"][2]["passes"] is True


def test_the_published_schema_is_the_one_that_the_findings_have() -> None:
    published = ROOT / "docs/reference/wholework.measure-1.schema.json"
    assert json.loads(published.read_text("utf-8")) == measure_schema()


def test_a_measure_is_charted_as_json_svg_html_and_csv(mend: Path, tmp_path: Path) -> None:
    out = {name: tmp_path / f"out.{name}" for name in ("json", "svg", "html", "csv")}
    options = [word for name, path in out.items() for word in (f"--{name}", path)]
    ran = wholework("measure", "chart", mend, ORDERS, "--every", "week", "--working-time", "all", *options)
    assert ran.status == 0, ran.err
    found = json.loads(out["json"].read_text("utf-8"))
    jsonschema.validate(found, measure_schema())
    assert [clock["name"] for clock in found["clocks"]] == [
        "Calendar days",
        "Working days, England",
        "Working days, Wales",
        "Working days, Scotland",
        "Working days, Northern Ireland",
    ]
    rows = list(csv.DictReader(out["csv"].read_text("utf-8").splitlines()))
    assert len(rows) == len(found["series"]["labels"])
    assert rows[-1]["held_back"] == "yes"
    assert rows[-1]["value"] == ""
    assert "<svg" in out["svg"].read_text("utf-8")
    assert "held back, not nought" in out["html"].read_text("utf-8")


def test_what_people_decide_is_drawn_beside_the_chart_without_it_and_can_be_undone(mend: Path, tmp_path: Path) -> None:
    why = ("--who", "Amina", "--why", "vans were stocked")
    assert wholework("measure", "rebase", mend, "--at", "Sep 2024", *why).status == 0
    assert wholework("measure", "exclude", mend, "--at", "2024-12", "--who", "Bob", "--why", "flood").status == 0
    assert wholework("measure", "annotate", mend, "--at", "2024-07", "--who", "Bob", "--words", "new tools").status == 0
    found = json.loads(wholework("measure", "chart", mend, ORDERS, "--json", "-").out)
    assert found["undecided"] is not None
    assert found["left_out"] == ["Dec 2024"]
    place = found["series"]["labels"].index("Dec 2024")
    assert found["behaviour"]["values"][place] == found["series"]["values"][place]  # drawn all the same
    assert [note["words"] for note in found["notes"]] == ["new tools"]
    assert "vans were stocked (Amina" in found["decisions"][0]
    page = tmp_path / "out.html"
    assert wholework("measure", "chart", mend, ORDERS, "--html", page).status == 0
    assert "The same without any decision" in page.read_text("utf-8")
    for number in ("1", "2"):
        assert wholework("measure", "undo", mend, number, "--who", "Bob", "--why", "it was another month").status == 0
    assert json.loads(wholework("measure", "chart", mend, ORDERS, "--json", "-").out)["undecided"] is None


@pytest.mark.parametrize("kind", ["p", "p-prime", "run"])
def test_a_share_may_be_charted_in_other_ways(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "back.toml"
    assert wholework("measure", "new", "Back", "--into", file, "--counted", "returns").status == 0
    file.write_text(file.read_text("utf-8").replace('chart = "xmr"', f'chart = "{kind}"'), "utf-8")
    ran = wholework("measure", "chart", file, ORDERS, "--json", "-")
    assert ran.status == 0, ran.err
    found = json.loads(ran.out)
    assert found["behaviour"]["kind"] == kind
    known = [(a, b) for a, b in zip(found["behaviour"]["values"], found["series"]["values"], strict=True) if b]
    assert all(abs(a - b) < 1e-6 for a, b in known)


def test_mistakes_are_refused_in_words(mend: Path, tmp_path: Path) -> None:
    assert "no such measure" in wholework("measure", "chart", "tmie", ORDERS).err
    assert "--working-time is not known" in wholework("measure", "chart", mend, ORDERS, "--working-time", "france").err
    assert "nothing to test" in wholework("measure", "check").err
    assert (
        "has no file, and so no log"
        in wholework("measure", "rebase", "returns", "--at", "2024-03", "--who", "Amina", "--why", "why not").err
    )
    assert wholework("measure", "list", tmp_path / "nowhere").status == 2
