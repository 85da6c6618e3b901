"""What was heard is on the disk when the call returns; nothing is lost, doubled or half written."""

import os
import random
from pathlib import Path
from typing import Any

import pytest

from wholework.listen.demand import Round, heard
from wholework.listen.judgements import Judgement
from wholework.listen.store import Listening
from wholework.refusal import Refusal

WHEN = "2026-03-02T09:00:00+00:00"
ACTS = int(os.environ.get("WHOLEWORK_ACTS", "600"))  # scripts/soak plays ten thousand


def three(folder: Path) -> Listening:
    listening = Listening.create(folder, failure_word="preventable")
    listening.begin_round(Round(id="r1", name="Monday at the front desk", where="front desk", every=True))
    listening.hear(
        [
            heard(words, id=f"d{number}", round="r1")
            for number, words in enumerate(("My tap drips", "Where is he?", "Rent?"))
        ]
    )
    return listening


def state(listening: Listening) -> tuple[Any, ...]:
    return listening.rounds, listening.demands, listening.codebook, listening.judgements, listening.laid_over()


def test_what_was_written_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    listening = three(tmp_path / "study")
    listening.decide("create", who="Amina", name="Where is he?", kind="failure")
    listening.judge([Judgement(demand="d1", type=1, who="Amina", when=WHEN, queue="random")])
    again = Listening.open(tmp_path / "study")
    assert state(again) == state(listening)
    assert again.failure_word == "preventable"
    assert again.laid_over()["d1"].kind == "failure"
    assert again.laid_over()["d0"].kind == "undecided"


def test_the_same_demand_sent_twice_counts_once(tmp_path: Path) -> None:
    listening = three(tmp_path)
    assert listening.hear([heard("My tap drips", id="d0"), heard("New", id="d9")]) == 1
    assert len(Listening.open(tmp_path).demands) == 4


def test_words_come_first(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="a demand has no words"):
        heard("  ")


def test_two_people_who_write_at_once_lose_nothing(tmp_path: Path) -> None:
    one = three(tmp_path)
    other = Listening.open(tmp_path)
    one.decide("create", who="Amina", name="a")
    other.decide("create", who="Bob", name="b")
    one.judge([Judgement(demand="d0", type=2, who="Amina", when=WHEN)])
    other.judge([Judgement(demand="d0", type=1, who="Bob", when=WHEN)])
    one.refresh()
    assert [each.name for each in one.codebook.standing] == ["a", "b"]
    assert [each.number for each in one.judgements] == [1, 2]
    assert one.by_each()["Amina"]["d0"].type == 2
    assert state(one) == state(Listening.open(tmp_path))


def test_a_line_that_a_crash_cut_off_is_named_and_the_next_one_stands_by_itself(tmp_path: Path) -> None:
    three(tmp_path)
    with (tmp_path / "demands.jsonl").open("ab") as file:
        file.write(b'{"id": "d7", "wor')
    listening = Listening.open(tmp_path)
    assert "Row 4 of demands.jsonl cannot be read" in listening.cautions[0]
    listening.hear([heard("After the crash", id="d8")])
    assert "d8" in Listening.open(tmp_path).demands
    assert (tmp_path / "demands.jsonl").read_text("utf-8").count("\n") == 5


def test_charts_do_not_jump_when_words_change_and_old_versions_can_be_replayed(tmp_path: Path) -> None:
    listening = three(tmp_path)
    listening.decide("create", who="Amina", name="chase")
    listening.judge([Judgement(demand="d1", type=1, who="Amina", when=WHEN)])
    before = listening.laid_over()
    listening.decide("rename", who="Amina", type=1, name="Where is he?")
    assert listening.laid_over() == before
    listening.decide("judge", who="Amina", type=1, kind="failure")
    assert listening.laid_over()["d1"].kind == "failure"
    assert listening.laid_over(version=2)["d1"].kind == "undecided"
    assert listening.laid_over(version=0)["d1"].type is None


def test_what_cannot_be_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    listening = three(tmp_path)
    for wrong, said in (
        (Judgement(demand="d1", who=" ", when=WHEN), "nobody judged this"),
        (Judgement(demand="nobody", who="A", when=WHEN), "there is no such demand"),
        (Judgement(demand="d1", type=4, who="A", when=WHEN), "there is no such type"),
        (Judgement(demand="d1", kind="waste", who="A", when=WHEN), "this judgement is not known"),
    ):
        good = Judgement(demand="d0", kind="value", who="A", when=WHEN)
        with pytest.raises(Refusal, match=said):
            listening.judge([good, wrong])
    assert listening.judgements == []
    assert not (tmp_path / "judgements.jsonl").read_bytes()
    with pytest.raises(Refusal, match="there is listening in this folder already"):
        Listening.create(tmp_path)
    with pytest.raises(Refusal, match="nobody has listened"):
        Listening.open(tmp_path / "elsewhere")


def test_a_judgement_can_be_taken_back_and_brought_back(tmp_path: Path) -> None:
    listening = three(tmp_path)
    listening.judge([Judgement(demand="d0", kind="value", who="A", when=WHEN)])
    listening.take_back(1, "A")
    assert listening.laid_over()["d0"].kind == "undecided"
    listening.take_back(2, "A")
    assert listening.laid_over()["d0"].kind == "value"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_many_random_acts_replayed_leave_the_store_identical_and_lose_nothing(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    listening = Listening.create(tmp_path)
    listening.hear([heard(f"words {number}", id=f"d{number}") for number in range(50)])
    refused = 0
    for _ in range(ACTS // 3):
        try:
            _something(listening, chance)
        except Refusal:
            refused += 1
    again = Listening.open(tmp_path)
    assert state(again) == state(listening)
    assert len(again.demands) == 50
    assert again.cautions == []
    assert refused < ACTS / 4
    for version in range(0, listening.codebook.version, 37):
        assert len(listening.laid_over(version)) == 50
    standing = {each.number for each in again.codebook.standing}
    assert {laid.type for laid in again.laid_over().values()} <= standing | {None}


def _something(listening: Listening, chance: random.Random) -> None:
    types = [each.number for each in listening.codebook.standing]
    act = chance.choice(
        ("create", "judge a demand", "rename", "define", "judge", "merge", "split", "undo", "take back")
    )
    if act == "create" or len(types) < 3:
        listening.decide("create", who="A", name=f"type {chance.random()}")
    elif act == "judge a demand":
        demand = f"d{chance.randrange(50)}"
        listening.judge(
            [Judgement(demand=demand, type=chance.choice([None, *types]), who=chance.choice("AB"), when=WHEN)]
        )
    elif act == "take back":
        listening.take_back(chance.randint(1, max(1, len(listening.judgements))), "A")
    elif act == "undo":
        listening.decide("undo", who="B", undoes=chance.randint(1, listening.codebook.version))
    elif act == "merge" and len(types) > 6:
        into, other = chance.sample(types, 2)
        listening.decide("merge", who="A", type=into, types=(other,))
    elif act == "split":
        one = chance.choice(types)
        members = [demand for demand, laid in listening.laid_over().items() if laid.type == one]
        listening.decide("split", who="A", type=one, members={each: chance.choice(types) for each in members or ["d0"]})
    elif act == "define":
        listening.decide(
            "define", who="A", type=chance.choice(types), words=f"counts as failure when {chance.random()}"
        )
    elif act == "judge":
        listening.decide(
            "judge", who="A", type=chance.choice(types), kind=chance.choice(("value", "failure", "undecided"))
        )
    else:
        listening.decide("rename", who="A", type=chance.choice(types), name=f"name {chance.random()}")
