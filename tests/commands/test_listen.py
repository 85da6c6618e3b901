"""Listening from the command line: words first, types with their history, everything exported again."""

import json
from pathlib import Path

from tests.commands.command_line import wholework
from wholework.listen.judgements import Judgement
from wholework.listen.store import Listening

SAID = """When,What they said,Where
02/03/2026 09:00,When is someone coming about my boiler?,desk
02/03/2026 09:20,=HYPERLINK("x"),desk
02/03/2026 10:00,"I am Mrs Ashby of M1 2AB, nobody came",phone
02/03/2026 11:00,,phone
"""


def listened(folder: Path) -> Path:
    study, file = folder / "study", folder / "said.csv"
    file.write_text(SAID, "utf-8")
    assert wholework("listen", "new", study, "--failure-word", "preventable").status == 0
    ran = wholework("listen", "import", study, file, "--words", "What they said", "--at", "When", "--place", "Where")
    assert ran.status == 0, ran.err
    assert "3 demands written down." in ran.out
    assert "1 row set aside" in ran.out
    assert "row 4: name and postcode" in ran.out
    assert "never complete" in ran.out
    return study


def test_importing_twice_doubles_nothing(tmp_path: Path) -> None:
    study = listened(tmp_path)
    file = tmp_path / "said.csv"
    again = wholework("listen", "import", study, file, "--words", "What they said", "--at", "When", "--place", "Where")
    assert "0 demands written down; 3 were there already." in again.out


def test_details_are_removed_when_a_person_says_so(tmp_path: Path) -> None:
    file = tmp_path / "said.csv"
    file.write_text(SAID, "utf-8")
    wholework("listen", "new", tmp_path / "s")
    wholework("listen", "import", tmp_path / "s", file, "--words", "What they said", "--remove-details")
    assert "I am [name] of [postcode], nobody came" in (tmp_path / "s" / "demands.jsonl").read_text("utf-8")


def test_details_are_removed_from_all_that_the_customer_said_not_from_their_words_alone(tmp_path: Path) -> None:
    file = tmp_path / "said.csv"
    file.write_text("Said,Mattered,Needed\nNobody came,Ring 0161 496 0000,A key from Mrs Ashby of M1 2AB\n", "utf-8")
    columns = ("--words", "Said", "--matters", "Mattered", "--needed", "Needed")
    wholework("listen", "new", tmp_path / "s")
    ran = wholework("listen", "import", tmp_path / "s", file, *columns, "--remove-details")
    assert "Personal details in 1 demand, removed" in ran.out
    kept = (tmp_path / "s" / "demands.jsonl").read_text("utf-8")
    assert not any(detail in kept for detail in ("0161", "Ashby", "M1 2AB"))
    assert "Ring [telephone]" in kept


def test_types_grow_are_undone_and_exported_under_any_version(tmp_path: Path) -> None:
    study = listened(tmp_path)
    made = wholework("listen", "decide", study, "create", "--name", "When is someone coming?", "--who", "AB")
    assert "type 1" in made.out
    assert wholework("listen", "decide", study, "judge", "--type", 1, "--kind", "failure", "--who", "AB").status == 0
    shown = wholework("listen", "types", study)
    assert "1  When is someone coming? (preventable), 0 demands" in shown.out
    assert wholework("listen", "decide", study, "undo", "--undoes", 2, "--who", "AB").status == 0
    assert "(undecided)" in wholework("listen", "types", study).out
    out = wholework("listen", "export", study, tmp_path / "all.csv")
    assert "3 demands under version 3" in out.out
    text = (tmp_path / "all.csv").read_text("utf-8")
    assert "'=HYPERLINK" in text or "'=HYPERLINK" in text
    wholework("listen", "export", study, tmp_path / "all.jsonl", "--version", 0)
    assert len([json.loads(line) for line in (tmp_path / "all.jsonl").read_text("utf-8").splitlines()]) == 3


def test_what_cannot_be_is_refused_in_words(tmp_path: Path) -> None:
    study = listened(tmp_path)
    for words, said in (
        (["new", study], "there is listening in this folder already"),
        (["add", tmp_path / "elsewhere", "x"], "nobody has listened in this folder"),
        (["decide", study, "create", "--who", "AB"], "a type has no name"),
        (["decide", study, "split", "--type", 1, "--member", "x", "--who", "AB"], "--member DEMAND=TYPE"),
        (["import", study, tmp_path / "said.csv", "--words", "Nope"], "there is no column “Nope”"),
    ):
        ran = wholework("listen", *words)
        assert ran.status == 2, words
        assert said in ran.err
    assert wholework("listen", "add", study, "My tap drips").status == 0
    assert "4 demands" in wholework("listen", "export", study, tmp_path / "x.csv").out


