"""How many false signals to expect: the committed table is what the simulation gives."""

import numpy as np
import pytest

from wholework.stats.behaviour import xmr, xmr_many
from wholework.stats.false_signals import TABLE, chance_of_any, expected_false_signals, simulate


def test_the_table_is_what_the_simulation_gives() -> None:
    assert simulate(24) == pytest.approx(TABLE[24], abs=5e-5)


def test_other_stable_data_show_as_many_as_the_table_says() -> None:
    charts = xmr_many(np.random.default_rng(99).normal(size=(2_000, 40)))
    occasions = np.mean([chart.occasions for chart in charts])
    assert occasions == pytest.approx(expected_false_signals(40), rel=0.1)
    assert np.mean([chart.occasions > 0 for chart in charts]) == pytest.approx(chance_of_any(40), rel=0.1)


def test_longer_charts_show_more_false_signals() -> None:
    expected = [expected_false_signals(points) for points in (6, 13, 24, 77, 1000, 3000)]
    assert expected == sorted(expected)
    assert expected[-1] == pytest.approx(3 * expected[-2])


def test_a_short_baseline_shows_more_false_signals_than_all_points() -> None:
    values = np.random.default_rng(1).normal(size=60)
    assert xmr(values, baseline=12).expected_false_signals > 1.5 * xmr(values).expected_false_signals


def test_missing_points_raise_no_false_signals() -> None:
    values = np.random.default_rng(1).normal(size=60)
    assert xmr(np.r_[values, [np.nan] * 40]).expected_false_signals == expected_false_signals(60)


def test_a_chart_without_limits_shows_none() -> None:
    assert xmr([1.0, 2.0]).expected_false_signals == 0
