"""Each rule does what its printed definition says, and nothing else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.refusal import Refusal
from wholework.stats import rules
from wholework.stats.behaviour import chart, charts
from wholework.stats.rule_sets.anhoej import fewest_crossings_to_expect, longest_run_to_expect
from wholework.stats.rules import Seen

nan = np.nan


def marked(rule: str, values: list[float], sigma: float = 1.0) -> set[int]:
    """Which points a rule marks about a centre line of 0 with limits at three sigma."""
    reach = np.full((1, 1), 3 * sigma)
    seen = Seen(np.array([values], dtype=float), np.zeros((1, 1)), reach, reach)
    marks = rules.rule(rule).mark(seen)
    return {int(place) for mark in marks.values() for place in np.flatnonzero(mark[0])}


def test_the_named_sets_hold_the_rules_that_their_sources_name() -> None:
    assert {name: each.names for name, each in rules.SETS.items()} == {
        "wheeler": ("outside", "run-of-8", "three-of-four", "range"),
        "making-data-count": ("outside", "run-of-7", "trend-7", "two-of-three-inside"),
        "western-electric": ("outside", "two-of-three", "four-of-five", "run-of-8"),
        "nelson": (
            *("outside", "run-of-9", "trend-6", "alternating-14"),
            *("two-of-three", "four-of-five", "hugging-15", "avoiding-8"),
        ),
        "anhoej": ("longest-run", "crossings"),
    }


@pytest.mark.parametrize("name", rules.ALL)
def test_every_rule_prints_its_definition_and_its_source(name: str) -> None:
    rule = rules.rule(name)
    assert rule.name == name
    assert rule.definition
    assert "19" in rule.source or "20" in rule.source  # a year


@pytest.mark.parametrize("length", [6, 7, 8, 9])
def test_a_run_needs_its_length_and_a_point_on_the_line_or_a_gap_ends_it(length: int) -> None:
    run = [0.5] * length
    assert marked(f"run-of-{length}", [-1, *run, -1]) == set(range(1, length + 1))
    assert not marked(f"run-of-{length}", [-1, *run[1:], -1])
    assert not marked(f"run-of-{length}", [*run[1:], 0.0, 0.5])
    assert not marked(f"run-of-{length}", [*run[1:], nan, 0.5])


@pytest.mark.parametrize("points", [5, 6, 7])
def test_a_trend_counts_points_not_steps_and_a_tie_ends_it(points: int) -> None:
    rising = [0.1 * n for n in range(points)]
    assert marked(f"trend-{points}", [9, *rising]) == set(range(1, points + 1))
    assert not marked(f"trend-{points}", rising[1:])
    assert not marked(f"trend-{points}", [*rising[:-1], rising[-2]])
    assert not marked(f"trend-{points}", [*rising[:2], nan, *rising[2:]])
    assert marked(f"trend-{points}", rising[::-1]) == set(range(points))


def test_two_of_three_may_have_the_third_anywhere_but_not_where_it_must_be_inside() -> None:
    assert marked("two-of-three", [0, 2.5, -1, 2.5, 0]) == {1, 3}
    assert marked("two-of-three", [0, 2.5, 3.5, 0]) == {1, 2}
    assert not marked("two-of-three", [0, 2.0, 2.0, 0])  # on the two thirds
    assert not marked("two-of-three-inside", [0, 2.5, -1, 2.5, 0])
    assert not marked("two-of-three-inside", [0, 2.5, 3.5, 1, 0])
    assert marked("two-of-three-inside", [0, 2.5, 1, 2.5, 0]) == {1, 3}


def test_four_of_five_lie_beyond_one_sigma_on_one_side() -> None:
    assert marked("four-of-five", [0, 1.5, 1.5, -2, 1.5, 1.5, 0]) == {1, 2, 4, 5}
    assert not marked("four-of-five", [0, 1.5, 1.5, -2, 1.5, -1.5, 0])


def test_nelsons_pattern_rules() -> None:
    assert marked("alternating-14", [0, 1] * 7) == set(range(14))
    assert not marked("alternating-14", [0, 1] * 6 + [0])
    assert not marked("alternating-14", [0, 1] * 4 + [1] + [0, 1] * 3)
    assert marked("hugging-15", [2, *[0.5, -0.5] * 7, 0.9, 2]) == set(range(1, 16))
    assert not marked("hugging-15", [2, *[0.5, -0.5] * 7, 1.1, 2])
    assert marked("avoiding-8", [0, *[1.5, -1.5] * 4, 0]) == set(range(1, 9))
    assert not marked("avoiding-8", [0, *[1.5, -1.5] * 3, 1.5, 0.9])


def test_anhoejs_limits_are_those_of_the_published_table() -> None:
    # Anhøj and Olesen 2014, table 1: useful points, longest run, fewest crossings.
    for useful, longest, crossings in ((10, 6, 2), (12, 7, 3), (15, 7, 4), (20, 7, 6), (24, 8, 8), (30, 8, 10)):
        assert longest_run_to_expect(useful) == longest
        assert fewest_crossings_to_expect(useful) == crossings


def test_anhoejs_tests_pass_over_points_on_the_line_and_gaps() -> None:
    useful = [1.0] * 7 + [-1.0] * 5
    assert not marked("longest-run", useful)
    with_more = [*[1.0] * 4, 0.0, nan, *[1.0] * 4, *[-1.0] * 5]  # thirteen useful points, eight in a row
    assert marked("longest-run", with_more) == {0, 1, 2, 3, 6, 7, 8, 9}
    assert marked("crossings", with_more) == {14}  # one crossing: the last useful point stands for the series
    assert not marked("crossings", [1.0, -1.0] * 8)


def test_rules_one_by_one_are_printed_and_signalled_under_their_names() -> None:
    drawn = chart([*[0.0, 2.0] * 10, *[1.5] * 7, 30.0], rules=("outside", "run-of-7", "trend-6"))
    assert drawn.rule_set == "outside, run-of-7, trend-6"
    assert {signal.rule for signal in drawn.signals} <= {"outside", "run-of-7", "trend-6"}
    for words in ("run-of-7: seven or more successive points", "trend-6: six or more", "mean ± 2.66 times the mean"):
        assert words in drawn.rules


@pytest.mark.parametrize(("asked", "words"), [("lean", "not known"), (("run-of-99",), "run-of-5 to"), ((), "no rule")])
def test_rules_that_do_not_exist_are_refused_with_those_that_do(asked: str | tuple[str, ...], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        chart([1.0, 2.0] * 5, rules=asked)


whole = st.lists(st.integers(-20, 20).map(float) | st.just(nan), min_size=6, max_size=45)
sets = st.sampled_from(list(rules.SETS))


@given(whole, sets, st.sampled_from([0.25, 3.0]), st.integers(-100, 100))
def test_scale_and_shift_change_no_signal_of_any_set(values: list[float], name: str, by: float, more: int) -> None:
    one, other = (
        {(signal.index, signal.rule) for signal in chart(each, rules=name).signals}
        for each in (values, np.array(values) * by + more)
    )
    assert one == other


@given(whole, sets)
def test_no_missing_point_is_ever_unusual(values: list[float], name: str) -> None:
    assert not any(np.isnan(values[signal.index]) for signal in chart(values, rules=name).signals)


def test_marks_of_many_series_are_those_of_each() -> None:
    table = np.random.default_rng(2).normal(size=(30, 60)).cumsum(axis=1)
    many = charts(table, rules="nelson")
    for place, row in enumerate(table):
        alone = {(signal.index, signal.rule) for signal in chart(row, rules="nelson").signals}
        found = {(i, name) for name in rules.SETS["nelson"].names for i in np.flatnonzero(many.unusual(name)[place])}
        assert found == alone
