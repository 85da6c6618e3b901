"""A line that rises or falls: against lines that are known and by properties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.refusal import Refusal
from wholework.stats.trend import WAYS, trend_line

STAIRS = [1.0, 3.0, 2.0, 5.0, 4.0, 6.0, 9.0, 7.0]


def test_the_half_average_line_runs_through_the_average_of_each_half_at_its_middle() -> None:
    trend = trend_line(STAIRS)
    # first half 2.75 at 1.5, second half 6.5 at 5.5
    assert trend.slope == pytest.approx((6.5 - 2.75) / 4)
    assert np.interp([1.5, 5.5], range(8), trend.line) == pytest.approx([2.75, 6.5])


def test_the_middle_one_of_an_odd_number_belongs_to_neither_half() -> None:
    trend = trend_line([0.0, 1.0, 2.0, 500.0, 4.0, 5.0, 6.0])
    np.testing.assert_allclose(trend.line, range(7))


def test_regression_is_the_line_of_least_squares() -> None:
    trend = trend_line(STAIRS, "regression")
    slope, intercept = np.polyfit(range(8), STAIRS, 1)
    assert trend.slope == pytest.approx(slope)
    assert trend.line[0] == pytest.approx(intercept)
    assert trend.away.sum() == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("how", WAYS)
def test_a_missing_point_keeps_its_place_and_has_a_line(how: str) -> None:
    trend = trend_line([0.0, 1.0, np.nan, 3.0, 4.0, 5.0, 6.0, np.nan], how)
    np.testing.assert_allclose(trend.line, range(8), atol=1e-12)
    assert np.isnan(trend.away).tolist() == [i in (2, 7) for i in range(8)]


@pytest.mark.parametrize("how", WAYS)
def test_a_frozen_baseline_makes_the_line_and_carries_it_on(how: str) -> None:
    trend = trend_line([*range(10), 50.0, 60.0], how, baseline=10)
    np.testing.assert_allclose(trend.line, range(12), atol=1e-12)
    assert "carried on over 2 points" in " ".join(trend.cautions)


def test_five_points_have_no_trend() -> None:
    trend = trend_line([1.0, 2.0, 3.0, np.nan, 4.0, 5.0])
    assert np.isnan(trend.line).all()
    assert trend.cautions[0].startswith("Too few to say")


def test_an_unknown_way_is_refused() -> None:
    with pytest.raises(Refusal, match="half-average or regression"):
        trend_line(STAIRS, "moving average")


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=6, max_size=40),
    st.floats(-1e3, 1e3),
    st.floats(-1e3, 1e3),
    st.sampled_from(WAYS),
)
def test_tilting_the_values_tilts_the_line_and_leaves_the_rest(
    values: list[float], level: float, slope: float, how: str
) -> None:
    tilt = level + slope * np.arange(len(values))
    before, after = trend_line(values, how), trend_line(np.array(values) + tilt, how)
    np.testing.assert_allclose(after.away, before.away, atol=1e-6)
    np.testing.assert_allclose(after.line, before.line + tilt, atol=1e-6)
