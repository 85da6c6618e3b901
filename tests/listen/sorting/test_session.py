"""A person sorts: their judgement first, one in five blind, queues kept apart, and everything can be taken back."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.listen.sorting.heard import TEXTS, listening, session, sort, truth
from wholework.listen.demand import heard
from wholework.listen.judgements import standing
from wholework.listen.sorting import chance
from wholework.listen.sorting.session import Card
from wholework.listen.suggesting.queues import lot
from wholework.refusal import Refusal


def test_nothing_is_judged_until_a_person_does_it() -> None:
    kept = listening()
    one = session(kept)
    for _ in range(5):
        one.next()
    assert kept.judgements == []
    assert one.progress.judged == 0


def test_a_judgement_is_written_before_its_suggestion_can_be_seen_and_keeps_who_when_queue_and_version() -> None:
    kept = listening()
    one = session(kept)
    sort(one, 20)
    card = one.next()
    assert card is not None
    assert not hasattr(card, "suggested")
    number = one.new_type("Nobody came")
    one.judge(card, "failure", number)
    last = kept.judgements[-1]
    assert (last.who, last.queue, last.codebook, last.suggested) == ("Amina", card.queue, 1, False)
    assert last.when.startswith("2026-03-02T09:")
    assert last.offered_kind in ("value", "failure")


def test_after_a_suggestion_was_seen_the_judgement_says_so_and_both_are_kept() -> None:
    kept = listening()
    one = session(kept)
    cards = sort(one, 20)
    firsts = [each for each in kept.judgements if not each.suggested]
    seconds = [each for each in kept.judgements if each.suggested]
    assert {each.demand for each in firsts} == {card.demand for card in cards}
    assert seconds
    assert all(not each.blind for each in seconds)
    assert all(not each.suggested for each in kept.judgements if each.blind)


def test_one_in_five_is_blind_by_chance_and_starting_anew_does_not_change_which() -> None:
    blind = [chance.is_blind(3, f"d{number}", "Amina") for number in range(5_000)]
    assert 0.18 < sum(blind) / len(blind) < 0.22
    assert blind == [chance.is_blind(3, f"d{number}", "Amina") for number in range(5_000)]
    assert blind != [chance.is_blind(3, f"d{number}", "Bob") for number in range(5_000)]


def test_a_blind_card_brings_no_suggestion_but_what_it_would_have_been_is_kept() -> None:
    kept = listening()
    one = session(kept)
    for _ in range(len(TEXTS)):
        card = one.next()
        assert card is not None
        shown = one.judge(card, truth(card.words))
        if card.blind:
            assert shown is None
    assert any(each.blind and each.offered_kind for each in kept.judgements)


def test_diverse_ones_come_first_then_half_are_drawn_by_chance() -> None:
    kept = listening()
    queues = [card.queue for card in sort(session(kept), 50)]
    assert queues[:10] == ["unsure"] * 10
    assert Counter(queues[10:]) == {"random": 20, "unsure": 13, "odd": 7}


def test_the_random_stream_is_the_beginning_of_an_order_that_anybody_can_draw_again() -> None:
    kept = listening()
    drawn = [card.demand for card in sort(session(kept, seed=11), 30) if card.queue == "random"]
    order = sorted(kept.demands, key=lambda demand: lot(11, demand))
    assert drawn == order[: len(drawn)]


def test_a_demand_that_another_queue_brought_is_asked_again_when_its_lot_is_drawn() -> None:
    kept = listening()
    sort(session(kept, order="unsure"), len(TEXTS))
    assert session(kept, order="unsure").next() is None
    one = session(kept, order="random")
    card = one.next()
    assert card is not None
    assert card.queue == "random"
    assert one.progress.random == 0


def test_when_more_is_heard_the_random_order_stays_and_newcomers_whose_lot_was_passed_come_first() -> None:
    kept = listening(TEXTS[:30])
    one = session(kept, order="random")
    sort(one, 12)
    before = chance.random_stream(kept.judgements)
    kept.hear(heard(words, id=f"later{place}") for place, words in enumerate(TEXTS[30:]))
    one.refresh()
    behind = one.progress.to_catch_up
    assert behind > 0
    assert chance.random_stream(kept.judgements) == before
    sort(one, behind)
    assert one.progress.to_catch_up == 0
    newcomers = chance.random_stream(kept.judgements) - before
    assert all(demand.startswith("later") for demand in newcomers)


@given(st.sets(st.text(min_size=1), max_size=30), st.integers(0, 2**31))
def test_more_demands_never_change_the_order_of_those_that_were_there(names: set[str], seed: int) -> None:
    some = sorted(names)[::2]
    whole = sorted(names, key=lambda name: lot(seed, name))
    assert [name for name in whole if name in some] == sorted(some, key=lambda name: lot(seed, name))


def test_a_judgement_is_taken_back_its_card_comes_again_and_nothing_is_erased() -> None:
    kept = listening()
    one = session(kept)
    sort(one, 30)
    lines = len(kept.judgements)
    mine = {each.demand for each in standing(kept.judgements)}
    card = one.undo()
    assert isinstance(card, Card)
    assert one.next() == card
    assert {each.demand for each in standing(kept.judgements)} == mine - {card.demand}
    assert len(kept.judgements) > lines
    one.judge(card, "undecided")
    assert standing(kept.judgements)[-1].demand == card.demand


def test_what_was_judged_after_an_earlier_sight_of_the_suggestion_says_so() -> None:
    kept = listening()
    one = session(kept)
    sort(one, 25)
    while not kept.judgements[-1].suggested:
        sort(one, 1)
    card = one.undo()
    assert isinstance(card, Card)
    one.judge(card, "value")
    assert kept.judgements[-1].suggested


def test_undo_goes_on_in_the_next_sitting_but_never_takes_back_what_another_judged() -> None:
    kept = listening()
    sort(session(kept, "Amina"), 3)
    sort(session(kept, "Bob"), 2)
    later = session(kept, "Amina")
    assert [isinstance(later.undo(), Card) for _ in range(4)] == [True, True, True, False]
    assert {each.who for each in standing(kept.judgements)} == {"Bob"}


def test_a_type_made_for_a_judgement_goes_with_it_unless_others_have_it() -> None:
    kept = listening()
    one = session(kept)
    first = one.next()
    assert first is not None
    number = one.new_type("Nobody came")
    one.judge(first, "failure", number)
    one.undo()
    assert kept.codebook.standing == ()
    assert kept.codebook.version == 2
    one.judge(first, "failure", one.new_type("Nobody came"))
    second = one.next()
    assert second is not None
    one.judge(second, "failure", kept.codebook.standing[0].number)
    one.undo()
    assert len(kept.codebook.standing) == 1


def test_a_merger_is_taken_back_before_the_judgements_that_came_earlier() -> None:
    kept = listening()
    one = session(kept)
    for name in ("Nobody came", "Still waiting"):
        card = one.next()
        assert card is not None
        one.judge(card, "failure", one.new_type(name))
    one.decide("merge", type=1, types=(2,))
    assert len(kept.codebook.standing) == 1
    assert len(set(one.types.labels.values())) == 1
    assert one.undo() == "merge"
    assert len(kept.codebook.standing) == 2
    assert len(set(one.types.labels.values())) == 2


def test_a_second_person_judges_the_random_stream_without_seeing_what_the_first_said_or_any_suggestion() -> None:
    kept = listening()
    sort(session(kept, "Amina", order="random"), 15)
    bob = session(kept, "Bob", order="again")
    seen = []
    while (card := bob.next()) is not None:
        assert card.blind
        assert bob.judge(card, truth(card.words)) is None
        seen.append(card.demand)
    assert set(seen) == chance.random_stream(kept.judgements, "Amina")
    assert len(seen) == 15


def test_before_two_kinds_were_told_apart_nothing_is_suggested() -> None:
    kept = listening()
    one = session(kept)
    for _ in range(3):
        card = one.next()
        assert card is not None
        assert one.judge(card, "failure") is None


def test_what_was_learned_is_what_stands() -> None:
    kept = listening()
    one = session(kept)
    sort(one, 30)
    again = session(kept)
    assert one.kinds.labels == again.kinds.labels
    for _ in range(30):
        one.undo()
    assert one.kinds.labels == {}


@settings(max_examples=6, deadline=None)
@given(st.lists(st.sampled_from(["judge", "undo", "undecided", "new"]), max_size=25))
def test_whatever_a_person_does_starting_anew_shows_the_same(acts: list[str]) -> None:
    kept = listening(TEXTS[:12])
    one = session(kept)
    for number, act in enumerate(acts):
        card = one.next()
        if act == "undo":
            one.undo()
        elif card is not None:
            kind = "undecided" if act == "undecided" else truth(card.words)
            one.judge(card, kind, one.new_type(f"type {number}") if act == "new" else None)
    again = session(kept)
    assert again.progress == one.progress
    assert again.types.labels == one.types.labels
    waiting, fresh = one.next(), again.next()
    if acts and acts[-1] != "undo":
        assert waiting == fresh


def test_nobody_sorts_namelessly_and_unknown_queues_are_refused() -> None:
    with pytest.raises(Refusal, match="nobody sorts"):
        session(listening(), " ")
    with pytest.raises(Refusal, match="mixed, random"):
        session(listening(), order="best")
    assert session(listening([])).next() is None
