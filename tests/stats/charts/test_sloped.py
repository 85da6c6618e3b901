"""Trended and seasonal charts, computed constants, natural bounds."""

import numpy as np
import pytest

from wholework.stats.behaviour import chart, charts
from wholework.stats.season import seasonal
from wholework.stats.trend import trend_line

NOISE = np.random.default_rng(12).normal(0, 2, 36)
RISING = 20 + 1.5 * np.arange(36) + NOISE


@pytest.mark.parametrize("how", ["half-average", "regression"])
def test_trended_limits_follow_the_line_at_the_distance_of_what_is_left(how: str) -> None:
    drawn, trend = chart(RISING, trend=how), trend_line(RISING, how)
    reach = 2.66 * np.abs(np.diff(trend.away)).mean()
    np.testing.assert_array_equal(drawn.values, RISING)
    np.testing.assert_allclose(drawn.centre, trend.line)
    np.testing.assert_allclose(drawn.upper, trend.line + reach)
    assert not [signal for signal in drawn.signals if signal.rule == "run-of-8"]
    assert [signal for signal in chart(RISING).signals if signal.rule == "run-of-8"]
    assert "the trend line ± 2.66 times" in drawn.rules


def test_a_frozen_trend_is_carried_on() -> None:
    drawn = chart([*RISING, *[RISING[-1]] * 8], trend="regression", baseline=36)
    assert drawn.centre[-1] == pytest.approx(trend_line(RISING, "regression").line[-1] + 8 * np.diff(drawn.centre)[0])
    assert any(signal.index >= 36 for signal in drawn.signals)
    assert "carried on over 8 points" in " ".join(drawn.cautions)


def test_a_straight_line_without_anything_left_gets_no_limits() -> None:
    assert not chart(2.0 * np.arange(12), trend="regression").has_limits


def test_a_seasonal_chart_shows_the_values_as_they_were_and_lines_that_move_with_the_season() -> None:
    months = np.tile([1.0, 1.1, 0.9, 1.6, 0.8, 0.7, 1.0, 1.2, 0.6, 1.3, 1.0, 0.8], 4)
    values = 100 * months * np.random.default_rng(5).normal(1, 0.03, 48)
    drawn, taken = chart(values, season=12), seasonal(values, length=12)
    plain = chart(taken.adjusted)
    np.testing.assert_array_equal(drawn.values, values)
    np.testing.assert_allclose(drawn.upper, plain.upper * taken.factors[taken.of_point])
    assert [(s.index, s.rule) for s in drawn.signals] == [(s.index, s.rule) for s in plain.signals]
    assert np.nanmax(drawn.upper - drawn.lower) < np.nanmax(chart(values).upper - chart(values).lower)
    assert "rests on 4 whole cycles" in " ".join(drawn.cautions)
    assert "there may be a season" in " ".join(chart(values).cautions)
    by_label = chart(values, season=[f"month {number % 12}" for number in range(48)])
    np.testing.assert_allclose(by_label.upper, drawn.upper)
    np.testing.assert_allclose(charts([values, values], season=12)[1].upper, drawn.upper)


def test_trend_and_season_go_together() -> None:
    values = RISING + np.tile([0.0, 9.0, -9.0, 0.0], 9)
    drawn = chart(values, trend="regression", season=seasonal(values, length=4, how="additive"))
    np.testing.assert_array_equal(drawn.values, values)
    assert not [signal for signal in drawn.signals if signal.rule == "outside"]
    assert drawn.upper[5] - drawn.upper[6] > 10


def test_computed_constants_are_named_and_differ_in_the_fourth_figure() -> None:
    rounded, computed = chart(NOISE), chart(NOISE, constants="computed")
    reach = (rounded.upper - rounded.centre)[0]
    assert (computed.upper - computed.centre)[0] / reach == pytest.approx(3 * np.sqrt(np.pi) / 2 / 2.66)
    assert computed.range_limit / computed.range_centre == pytest.approx(3.2665, abs=1e-4)
    assert "3/d2" in computed.rules
    medians = chart(NOISE, constants="computed", spread="median")
    assert (medians.upper - medians.centre)[0] / medians.range_centre == pytest.approx(3.1450, abs=1e-4)


def test_a_bound_leaves_a_limit_out_and_clips_nothing() -> None:
    times = np.abs(NOISE)
    drawn = chart(times, floor=0.0, ceiling=3.0, unit="days")
    free = chart(times, unit="days")
    assert np.isnan(drawn.lower).all()
    assert np.isnan(drawn.upper).all()
    assert drawn.signals == free.signals
    assert drawn.has_limits
    assert len(drawn.cautions) == len(free.cautions) + 2


def test_trial_limits_come_with_how_far_off_they_may_be() -> None:
    drawn = chart(NOISE[:12])
    assert drawn.limits_within == drawn.segments[0].limits_within == (0.6, 1.48)
    assert "between 60 % and 150 %" in drawn.cautions[0]
    more, fewer = chart(NOISE).limits_within, drawn.limits_within
    assert fewer[0] < more[0] < 1 < more[1] < fewer[1]


def test_the_width_of_limits_lies_where_it_is_said_to_nine_times_of_ten() -> None:
    many = charts(np.random.default_rng(77).normal(size=(4_000, 12)))
    low, high = many[0].limits_within
    inside = (many.upper - many.centre > 3 * low) & (many.upper - many.centre < 3 * high)
    assert inside.mean() == pytest.approx(0.9, abs=0.015)
