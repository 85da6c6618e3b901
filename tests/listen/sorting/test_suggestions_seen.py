"""Did people follow the machine? Compared only where a person judged first, and told only where there are enough."""

import pytest

from wholework.listen.codebook import Codebook
from wholework.listen.judgements import Judgement
from wholework.listen.sorting.suggestions_seen import suggestions_seen


def judged(demand: int, kind: str, *, blind: bool = False, seen: bool = False, offered: str = "failure") -> Judgement:
    return Judgement(
        number=2 * demand + seen, demand=f"d{demand}", kind=kind, who="Amina", when="2026-03-02", queue="random",
        blind=blind, suggested=seen, offered_kind=offered,
    )  # fmt: skip


def people(seen: int, follow: int, blind: int, agree: int) -> list[Judgement]:
    """All who will see say value first; so many follow to failure. Of the blind so many agree by themselves."""
    lines = []
    for number in range(seen):
        lines.append(judged(number, "value"))
        lines.append(judged(number, "failure" if number < follow else "value", seen=True))
    return lines + [judged(1_000 + n, "failure" if n < agree else "value", blind=True) for n in range(blind)]


def test_people_who_follow_what_they_see_are_found_out() -> None:
    found = suggestions_seen(people(seen=50, follow=40, blind=40, agree=4), Codebook()).kinds
    assert (found.seen_first.agreed, found.seen_last.agreed, found.changed, found.changed_to_it) == (0, 40, 40, 40)
    # 0.8 - 0.1; Wilson 40 of 50: 0.670 to 0.888, 4 of 40: 0.040 to 0.231; Newcombe: 0.7 -0.185 and +0.106
    assert found.pull.difference == pytest.approx(0.7)
    assert found.pull.low == pytest.approx(0.515, abs=0.002)
    assert found.pull.high == pytest.approx(0.806, abs=0.002)


def test_under_twenty_on_a_side_it_is_too_few_to_say() -> None:
    found = suggestions_seen(people(seen=50, follow=40, blind=19, agree=4), Codebook())
    assert found.kinds.pull.difference is None
    assert found.kinds.blind.share is None
    assert found.kinds.seen_last.share is not None
    assert any("too few to say" in words for words in found.told)
    assert found.cannot_tell


def test_what_was_judged_after_an_earlier_sight_and_what_was_taken_back_do_not_count() -> None:
    lines = people(seen=3, follow=0, blind=0, agree=0)
    lines.append(judged(50, "failure", seen=True))
    assert suggestions_seen(lines, Codebook()).kinds.first.of == 3
    back = Judgement(number=900, who="Amina", when="2026-03-02", undoes=lines[0].number)
    assert suggestions_seen([*lines, back], Codebook()).kinds.first.of == 2


def test_where_nothing_was_suggested_there_is_nothing_to_compare() -> None:
    found = suggestions_seen([judged(1, "value", offered="")], Codebook())
    assert "nothing to compare" in found.sentence
    assert found.told == ()
