"""``wholework target`` as people use it: three answers, a page, a schema, and one clear error for each wrong option."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.check.thinking.clinic import waits
from tests.commands.command_line import wholework
from wholework.check.thinking.schema import target_schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "reference" / "wholework.target-1.schema.json"
MINUTES = ("--measure", "minutes", "--threshold", 240, "--unit", "minutes")


@pytest.fixture(scope="module")
def bramley(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Waits at Bramley hospital, some of them brought inside four hours."""
    minutes, _ = waits(4_000, moved=0.5)
    lines = [f"2024-{1 + place % 12:02d}-{1 + place % 28:02d},{wait:.0f},0.5" for place, wait in enumerate(minutes)]
    path = tmp_path_factory.mktemp("bramley") / "waits.csv"
    path.write_text("\n".join(["day,minutes,share", *lines]), "utf-8")
    return path


def found_in(path: Path, *words: object) -> dict[str, Any]:
    ran = wholework("target", path, *words, "--json", "-")
    assert ran.status == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_the_json_holds_three_answers_and_keeps_to_its_schema(bramley: Path) -> None:
    found = found_in(bramley, *MINUTES, "--at", "day")
    jsonschema.validate(found, target_schema())
    assert found["schema"] == "wholework.target/1"
    assert found["distorts"]["flagged"] is True
    assert {"kind", "found", "testable", "needs", "moved"} <= set(found["distorts"]["patterns"][0])
    assert found["harms"]["cannot_tell"]


def test_the_published_schema_is_the_one_that_the_findings_make() -> None:
    assert json.loads(PUBLISHED.read_text("utf-8")) == target_schema()


def test_the_page_the_picture_and_the_terminal_say_the_same(bramley: Path, tmp_path: Path) -> None:
    page, picture = tmp_path / "page.html", tmp_path / "picture.svg"
    ran = wholework("target", bramley, *MINUTES, "--at", "day", "--report", page, "--svg", picture)
    assert ran.status == 0, ran.err
    html = page.read_text("utf-8")
    for words in ("Is it arbitrary", "Does it distort", "Does it harm or help", "Gruber, Hoe and Stoye"):
        assert words in html
    assert "<script" not in html
    assert picture.read_text("utf-8").startswith("<svg")
    assert "ask those who do the work" in ran.out


def test_the_time_between_two_dates_is_a_measure_and_unmistakable_names_are_guessed_and_said(tmp_path: Path) -> None:
    path = tmp_path / "repairs.csv"
    rows = [f"2024-01-{1 + place % 20:02d},2024-02-{1 + place % 28:02d}" for place in range(60)]
    path.write_text("\n".join(["opened,closed", *rows, "2024-01-05,"]), "utf-8")
    found = found_in(path, "--threshold", 28, "--unit", "days")
    assert found["arbitrary"]["n"] == 60
    assert any("was taken for --opened" in words for words in found["records"]["said"])


def test_periods_as_people_write_them_are_when_a_figure_counts(tmp_path: Path) -> None:
    path = tmp_path / "monthly.csv"
    months = ("January", "February", "March", "April", "May", "June")
    names = [f"{month} {year}" for year in (2023, 2024) for month in months]
    rows = [f"{name},{90 + place % 9}" for place, name in enumerate(names * 4)]
    path.write_text("\n".join(["month,share", *rows]), "utf-8")
    found = found_in(path, "--measure", "share", "--threshold", 95, "--unit", "%", "--at-least", "--at", "month")
    assert found["arbitrary"]["share_over_time"]["labels"][0] == "Jan 2023"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--measure", "minuts", "--threshold", 240, "--unit", "minutes"), "--measure"),
        (("--measure", "minutes", "--threshold", "nan", "--unit", "minutes"), "--threshold"),
        (("--measure", "minutes", "--threshold", 240_000, "--unit", "minutes"), "--threshold"),
        (("--measure", "share", "--threshold", 95, "--unit", "%", "--at-least"), "--threshold"),
        (("--measure", "share", "--threshold", 0.5, "--unit", "%"), "--at-most or --at-least"),
        ((*MINUTES, "--period", "fortnight"), "--period"),
        ((*MINUTES, "--introduced", "first of May"), "--introduced"),
        ((*MINUTES, "--zone", "Mars"), "--zone"),
        ((*MINUTES, "--only", "day"), "--only"),
        ((*MINUTES, "--paused", "stops"), "--paused"),
        ((*MINUTES, "--count", "share"), "--count"),
        (("--measure", "minutes", "--threshold", 240, "--unit", "months"), "--unit"),
        (("--measure", "day", "--threshold", 240, "--unit", "minutes"), "no row"),
        (("--threshold", 240, "--unit", "minutes"), "--measure"),
        (("--threshold", 240, "--unit", "minutes", "--opened", "day"), "--closed"),
        ((*MINUTES, "--report", "/no/such/folder/page.html"), "cannot write"),
    ],
)
def test_each_wrong_option_is_refused_in_words(bramley: Path, words: tuple[object, ...], named: str) -> None:
    ran = wholework("target", bramley, *words)
    assert ran.status == 2
    assert named in ran.err


def test_a_study_with_a_threshold_or_a_deadline_holds_the_same_three_answers(tmp_path: Path) -> None:
    path = tmp_path / "repairs.csv"
    rows = [f"{n},2024-01-{1 + n % 20:02d},2024-02-{1 + n % 28:02d},2024-02-15" for n in range(200)]
    path.write_text("\n".join(["case,opened,closed,deadline", *rows]), "utf-8")
    by_deadline = json.loads(wholework("check", path, "--json", "-").out)["target"]
    assert by_deadline["target"]["threshold"] == 0
    told = json.loads(wholework("check", path, "--threshold", 28, "--unit", "days", "--json", "-").out)["target"]
    assert told["target"]["threshold"] == 28
    shared = json.loads(wholework("check", path, "--for", "sharing", "--json", "-").out)
    assert shared["target"] is None