def test_a_round_frames_what_was_written_down(tmp_path: Path) -> None:
    study = tmp_path / "s"
    wholework("listen", "new", study)
    begun = wholework(
        "listen", "round", study, "First week", "--where", "Front desk", "--first", "2026-03-02", "--every"
    )
    assert "Front desk, 2026-03-02 to …; everything asked was written down" in begun.out
    assert wholework("listen", "add", study, "When will you come?", "--round", "first week").status == 0
    assert (
        "First week: Front desk, 2026-03-02 to …; everything asked was written down; 1 demand"
        in wholework("listen", "round", study).out
    )
    lost = wholework("listen", "add", study, "Hello", "--round", "Second week")
    assert lost.status == 2
    assert "“First week”" in lost.err
    assert wholework("listen", "round", study, "First week").status == 2
    assert "--first 2026-03-02" in wholework("listen", "round", study, "Third", "--first", "2 March").err


def test_the_form_comes_back_with_all_its_boxes(tmp_path: Path) -> None:
    form, study = tmp_path / "form.csv", tmp_path / "s"
    assert wholework("listen", "form", form).status == 0
    with form.open("a", encoding="utf-8") as file:
        file.write("My tap drips,02/03/2026 09:00,desk,in person,That it stops,no,A plumber today\n")
        file.write("Who do I ask?,02/03/2026 10:00,desk,telephone,,yes,\n")
    wholework("listen", "new", study)
    assert "2 demands written down." in wholework("listen", "import", study, form).out
    kept = [json.loads(line) for line in (study / "demands.jsonl").read_text("utf-8").splitlines()]
    assert [each.get("resolved_here") for each in kept] == [False, True]
    assert kept[0]["needed"] == "A plumber today"
    with form.open("a", encoding="utf-8") as file:
        file.write("Is it Monday?,02/03/2026 11:00,desk,web,,perhaps,\n")
    wrong = wholework("listen", "import", study, form)
    assert wrong.status == 2
    assert "row 4" in wrong.err
    assert "perhaps" in wrong.err
    assert len((study / "demands.jsonl").read_text("utf-8").splitlines()) == 2
    other = tmp_path / "other.csv"
    other.write_text("said,when\nhello,today\n", "utf-8")
    assert "“said” or “when”" in wholework("listen", "import", study, other).err


def test_details_are_gone_from_the_file_when_a_person_removes_them(tmp_path: Path) -> None:
    study = listened(tmp_path)
    file = study / "demands.jsonl"
    before = file.read_text("utf-8")
    shown = wholework("listen", "details", study)
    assert "“Mrs Ashby” and “M1 2AB”" in shown.out
    assert file.read_text("utf-8") == before
    done = wholework("listen", "details", study, "--remove")
    assert "Removed from 1 demand, for good" in done.out
    after = file.read_text("utf-8")
    assert "Ashby" not in after
    assert "M1 2AB" not in after
    assert len(after.encode()) == len(before.encode())
    assert [json.loads(line)["id"] for line in after.splitlines()] == [
        json.loads(line)["id"] for line in before.splitlines()
    ]
    assert "Nothing reads as a personal detail." in wholework("listen", "details", study).out


def test_a_judgement_is_made_and_taken_back(tmp_path: Path) -> None:
    study = listened(tmp_path)
    first = json.loads((study / "demands.jsonl").read_text("utf-8").splitlines()[0])["id"]
    made = wholework("listen", "judge", study, first, "--kind", "preventable", "--who", "AB")
    assert "Judgement 1 is written down." in made.out, made.err
    assert "nothing of yours" in wholework("listen", "undo", study, "--who", "CD").err
    assert "Judgement 1 is taken back" in wholework("listen", "undo", study, "--who", "AB").out
    wholework("listen", "export", study, tmp_path / "all.jsonl")
    assert json.loads((tmp_path / "all.jsonl").read_text("utf-8").splitlines()[0])["kind"] == "undecided"


def test_a_type_of_failure_demand_follows_a_value_demand(tmp_path: Path) -> None:
    study = listened(tmp_path)
    for name, kind in (("Mend something", "value"), ("When will you come?", "failure")):
        wholework("listen", "decide", study, "create", "--name", name, "--kind", kind, "--who", "AB")
    assert wholework("listen", "decide", study, "follow", "--type", 2, "--value", 1, "--who", "AB").status == 0
    assert "follows: Mend something" in wholework("listen", "types", study).out
    ids = [json.loads(line)["id"] for line in (study / "demands.jsonl").read_text("utf-8").splitlines()]
    for demand in ids:
        wholework("listen", "judge", study, demand, "--type", 2, "--who", "AB")
    told = wholework("demand", study, "--json", "-")
    assert told.status == 0, told.err
    assert "Mend something" in told.out
    earlier = wholework("demand", study, "--json", "-", "--version", 0)
    assert earlier.status == 0, earlier.err
    assert "Mend something" not in earlier.out


def test_what_a_model_chose_gives_no_share_and_hides_no_words(tmp_path: Path) -> None:
    study = listened(tmp_path)
    listening = Listening.open(study)
    now = "2026-03-02T09:00:00+00:00"
    listening.judge(
        [Judgement(demand=key, who="AB", when=now, kind="failure", queue="unsure") for key in listening.demands]
    )
    told = wholework("demand", study)
    assert told.status == 0, told.err
    assert "3 judgements came of the queues from which suggestions learn" in told.out
    assert "%" not in told.out.split("Add --report")[0]
