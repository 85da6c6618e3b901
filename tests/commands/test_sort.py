"""Sorting at the terminal: through a pipe, by single keys, stopped at any moment, and gone on with."""

import json
import os
import random
import select
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from tests.commands.command_line import wholework
from tests.listen.sorting.heard import TEXTS
from wholework.listen.judgements import standing
from wholework.listen.store import Listening

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-c", "from wholework.cli import main; main()", "sort"]
ONE_THREAD = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}


def said(folder: Path, texts: list[str] = TEXTS) -> Path:
    file = folder / "said.csv"
    file.write_text("said,where\n" + "".join(f'"{words}",desk\n' for words in texts), "utf-8")
    return file


def piped(answers: str, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *map(str, words)], input=answers, capture_output=True, text=True, encoding="utf-8",
        env=ONE_THREAD, timeout=300, check=False,
    )  # fmt: skip


def kept(folder: Path) -> Listening:
    return Listening.open(folder / "said-sorted")


def test_a_file_is_sorted_through_a_pipe_and_gone_on_with_later(tmp_path: Path) -> None:
    file = said(tmp_path)
    answers = "+\n\nf\n1f\nz\nu\nv\nl\nt\n?\n9\n/came\nq\n"
    ran = piped(answers, file, "--words", "said", "--who", "Amina", "--failure-word", "preventable")
    assert ran.returncode == 0, ran.stderr
    assert "Taken back: your judgement of" in ran.stdout
    assert "Most like this:" in ran.stdout
    assert "f preventable" in ran.stdout
    assert "3 demands of 60 judged" in ran.stdout
    first = kept(tmp_path)
    assert len(first.codebook.standing) == 1
    assert first.codebook.standing[0].name in TEXTS
    assert [each.kind for each in standing(first.judgements)] == ["failure", "undecided", "value"]
    again = piped("f\n", file, "--words", "said", "--who", "Amina")
    assert "0 demands written down; 60 were there already." in again.stdout
    assert "3 of 60 judged" in again.stdout
    assert len(standing(kept(tmp_path).judgements)) == 4


def test_a_studys_folder_is_sorted_and_its_shares_rest_on_the_random_stream_alone(tmp_path: Path) -> None:
    piped("f\n" * 12, said(tmp_path), "--words", "said", "--who", "Amina", "--queue", "unsure")
    done = piped("v\n\n" * 40, tmp_path / "said-sorted", "--who", "Amina", "--queue", "random")
    assert done.returncode == 0, done.stderr
    queues = {each.queue for each in kept(tmp_path).judgements}
    assert queues == {"unsure", "random"}
    counted = wholework("demand", tmp_path / "said-sorted", "--json", "-")
    assert counted.status == 0, counted.err


def test_types_are_merged_and_split_when_a_person_says_so_each_member_asked(tmp_path: Path) -> None:
    file = said(tmp_path)
    piped("+Mend it\nv\n" + "+Nobody came\nf\n", file, "--words", "said", "--who", "Amina")
    folder = tmp_path / "said-sorted"
    from wholework.listen.judgements import Judgement

    listening = Listening.open(folder)
    mine = [
        Judgement(demand=demand, type=1 + (place % 2), kind="value", who="Amina", when="2026-03-02T09:00:00+00:00")
        for place, demand in enumerate(list(listening.demands)[:24])
    ]
    listening.judge(mine)
    merged = piped("m\ny\nz\nq\n", folder, "--who", "Amina")
    assert "Merge these two?" in merged.stdout
    assert "Taken back: the merge." in merged.stdout
    split = piped("m\ny\ns\ny\n\n" + "1\n" * 8 + "2\n" * 18, folder, "--who", "Amina")
    assert "Split this one?" in split.stdout
    assert len(kept(tmp_path).codebook.standing) == 2


def test_where_people_and_suggestions_are_compared_too_few_is_said(tmp_path: Path) -> None:
    piped("f\nv\nf\nv\n\nf\n\n", said(tmp_path), "--words", "said", "--who", "Amina")
    ran = wholework("sort", tmp_path / "said-sorted", "--suggestions-seen")
    assert ran.status == 0
    assert "too few to say" in ran.out
    told = json.loads(wholework("sort", tmp_path / "said-sorted", "--json", "-").out)
    published = ROOT / "docs" / "reference" / "wholework.sorting-1.schema.json"
    jsonschema.validate(told, json.loads(published.read_text("utf-8")))
    assert told["kinds"]["pull"]["difference"] is None


