"""The three tests, asked of numbers in use and of measures that people designed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.check.measures.gate import check_kpi, check_measure
from wholework.check.measures.kpi_words import words_of
from wholework.check.measures.measure import Measure


def test_a_share_inside_a_line_passes_none() -> None:
    found = check_kpi("85 % in 28 days")
    assert found.sentence.startswith("“85 % in 28 days”: passes none, because ")
    assert [test.passes for test in found.tests] == [False, False, False]
    assert "28 days" in found.sentence
    assert any("by closing early" in test.sentence for test in found.beside)


@pytest.mark.parametrize(
    ("words", "share", "within"),
    [
        ("85 % of repairs in 28 days", 85.0, "28 days"),
        ("95% of A&E patients seen within 4 hours", 95.0, "4 hours"),
        ("90 per cent of calls answered in under 20 seconds", 90.0, "20 seconds"),
        ("99.5 percent of letters answered within 10 working days", 99.5, "10 working days"),
        ("the 4-hour standard", None, "4 hour"),
        ("time from first report to the leak being mended", None, None),
    ],
)
def test_shares_and_deadlines_are_read_out_of_words(words: str, share: float | None, within: str | None) -> None:
    found = words_of(words)
    assert (found.share, found.within) == (share, within)


@pytest.mark.parametrize(
    ("words", "noticed"),
    [
        ("calls handled per agent", "a number for each person"),
        ("number of visits completed", "a count of activity"),
        ("RAG status of open cases", "red, amber, green"),
        ("league table of depots", "a comparison of teams or places"),
        ("cost per transaction", "a cost"),
        ("customer satisfaction", "what people say in a survey"),
        ("fixed at first visit", "resolved at first contact, or right first time"),
    ],
)
def test_what_a_number_is_made_of_is_noticed(words: str, noticed: str) -> None:
    assert noticed in check_kpi(words).noticed


def test_words_that_say_nothing_get_no_verdict() -> None:
    found = check_kpi("quality index")
    assert {test.passes for test in found.tests} == {None}
    assert "do not say" in found.sentence


def test_a_measure_in_the_hands_of_those_who_do_the_work_passes_by_its_words() -> None:
    found = check_measure(
        Measure(
            name="Time to mend",
            purpose="mend my home when it suits me",
            from_when="the tenant first asks",
            to_when="the tenant says that it is mended",
            used_by="the Ashby repairs team",
            decision="whether to carry more parts on the vans",
        )
    )
    assert [test.passes for test in found.tests] == [True, True, True]
    assert "carry more parts" in found.tests[0].example


def test_a_measure_for_the_board_is_not_in_the_hands_of_those_who_do_the_work() -> None:
    assert check_measure(Measure(name="Time", used_by="the board")).tests[2].passes is False


@given(st.text(max_size=200))
def test_any_words_get_an_answer(words: str) -> None:
    found = check_kpi(words)
    assert len(found.tests) == 3
    assert found.sentence
