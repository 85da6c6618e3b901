"""``wholework demand`` as people use it."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.commands.command_line import wholework
from wholework.check.demand.heard.schema import demand_schema
from wholework.listen.demand import Heard, Round
from wholework.listen.judgements import Judgement
from wholework.listen.store import Listening

PUBLISHED = Path(__file__).parents[2] / "docs" / "reference" / "wholework.demand-1.schema.json"
COLUMNS = ("--words", "said", "--kind", "kind", "--type", "type")


@pytest.fixture
def heard(tmp_path: Path) -> Path:
    """Write down what Amina and Bob heard at Ashby."""
    path = tmp_path / "heard.csv"
    rows = []
    for place in range(60):
        chasing = place % 5 < 2
        words = f"where is the plumber you promised, {place}" if chasing else f"my tap leaks again and again, {place}"
        kind = "preventable" if chasing else "value"
        day = f"{1 + place % 20:02d}/03/2024 {9 + place % 8:02d}:30"
        rows.append(f'{day},"{words}",{kind},{"chasing" if chasing else "tap leaks"},random,yes')
    path.write_text("\n".join(["when,said,kind,type,queue,here", *rows]), "utf-8")
    return path


def test_the_published_schema_is_the_one_that_the_findings_make() -> None:
    assert json.loads(PUBLISHED.read_text("utf-8")) == demand_schema()


def test_a_file_of_words_gives_json_a_report_and_a_page_for_the_wall(heard: Path, tmp_path: Path) -> None:
    report, wall, out = tmp_path / "r.html", tmp_path / "w.html", tmp_path / "d.json"
    ran = wholework(
        "demand", heard, *COLUMNS, "--stream", "queue", "--at", "when", "--resolved", "here", "--round-every",
        "--failure-word", "preventable", "--report", report, "--wall", wall, "--json", out,
    )  # fmt: skip
    assert ran.status == 0, ran.err
    found = json.loads(out.read_text("utf-8"))
    jsonschema.validate(found, demand_schema())
    assert found["kinds"][1]["name"] == "Preventable"
    assert found["kinds"][1]["share"] == pytest.approx(0.4)
    assert found["kinds"][1]["days"] == 20
    assert sum(found["when"]["hours"]) == 60
    html = report.read_text("utf-8")
    assert "<script" not in html
    assert html.index("where is the plumber") < html.index("How often, and how sure that is</h2>")
    assert "%" not in wall.read_text("utf-8").split("<body>")[1]


def test_labels_of_a_queue_alone_are_refused(heard: Path) -> None:
    heard.write_text(heard.read_text("utf-8").replace(",random,", ",unsure,"), "utf-8")
    ran = wholework("demand", heard, *COLUMNS, "--stream", "queue")
    assert ran.status == 2
    assert "no row was chosen by chance" in ran.err


def test_a_file_that_says_which_queue_chose_is_not_taken_as_it_is(heard: Path) -> None:
    heard.write_text(heard.read_text("utf-8").replace(",random,", ",unsure,", 20), "utf-8")
    ran = wholework("demand", heard, *COLUMNS)
    assert ran.status == 2
    assert "a queue chose some of these rows" in ran.err
    assert wholework("demand", heard, *COLUMNS, "--only", "queue=random").status == 0


def test_words_alone_are_enough_to_begin(heard: Path) -> None:
    ran = wholework("demand", heard, "--words", "said", "--json", "-")
    assert ran.status == 0, ran.err
    assert json.loads(ran.out)["kinds"] == []


def test_people_who_judged_the_same_words_in_rows_of_their_own_are_compared_and_not_named(tmp_path: Path) -> None:
    path = tmp_path / "both.csv"
    lines = ["said,kind,type,judge"]
    for place in range(40):
        words, kind = f"words number {place}", "failure" if place % 2 else "value"
        lines += [f"{words},{kind},a,Cerys", f"{words},{'value' if place == 1 else kind},a,Bob"]
    path.write_text("\n".join(lines), "utf-8")
    ran = wholework("demand", path, *COLUMNS, "--by-whom", "judge", "--json", "-")
    assert ran.status == 0, ran.err
    found = json.loads(ran.out)
    assert found["records"]["rows_counted"] == 40
    assert [each["words"] for each in found["agreement"][0]["disagreements"]] == ["words number 1"]
    assert "Cerys" not in ran.out


def test_a_table_of_counts_is_added_up_against_its_printed_totals(tmp_path: Path) -> None:
    path = tmp_path / "count.csv"
    parts = [("value", 276), ("value", 49), *(("failure", n) for n in (93, 60, 30, 9, 9, 9, 3, 2))]
    rows = [f"type {place},{kind},{number}" for place, (kind, number) in enumerate(parts)]
    path.write_text("\n".join(["type,kind,count", *rows]), "utf-8")
    totals = [word for total in ("value=325", "failure=216", "all=542") for word in ("--total", total)]
    ran = wholework("demand", path, "--count", "count", "--kind", "kind", "--type", "type", *totals, "--json", "-")
    assert ran.status == 0, ran.err
    counted = json.loads(ran.out)["counted"]
    assert [part["sum"] for part in counted["kinds"]] == [325, 215, 540]
    assert "do not add up" in counted["sentence"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ((), "--words"),
        (("--words", "sad"), "--words"),
        (("--words", "said", "--kind", "type"), "value, failure"),
        (("--words", "said", "--total", "value=many"), "--total"),
        (("--words", "said", "--zone", "Ashby"), "--zone"),
        (("--words", "said", "--kind", "kind", "--with-suggestions"), "--stream"),
    ],
)
def test_each_wrong_option_gets_one_clear_error(heard: Path, words: tuple[str, ...], named: str) -> None:
    ran = wholework("demand", heard, *words)
    assert ran.status == 2
    assert named in ran.err


def test_a_folder_in_which_people_listened_is_studied_as_it_stands(tmp_path: Path) -> None:
    folder = tmp_path / "ashby"
    listening = Listening.create(folder, failure_word="preventable")
    listening.begin_round(Round(id="r", name="Monday", where="the front desk", first_day="2024-03-04", every=True))
    said = [f"where is my plumber {place}" if place % 2 else f"my tap leaks {place}" for place in range(40)]
    listening.hear(
        Heard(id=f"d{place}", words=words, at="2024-03-04T09:30:00+00:00", round="r")
        for place, words in enumerate(said)
    )
    for name in ("tap leaks", "chasing"):
        listening.decide("create", who="Amina", name=name)
    tap, chasing = (each.number for each in listening.codebook.standing)
    listening.judge(
        [
            Judgement(
                demand=f"d{place}", who="Amina", when="2024-03-05T09:00:00+00:00",
                queue="unsure" if place >= 20 else "random",
                type=chasing if place % 2 else tap, kind="failure" if place % 2 else "value",
            )
            for place in range(30)
        ]
    )  # fmt: skip
    listening.judge([Judgement(demand="d1", who="Bob", when="2024-03-05T09:00:00+00:00", type=chasing, kind="value")])
    ran = wholework("demand", folder, "--json", "-")
    assert ran.status == 0, ran.err
    found = json.loads(ran.out)
    jsonschema.validate(found, demand_schema())
    assert found["kinds"][1]["name"] == "Preventable"
    assert found["kinds"][1]["out_of"] == 20
    assert found["not_judged"] == 10
    assert found["records"]["every_contact"] is True
    frame = "“Monday”: 40 demands of those written down, at the front desk, from 2024-03-04, every contact."
    assert found["records"]["frames"] == [frame]
    assert found["records"]["sentence"].endswith(frame)
    assert len(found["agreement"][0]["disagreements"]) == 1
    assert "Amina" not in ran.out
