"""What customers said is quoted as it was said, with what could find a person masked."""

from typing import Any

import pytest

from tests.world import ASHBY_ORDERS, demand, records_of
from wholework.check.demand.masking import MASK, masked
from wholework.check.demand.words import words_of

SAID = [demand(f"It leaks again, number {n}", "2026-03-02 09:00", category="Tap") for n in range(40)]


def test_a_few_are_quoted_the_same_every_time(engine: Any) -> None:
    first, again = (words_of(records_of(demands=SAID, engine=engine)) for _ in range(2))
    assert first is not None
    assert again is not None
    assert [quote.row for quote in first.quotes] == [quote.row for quote in again.quotes]
    assert (len(first.quotes), first.count, first.blank) == (12, 40, 0)
    assert first.quotes[0].file == "ashby.csv"


def test_the_few_are_the_same_on_every_engine(engine: Any) -> None:
    elsewhere, here = words_of(records_of(demands=SAID, engine=engine)), words_of(records_of(demands=SAID))
    assert elsewhere == here


def test_orders_without_words_are_counted_as_blank() -> None:
    found = words_of(records_of(cases=ASHBY_ORDERS, demands=[SAID[0], demand("  ", "2026-03-02 09:00")]))
    assert found is not None
    assert (found.count, found.blank) == (1, 9)


def test_no_words_are_no_finding() -> None:
    assert words_of(records_of(cases=ASHBY_ORDERS)) is None
    assert words_of(records_of(demands=[demand(" ")])) is None


@pytest.mark.parametrize(
    "words",
    [
        "ring me on 07700 900123 please",
        "ring me on +44 (0)1632 960001 please",
        "my NHS number is 943 476 5919 you know",
        "write to amina.khan@example.org today",
        "I live at 12 Ash Road, SW1A 1AA, still no heat",
        "my NI is QQ 12 34 56 C as I said",
        "order 1234567 was never done",
    ],
)
def test_what_could_find_a_person_is_masked(words: str) -> None:
    assert MASK in masked(words)
    assert not any(part in masked(words) for part in ("900123", "960001", "5919", "example.org", "1AA", "56 C", "4567"))


@pytest.mark.parametrize("words", ["3 weeks, 2 visits and £150 later", "since 2025 I have asked 4 times", "at 10.30am"])
def test_plain_numbers_stay(words: str) -> None:
    assert masked(words) == words
