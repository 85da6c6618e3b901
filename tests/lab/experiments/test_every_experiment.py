"""What holds of every experiment, found by itself: also of the next one that somebody adds."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from wholework.lab.experiments.parts import Experiment, Play
from wholework.lab.experiments.playing import experiment_named, experiments, play
from wholework.lab.experiments.schema import play_schema
from wholework.picture.lab.page import play_html
from wholework.published import as_json
from wholework.refusal import Refusal

ROOT = Path(__file__).parents[3]
PROMISES = re.compile(r"\b(will save|saves? (you )?(£|\$|€|\d)|savings of|guarantee)", re.IGNORECASE)
JARGON = re.compile(r"\b(rho|utilisation|M/M|stochastic|variants|distortion pattern)\b")


@pytest.fixture(params=experiments(), ids=lambda each: each.name, scope="module")
def experiment(request: pytest.FixtureRequest) -> Experiment:
    found: Experiment = request.param
    return found


@pytest.fixture(scope="module")
def played(experiment: Experiment) -> Play:
    return play(experiment, 3, ("a lot",))


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts(each)]
    return [text for each in value for text in texts(each)] if isinstance(value, list) else []


def test_the_four_that_people_ask_for_first_are_there() -> None:
    assert [each.name for each in experiments()][:4] == ["red-bead", "tampering", "failure-demand", "targets"]
    assert len({each.name for each in experiments()}) == len(experiments()) == len({e.order for e in experiments()})


def test_the_same_seed_gives_the_same_play_and_another_seed_another(experiment: Experiment) -> None:
    once, again, other = (as_json(experiment.play(seed)) for seed in (5, 5, 6))
    assert once == again
    assert once != other


def test_every_question_is_answered_and_every_round_says_something(experiment: Experiment, played: Play) -> None:
    assert len(played.played.answers) == len(experiment.questions) >= 2
    assert all(played.played.answers)
    for each in played.played.rounds:
        assert each.title
        assert each.words.endswith((".", "?"))
        assert all(len(row) == len(each.headings) for row in each.rows)
    assert played.played.cautions
    assert played.played.cannot_tell


def test_every_play_ends_with_going_to_ones_own_work(experiment: Experiment, played: Play) -> None:
    assert played.last_words.startswith("Unlearning happens in your own work, not in a game: go and look at ")
    assert experiment.look_for[0] in played.last_words
    assert len(experiment.look_for) >= 2


def test_what_is_known_has_its_source(experiment: Experiment) -> None:
    assert experiment.known
    assert all(each.words and len(each.source) > 20 for each in experiment.known)


def test_what_was_played_lies_where_the_formula_says(played: Play) -> None:
    """Within the 95 % interval widened to 99.9 %: of a thousand figures one may fail, and the seed is fixed."""
    for figure in played.played.figures:
        if figure.expected is not None and figure.low is not None and figure.high is not None:
            assert abs(figure.value - figure.expected) <= 2.5 * (figure.high - figure.low) / 2 + 1e-9, figure


def test_nothing_is_promised_and_the_words_are_plain(played: Play) -> None:
    told = as_json(played)
    told["known"] = []  # names formulas
    for each in told["played"]["rounds"]:
        each["chart"] = None  # quotes the rules of charts
    for text in texts(told):
        assert not PROMISES.search(text), text
        assert not JARGON.search(text), text


def test_the_json_is_what_the_schema_says(played: Play) -> None:
    jsonschema.validate(json.loads(json.dumps(as_json(played), allow_nan=False)), play_schema())


def test_the_page_holds_the_guesses_every_round_and_the_last_words(played: Play) -> None:
    page = play_html(played)
    assert "a lot" in page
    for number in range(1, len(played.played.rounds) + 1):
        assert f"Round {number}: " in page
    assert "go and look at" in page
    assert "<script" not in page


def test_every_experiment_has_its_place_in_the_reference(experiment: Experiment) -> None:
    text = (ROOT / "docs/reference/lab-experiments.md").read_text("utf-8")
    assert f"`{experiment.name}`" in text


def test_the_published_schema_is_that_of_the_plays() -> None:
    published = json.loads((ROOT / "docs/reference/wholework.lab-play-1.schema.json").read_text("utf-8"))
    assert published == play_schema(), "python -m wholework.lab.experiments.schema writes it"


def test_a_name_that_is_no_experiment_is_refused_with_the_names_that_are() -> None:
    assert experiment_named("Red_Bead").name == "red-bead"
    with pytest.raises(Refusal) as refused:
        experiment_named("blue-bead")
    assert "red-bead" in str(refused.value)
