"""Listening from the command line: words first, types with their history, everything exported again."""

import json
from pathlib import Path

from tests.commands.command_line import wholework

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