def test_what_cannot_be_is_refused_in_words(tmp_path: Path) -> None:
    file = said(tmp_path)
    assert "--words COLUMN" in wholework("sort", file, "--who", "A").err
    assert "no such file" in wholework("sort", tmp_path / "none.csv", "--words", "said").err
    assert "nobody has listened" in wholework("sort", tmp_path, "--who", "A").err
    wholework("listen", "new", tmp_path / "empty")
    assert "nothing was written down" in wholework("sort", tmp_path / "empty", "--who", "A").err
    piped("", file, "--words", "said", "--who", "A", "--seed", 3)
    assert "drawn already" in wholework("sort", tmp_path / "said-sorted", "--seed", 4, "--who", "A").err
    one_column = tmp_path / "one.csv"
    one_column.write_text("said\nmy tap drips\n", "utf-8")
    assert "only one column" in wholework("sort", one_column, "--words", "said", "--who", "A").err
    assert not (tmp_path / "one-sorted").exists()
    assert "the folder alone" in wholework("sort", tmp_path / "said-sorted", "--words", "said").err


def test_without_an_answer_to_who_sorts_nothing_begins(tmp_path: Path) -> None:
    ran = piped("", said(tmp_path), "--words", "said")
    assert ran.returncode == 2
    assert "nobody sorts" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of the other kind")
def test_on_a_terminal_one_key_judges_without_enter_and_typing_ahead_is_kept(tmp_path: Path) -> None:
    import pty

    terminal, theirs = pty.openpty()
    ran = subprocess.Popen(
        [*PROGRAM, str(said(tmp_path)), "--words", "said", "--who", "Amina"],
        stdin=theirs, stdout=theirs, stderr=theirs, env=ONE_THREAD, close_fds=True,
    )  # fmt: skip
    os.close(theirs)
    shown = _until(terminal, b"Your judgement: ")
    os.write(terminal, b"v\x1b[Af")
    os.write(terminal, "+Nøbodx\x7fy came\nfz".encode())  # a letter is put right
    shown += _until(terminal, b"Taken back")
    os.write(terminal, b"q")
    shown += _until(terminal, b"Kept in")
    assert ran.wait(timeout=60) == 0
    os.close(terminal)
    assert [each.kind for each in standing(kept(tmp_path).judgements)] == ["value", "failure"]
    assert "Nøbody came" in [act.name for act in kept(tmp_path).codebook.acts]


def _until(terminal: int, words: bytes) -> bytes:
    shown, end = b"", time.monotonic() + 120
    while words not in shown:
        assert time.monotonic() < end, shown.decode(errors="replace")
        if select.select([terminal], [], [], 1)[0]:
            shown += os.read(terminal, 4_096)
    return shown


def test_killed_at_any_moment_every_judgement_that_was_acknowledged_is_there(tmp_path: Path) -> None:
    file, r = said(tmp_path), random.Random(5)
    acknowledged = 0
    for _ in range(3):
        ran = subprocess.Popen(
            [*PROGRAM, str(file), "--words", "said", "--who", "Amina", "--queue", "random"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=ONE_THREAD,
        )  # fmt: skip
        assert ran.stdin
        assert ran.stdout
        ran.stdin.write(b"u\n\n" * 30)
        ran.stdin.flush()
        wanted = r.randint(1, 9)
        while wanted and (line := ran.stdout.readline()):
            if line.startswith(b"  kept: "):
                acknowledged += 1
                wanted -= 1
        time.sleep(r.random() * 0.02)
        ran.kill()
        rest = ran.stdout.read()
        acknowledged += rest.count(b"  kept: ")
        ran.wait(timeout=30)
        found = kept(tmp_path)
        assert len(standing(found.judgements)) >= acknowledged
        assert len(found.demands) == len(TEXTS)
        acknowledged = len(standing(found.judgements))
