"""An experiment is a small text file: written, read again, and refused in words where it is wrong."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.do.ashby import experiment
from wholework.do.experiment import Columns
from wholework.do.reading import is_experiment, read_experiment
from wholework.do.wording import worth_thinking_about
from wholework.do.writing import experiment_toml
from wholework.refusal import Refusal


def refused(tmp_path: Path, old: str, new: str) -> str:
    path = tmp_path / "one.toml"
    text = experiment_toml(experiment())
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(Refusal) as refusal:
        read_experiment(path)
    assert "one.toml" in str(refusal.value)
    return str(refusal.value)


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    written = experiment(columns=Columns("days", "week", "area", ("calls",), "week", "after"))
    written = replace(written, written=replace(written.written, statement_sha256=written.statement_sha256))
    path = tmp_path / "one.toml"
    path.write_text(experiment_toml(written), "utf-8")
    assert read_experiment(path) == written
    assert is_experiment(path)


@given(st.text(st.characters(exclude_categories=["Cs"])).map(str.strip).filter(bool))
def test_any_words_survive_the_file(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    path = tmp_path_factory.mktemp("words") / "one.toml"
    told = experiment(prediction=words)
    path.write_bytes(experiment_toml(told).encode())
    assert read_experiment(path).prediction == words


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("on = 2025-03-31", "on = 2025-13-31", "cannot be read"),
        ("on = 2025-03-31", 'on = "31 March"', "“change.on” is not what it should be"),
        ("on = 2025-03-31", "", "“change.on” is not there"),
        ('says = "Tenants wait fewer days"', 'says = ""', "“prediction.says” is not there"),
        ("smallest_worth_knowing = 3.0", "smallest_worth_knowing = -3", "a number above nought"),
        ("smallest_worth_knowing = 3.0", 'smallest_worth_knowing = "three"', "a number above nought"),
        ('measures = ["calls"]', 'measures = "calls"', "“elsewhere.measures”"),
        ('period_of_change = "neither"', 'period_of_change = "both"', "one of neither, before, after"),
        ('format = "wholework.experiment/1"', 'format = "wholework.experiment/9"', "“format”"),
        ("[change]", "[changes]", "“changes” is not known"),
        ('title = "One', 'target = 20\ntitle = "One', "“target” is not known"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(tmp_path: Path, old: str, new: str, says: str) -> None:
    words = refused(tmp_path, old, new)
    assert says in words
    assert "expected: " in words


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no such experiment file"):
        read_experiment(tmp_path / "none.toml")


def test_a_changed_word_changes_the_fingerprint_and_the_time_of_writing_does_not() -> None:
    assert experiment().statement_sha256 != experiment(prediction="Tenants wait longer").statement_sha256
    assert experiment().statement_sha256 == experiment(written=replace(experiment().written, at=None)).statement_sha256


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"prediction": "It will save £40,000"}, "promises no savings"),
        ({"prediction": "20 % fewer calls"}, "is a percentage"),
        ({"measure": "jobs done within target"}, "meeting a target"),
        ({"who_looks": ""}, "Nobody is named"),
        ({"other_measures": ()}, "No other measure or place"),
        ({"smallest_worth_knowing": None}, "No smallest change"),
        ({"changed_on": date(2025, 3, 1)}, "after the change began"),
    ],
)
def test_checking_warns_of_what_would_make_it_tell_less(told: dict[str, object], says: str) -> None:
    assert any(says in words for words in worth_thinking_about(experiment(**told)))
    assert not worth_thinking_about(experiment())
