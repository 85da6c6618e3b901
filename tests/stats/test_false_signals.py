"""How many false signals to expect: the committed table is what the simulation gives."""

import numpy as np
import pytest

from wholework.stats.behaviour import chart, charts, xmr, xmr_many
from wholework.stats.false_signals import TABLE, WHEELER, chance_of_any, expected_false_signals, simulate
from wholework.stats.false_signals_table import OF_A_RULE


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


def test_the_tables_of_single_rules_add_up_to_that_of_the_set() -> None:
    for place, points in ((2, 10), (6, 24), (10, 100), (13, 1000)):
        together = sum(OF_A_RULE["steps-mean-mean", rule][0][place] for rule in WHEELER)
        assert together == pytest.approx(TABLE[points][0], rel=0.02)


@pytest.mark.parametrize(
    "told",
    [
        {"rules": "nelson"},
        {"rules": "making-data-count"},
        {"rules": "western-electric"},
        {"rules": "anhoej"},
        {"rules": ("outside", "run-of-6", "trend-5")},
        {"centre": "median", "spread": "median"},
        {"baseline": 20},
        {"baseline": 12, "rules": "nelson"},
        {"kind": "run"},
        {"kind": "mr"},
        {"rebase_at": [30]},
    ],
    ids=str,
)
def test_stable_series_show_as_many_as_is_said_whatever_the_rules(told: dict[str, object]) -> None:
    together = charts(np.random.default_rng(41).normal(size=(1_500, 60)), **told)  # type: ignore[arg-type]
    found = np.mean([drawn.occasions for drawn in together])
    assert together[0].expected_false_signals == pytest.approx(found, rel=0.15, abs=0.02)


def test_counts_show_as_many_as_is_said() -> None:
    together = charts(np.random.default_rng(42).poisson(100, (1_500, 60)), kind="c")
    found = np.mean([drawn.occasions for drawn in together])
    assert together[0].expected_false_signals == pytest.approx(found, rel=0.15)


def test_no_chart_is_simulated_when_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wholework.stats.false_signals.simulate", None)
    assert chart(np.arange(50.0) % 7, baseline=30, spread="median", rules="nelson").expected_false_signals > 0
