"""The chance that stable data would show as much: against exact counts, simulation and the single chart's cautions."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from wholework.stats import self_checks
from wholework.stats.behaviour import charts, xmr_many
from wholework.stats.strangeness import (
    SPREAD_OF_PATTERNS,
    chance_of_a_run,
    chance_of_as_much,
    doubtful,
    longest_run,
    patterns,
)


def test_the_chance_of_a_run_is_a_close_bound_on_the_count_of_all_orders() -> None:
    orders = np.zeros((3003, 14), dtype=np.bool_)  # 8 above, 6 below: C(14, 6)
    for row, below in enumerate(combinations(range(14), 6)):
        orders[row] = True
        orders[row, list(below)] = False
    longest = np.maximum(longest_run(orders), longest_run(~orders))
    for length in (5, 6, 7, 8):
        exact = (longest >= length).mean()
        assert exact - 1e-12 <= chance_of_a_run(8, 6, length) <= 1.15 * exact
    assert chance_of_a_run(8, 6, 8) == pytest.approx(7 / 3003)  # one run of all eight in seven places
    assert chance_of_a_run(8, 6, 9) == 0


@pytest.mark.parametrize(("points", "baseline"), [(12, None), (24, None), (60, None), (40, 20)])
def test_stable_charts_show_as_much_no_more_often_than_is_said(points: int, baseline: int | None) -> None:
    drawn = xmr_many(np.random.default_rng(5).normal(size=(20_000, points)), baseline=baseline)
    chance = chance_of_as_much(drawn)
    for level in (0.2, 0.05, 0.01, 0.002):
        assert np.mean(chance <= level) <= 1.1 * level


def test_a_far_point_and_a_long_run_are_stranger_than_near_and_short_ones() -> None:
    table = np.tile(np.random.default_rng(8).normal(size=40), (4, 1))
    table[0, 20] = 5
    table[1, 20] = 9
    table[2, 15:25] = np.abs(table[2, 15:25]) + 1
    table[3, 15:35] = np.abs(table[3, 15:35]) + 1
    chance = chance_of_as_much(xmr_many(table))
    assert chance[1] < chance[0] < 0.05
    assert chance[3] < 0.01


def test_a_chart_with_nothing_unusual_shows_nothing_strange() -> None:
    drawn = xmr_many(np.tile([1.0, 2.0, 3.0, 2.0], (1, 8)))
    assert chance_of_as_much(drawn).tolist() == [1.0]


def test_patterns_are_the_occasions_of_the_single_charts() -> None:
    drawn = xmr_many(np.random.default_rng(2).normal(size=(60, 50)).cumsum(axis=1))
    assert patterns(drawn).tolist() == [chart.occasions for chart in drawn]


def test_doubts_are_the_cautions_of_the_single_charts() -> None:
    generator = np.random.default_rng(6)
    table = np.concatenate(
        [
            generator.normal(size=(40, 30)),
            generator.normal(size=(20, 30)).cumsum(axis=1),
            generator.poisson(1.0, size=(40, 30)),
            generator.exponential(size=(40, 30)) ** 2,
        ]
    )
    table[::7, 4] = np.nan
    drawn = xmr_many(table)
    outside = drawn.unusual("outside")
    single = [
        bool(self_checks.cautions(chart.values, chart.ranges, chart.range_limit, ~outside[row]))
        for row, chart in enumerate(drawn)
    ]
    assert doubtful(drawn).tolist() == single
    assert 20 < sum(single) < 130


def test_the_spread_of_the_number_of_patterns_is_what_simulation_gives() -> None:
    for points in (12, 60):
        counts = patterns(xmr_many(np.random.default_rng(21).normal(size=(20_000, points))))
        assert counts.var() / counts.mean() == pytest.approx(SPREAD_OF_PATTERNS[points], rel=0.05)


def test_a_point_among_equal_ones_is_not_infinitely_strange() -> None:
    table = np.full((1, 30), 5.0)
    table[0, 10] = 6.0
    assert 0 < chance_of_as_much(xmr_many(table))[0] <= 1


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "c"},
        {"kind": "u", "denominators": np.linspace(3, 6, 40)},
        {"kind": "xmr", "rules": "making-data-count"},
        {"kind": "xmr", "rules": "western-electric", "rebase_at": (20,)},
        {"kind": "xmr", "floor": 0.0},
        {"kind": "run"},
        {"kind": "xmr", "trend": "regression"},
        {"kind": "xmr", "trend": "half-average"},
        {"kind": "p-prime", "denominators": np.linspace(3000, 6000, 40)},
    ],
)
def test_stable_charts_of_other_kinds_and_rules_show_as_much_no_more_often_than_is_said(asked: dict[str, Any]) -> None:
    generator = np.random.default_rng(15)
    counts = generator.poisson(40.0 * np.ones((8_000, 40)))
    if "denominators" in asked:
        share = 60.0 / asked["denominators"].min()
        counts = generator.poisson(share * asked["denominators"], size=(8_000, 40))
        asked = asked | {"denominators": np.tile(asked["denominators"], (8_000, 1))}
    chance = chance_of_as_much(charts(counts, **asked))
    assert not np.isnan(chance).any()
    for level in (0.2, 0.05, 0.01):
        assert np.mean(chance <= level) <= 1.2 * level


def test_a_level_that_moved_stands_out_among_counts_too() -> None:
    counts = np.random.default_rng(16).poisson(30.0, size=(5, 40))
    counts[0, 20:] += 20
    chance = chance_of_as_much(charts(counts, kind="c"))
    assert chance[0] < 1e-4
    assert chance[1:].min() > 0.01


def test_days_between_are_judged_on_the_scale_of_their_lines() -> None:
    days = np.random.default_rng(17).exponential(10.0, size=(4_000, 40)) + 0.01
    chance = chance_of_as_much(charts(days, kind="t"))
    for level in (0.2, 0.05):
        assert np.mean(chance <= level) <= 1.2 * level


def test_a_run_chart_of_a_level_that_moved_stands_out_though_it_has_no_limits() -> None:
    values = np.random.default_rng(18).normal(size=(3, 40))
    values[0, 20:] += 3
    chance = chance_of_as_much(charts(values, kind="run"))
    assert chance[0] < 1e-5
    assert not np.isnan(chance).any()
