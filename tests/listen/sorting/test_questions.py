"""Questions about types: two that are one are asked about, one that is two as well, and names are real verbatims."""

from tests.listen.sorting.heard import TEXTS, truth
from wholework.listen.sorting.questions import merges, most_typical, splits
from wholework.listen.suggesting.suggester import Suggester


def test_two_types_of_the_same_words_are_asked_about_first() -> None:
    suggester = Suggester(TEXTS)
    labels = {place: "1" if truth(words) == "value" else "2" for place, words in enumerate(TEXTS)}
    suggester.learn({place: "3" if label == "2" and place // 6 % 2 else label for place, label in labels.items()})
    assert merges(suggester)[0].types == (2, 3)


def test_a_type_that_holds_two_things_falls_into_them() -> None:
    rent = [f"how much rent do I owe for {month}" for month in ("March", "April", "May", "June")]
    texts = [*(f"my {thing} window is broken" for thing in ("big", "small", "left", "right")), *rent]
    suggester = Suggester(texts)
    suggester.learn(dict.fromkeys(range(8), "1"))
    (found,) = splits(suggester)
    assert {frozenset(part) for part in found.parts} == {frozenset(range(4)), frozenset(range(4, 8))}
    assert texts[most_typical(suggester, list(found.parts[0]))] in texts


def test_of_too_few_nothing_is_asked() -> None:
    suggester = Suggester(TEXTS)
    suggester.learn({0: "1", 1: "2"})
    assert merges(suggester) == []
    assert splits(suggester) == []
