"""A suggester learns a team's own types, labels nothing by itself, and keeps its queues apart."""

import numpy as np
import pytest

from wholework.listen import Suggester
from wholework.refusal import Refusal

THINGS = ("window", "boiler", "gutter", "front door", "kitchen tap", "fence", "roof", "bathroom light")
CHASING = ("when is someone coming about my {}", "I am still waiting for the {} to be mended", "nobody came for the {}")
ASKING = ("my {} is broken", "please mend the {}", "the {} has come loose and needs mending")
PAYING = ("how much rent do I owe", "I want to pay my rent by card", "can my rent be paid weekly")
TEXTS = [line.format(thing) for thing in THINGS for line in (*CHASING, *ASKING)] + [*PAYING]
TRUTH = [kind for _ in THINGS for kind in ("chasing",) * 3 + ("repair",) * 3] + ["rent"] * 3


def taught(every: int = 3) -> Suggester:
    suggester = Suggester(TEXTS)
    suggester.learn({place: TRUTH[place] for place in range(0, len(TEXTS), every)})
    return suggester


def test_what_a_team_sorted_is_suggested_for_what_is_like_it() -> None:
    suggester = taught()
    found = suggester.suggest(["my shed door is broken", "still waiting, nobody came", "what rent do I owe"], n=2)
    assert [best[0][0] for best in found] == ["repair", "chasing", "rent"]
    assert all(len(best) == 2 and best[0][1] >= best[1][1] for best in found)
    whole = suggester.suggest(n=3)
    assert all(sum(likely for _, likely in best) == pytest.approx(1) for best in whole)
    right = [best[0][0] == truth for best, truth in zip(whole, TRUTH, strict=True)]
    assert np.mean(right) > 0.75


def test_before_anything_is_sorted_nothing_is_suggested() -> None:
    suggester = Suggester(TEXTS)
    assert suggester.suggest(TEXTS[:2]) == [[], []]
    suggester.learn({0: "chasing"})
    assert suggester.suggest(TEXTS[:1]) == [[("chasing", 1.0)]]
    assert Suggester([]).suggest() == []
    assert Suggester([]).next_to_label(3, "unsure") == []


def test_texts_without_words_are_texts_all_the_same() -> None:
    suggester = Suggester(["", "???", "help"])
    suggester.learn({0: "a", 2: "b"})
    assert len(suggester.suggest()) == 3
    assert Suggester(["", "!"]).next_to_label(2, "odd")


def test_the_same_labels_learned_one_by_one_or_together_suggest_the_same() -> None:
    together, one_by_one = taught(), Suggester(TEXTS)
    for place, label in together.labels.items():
        one_by_one.learn({place: label})
        one_by_one.suggest(["the tap drips"])
    for first, second in zip(together.suggest(), one_by_one.suggest(), strict=True):
        assert dict(first) == pytest.approx(dict(second), abs=0.02)


def test_a_label_can_be_changed_and_taken_back() -> None:
    suggester, again = taught(), taught()
    suggester.learn({0: "rent"})
    suggester.forget([0])
    assert 0 not in suggester.labels
    suggester.learn({0: TRUTH[0]})
    for first, second in zip(suggester.suggest(), again.suggest(), strict=True):
        assert dict(first) == pytest.approx(dict(second), abs=0.02)


def test_every_queue_gives_what_has_no_label_and_the_random_one_does_not_look_at_the_texts() -> None:
    suggester = taught()
    for queue in ("random", "unsure", "odd"):
        places = suggester.next_to_label(10, queue)
        assert len(places) == len(set(places)) == 10
        assert not set(places) & set(suggester.labels)
    other = Suggester([text.upper() + " now" for text in TEXTS])
    assert Suggester(TEXTS).next_to_label(51, "random") == other.next_to_label(51, "random")
    assert len(suggester.next_to_label(1_000, "unsure")) == len(TEXTS) - len(suggester.labels)


def test_the_odd_queue_finds_what_is_unlike_the_rest() -> None:
    suggester = Suggester([*TEXTS, "there is a swan in the swimming pool"])
    suggester.learn({place: TRUTH[place] for place in range(0, len(TEXTS), 3)})
    assert suggester.next_to_label(1, "odd") == [len(TEXTS)]


def test_only_an_unbroken_beginning_of_the_random_order_is_a_fair_sample() -> None:
    suggester = Suggester(TEXTS)
    order = suggester.next_to_label(len(TEXTS), "random")
    suggester.learn({order[3]: "repair"})  # another queue chose it
    assert suggester.random_stream() == []
    suggester.learn(dict.fromkeys(order[:3], "repair"))
    assert suggester.random_stream() == order[:4]


def test_what_cannot_be_is_refused_in_words() -> None:
    suggester = Suggester(TEXTS)
    with pytest.raises(Refusal, match="no text at this position"):
        suggester.learn({len(TEXTS): "rent"})
    with pytest.raises(Refusal, match="a label has no name"):
        suggester.learn({0: " "})
    with pytest.raises(Refusal, match="random, unsure, odd"):
        suggester.next_to_label(1, "best")


def test_what_is_no_text_is_named_by_its_place() -> None:
    with pytest.raises(Refusal, match="this is no text"):
        Suggester(["a tap", None])  # type: ignore[list-item]


def test_one_text_and_texts_that_are_all_the_same_are_texts_too() -> None:
    assert Suggester(["a tap"]).next_to_label(2, "unsure") == [0]
    same = Suggester(["my tap drips"] * 6)
    same.learn({0: "a", 1: "b"})
    assert len(same.suggest()) == 6


def test_ten_most_like_this_come_with_the_likest_first() -> None:
    like = Suggester(TEXTS).most_like(0, 3)
    assert 0 not in like
    assert all("coming" in TEXTS[place] or "window" in TEXTS[place] for place in like)
