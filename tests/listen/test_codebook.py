"""Types grow with their history: merged, split, renamed, judged anew, undone; and replayed under any version."""

from typing import Any

import pytest

from wholework.listen.codebook import Act, Codebook, act_of, as_line
from wholework.refusal import Refusal

WHEN = "2026-03-02T09:00:00+00:00"


def after(book: Codebook, act: str, **more: Any) -> Codebook:
    return book.decided(Act(number=0, act=act, who="Amina", when=WHEN, **more))


def two_types() -> Codebook:
    book = after(Codebook(), "create", type=1, name="When is someone coming?", kind="failure")
    return after(book, "create", type=2, name="My tap drips", kind="value")


def test_renaming_changes_words_and_nothing_else() -> None:
    book = after(two_types(), "rename", type=1, name="Where is my repair?")
    assert book.types[1].name == "Where is my repair?"
    assert book.types[1].kind == "failure"
    assert book.as_at(2).types[1].name == "When is someone coming?"


def test_merging_moves_members_and_undoing_gives_them_back() -> None:
    merged = after(two_types(), "merge", type=1, types=(2,))
    assert [each.number for each in merged.standing] == [1]
    assert merged.type_of("d1", 2) == 1
    back = after(merged, "undo", undoes=3)
    assert dict(back.types) == dict(two_types().types)
    assert back.type_of("d1", 2) == 2
    again = after(back, "undo", undoes=4)
    assert again.type_of("d1", 2) == 1


def test_splitting_asks_each_member_and_what_is_judged_later_stays() -> None:
    book = after(two_types(), "create", type=3, name="He never came")
    book = after(book, "split", type=1, members={"d1": 3, "d2": 1})
    assert book.type_of("d1", 1) == 3
    assert book.type_of("d2", 1) == 1
    assert book.type_of("d1", 1, under=book.version) == 1  # somebody judged it anew, knowing the split
    assert book.as_at(3).type_of("d1", 1) == 1


def test_a_split_after_a_merger_is_followed_in_its_order() -> None:
    book = after(two_types(), "merge", type=2, types=(1,))
    book = after(book, "create", type=3, name="Chasing")
    book = after(book, "split", type=2, members={"d1": 3})
    assert book.type_of("d1", 1) == 3
    back = after(book, "split", type=3, members={"d1": 2})
    assert back.type_of("d1", 1) == 2


def test_what_cannot_be_is_refused_and_changes_nothing() -> None:
    book = two_types()
    for words, said in (
        ({"act": "create", "type": 3, "name": "my TAP  drips"}, "there is a type “My tap drips” already"),
        ({"act": "create", "type": 3, "name": " "}, "a type has no name"),
        ({"act": "merge", "type": 1, "types": (1,)}, "a type is not merged into itself"),
        ({"act": "merge", "type": 1, "types": (9,)}, "there is no such type"),
        ({"act": "judge", "type": 1, "kind": "waste"}, "this judgement is not known"),
        ({"act": "split", "type": 1}, "nothing is split"),
        ({"act": "undo", "undoes": 7}, "there is no such act to undo"),
        ({"act": "forget"}, "this act is not known"),
    ):
        with pytest.raises(Refusal, match=said):
            after(book, **words)
    assert book == two_types()


def test_undoing_what_later_acts_rest_upon_is_refused() -> None:
    merged = after(two_types(), "merge", type=1, types=(2,))
    with pytest.raises(Refusal, match="later acts rest upon it"):
        after(merged, "undo", undoes=2)
    assert after(after(merged, "undo", undoes=3), "undo", undoes=2).types.keys() == {1}


def test_a_number_is_never_given_twice() -> None:
    book = after(two_types(), "undo", undoes=2)
    assert book.next_type() == 3


def test_an_act_is_read_back_as_it_was_written() -> None:
    book = after(after(two_types(), "create", type=3, name="x"), "split", type=1, members={"d1": 3})
    assert [act_of(as_line(act)) for act in book.acts] == list(book.acts)
