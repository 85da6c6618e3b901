"""``wholework lab play`` as a person uses it: guess first, then see."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from tests.commands.command_line import wholework
from wholework.lab.experiments.playing import experiment_named, play
from wholework.picture.lab.terminal import ON, Screen, guess, show_play, show_rules


def keys(*typed: str) -> Iterator[str]:
    yield from typed
    while True:
        yield ""


def test_who_names_no_experiment_sees_them_all() -> None:
    ran = wholework("lab", "play")
    assert ran.status == 0
    assert "red-bead" in ran.out
    assert "minutes with a room" in ran.out


def test_guesses_come_before_anything_is_seen_and_stand_beside_what_came() -> None:
    said, asked = io.StringIO(), keys("3 to 12", "9", "3", "all of them")
    order: list[str] = []

    def ask(words: str) -> str:
        order.append(words)
        assert words == ON or "Round" not in said.getvalue()
        return next(asked)

    screen = Screen(Console(file=said, width=100, highlight=False), ask)
    experiment = experiment_named("red-bead")
    show_rules(screen, experiment)
    guesses = guess(screen, experiment)
    assert "1. Day 1" not in said.getvalue()
    show_play(screen, play(experiment, 1, guesses))
    assert guesses == ("3 to 12", "1 time in 6", "all of them")  # 9 is no choice, and was asked again
    assert order.count(ON) == 5  # the room talks after every round
    text = " ".join(said.getvalue().split())
    assert "a number from 1 to 4" in text
    assert "guessed: 3 to 12" in text
    assert text.index("1. Day 1") < text.index("guessed: 3 to 12") < text.index("Unlearning happens in your own work")


def test_auto_asks_nothing_and_writes_a_page_and_every_number(tmp_path: Path) -> None:
    page, numbers = tmp_path / "page.html", tmp_path / "numbers.json"
    ran = wholework("lab", "play", "tampering", "--auto", "--seed", 4, "--report", page, "--json", numbers)
    assert ran.status == 0, ran.err
    assert "Your guess" not in ran.out
    assert "Written: the page" in ran.out
    assert "--seed 4" in page.read_text("utf-8")
    assert json.loads(numbers.read_text("utf-8"))["seed"] == 4


def test_json_on_standard_output_is_only_json() -> None:
    ran = wholework("lab", "play", "targets", "--json", "-")
    told = json.loads(ran.out)
    assert told["schema"] == "wholework.lab-play/1"
    assert [each["flagged"] for each in told["looked_at"]] == [False, True, True, False, True]


def test_nothing_typed_at_all_is_no_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    ran = wholework("lab", "play", "failure-demand")
    assert ran.status == 0, ran.err
    assert "no guess" in ran.out


@pytest.mark.parametrize(
    "words", [("blue-bead",), ("red-bead", "--seed", "-1"), ("red-bead", "--report", "/no/such/x.html")]
)
def test_what_cannot_be_is_refused_in_words(words: tuple[str, ...]) -> None:
    ran = wholework("lab", "play", *words)
    assert ran.status == 2
    assert ran.err
