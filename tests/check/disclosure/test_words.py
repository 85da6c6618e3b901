"""Small counts leave the sentences, and nothing else does."""

import pytest

from wholework.check.capability.findings import Age, OpenWork
from wholework.check.disclosure.words import soften, softened


@pytest.mark.parametrize(
    ("said", "shared"),
    [
        ("3 cases were closed at once.", "fewer than five cases were closed at once."),
        ("13 cases were closed at once.", "13 cases were closed at once."),
        ("1,003 cases went 4 ways; 1 of them is open.", "1,003 cases went 4 ways; fewer than five of them is open."),
        ("Half took 2.4 days, and 2 jobs are open.", "Half took 2.4 days, and fewer than five jobs are open."),
        ("9 in 10 were done within 3 days.", "9 in 10 were done within 3 days."),
    ],
)
def test_a_small_count_of_people_is_not_said(said: str, shared: str) -> None:
    assert softened(said) == shared


def test_findings_within_findings_are_softened_too() -> None:
    work = OpenWork(
        sentence="2 cases are open.",
        cautions=("1 case is very old.",),
        as_at="31 March",
        cases=2,
        ages=(Age(0, 7, 2),),
        median_days=3.0,
        oldest_days=4.0,
    )
    (shared,) = soften((work,))
    assert shared.sentence == "fewer than five cases are open."
    assert shared.cautions == ("fewer than five case is very old.",)


def test_a_small_part_of_a_whole_is_softened_with_its_percentage() -> None:
    assert softened("1 of 151 cases has a single record") == "fewer than five of 151 cases has a single record"
    assert softened("3 of 473 moves (0.6 %) are") == "fewer than five of 473 moves are"
    assert softened("39 of 151 cases (26 %) went") == "39 of 151 cases (26 %) went"
