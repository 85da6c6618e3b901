"""Charts with limits frozen, drawn anew, and made of medians."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.refusal import Refusal
from wholework.stats.behaviour import SegmentedChart, chart, within_bounds, xmr

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flowrate of a liquid in ten batches.
NIST_FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
SERIES = st.lists(st.integers(-50, 50).map(float) | st.just(float("nan")), min_size=2, max_size=40)


def test_the_handbooks_batches_give_its_centre_and_range() -> None:
    drawn = chart(NIST_FLOW)
    assert drawn.segments[0].centre == pytest.approx(50.81)  # printed: 50.81
    assert drawn.segments[0].range_centre == pytest.approx(1.8778, abs=5e-5)  # printed: 1.8778


def test_medians_take_the_factors_for_medians() -> None:
    drawn = chart(NIST_FLOW, centre="median", spread="median")
    # Sorted by hand: the values about the middle are 51.2 and 51.3; the fifth of nine ranges is 1.5.
    assert drawn.centre[0] == pytest.approx(51.25)
    assert drawn.range_centre == pytest.approx(1.5)
    assert drawn.upper[0] == pytest.approx(51.25 + 3.145 * 1.5)
    assert drawn.lower[0] == pytest.approx(51.25 - 3.145 * 1.5)
    assert drawn.range_limit == pytest.approx(3.865 * 1.5)
    assert "median ± 3.145 times the median moving range" in drawn.rules
    assert drawn.expected_false_signals > 0


def test_a_median_range_of_zero_is_refused_in_words() -> None:
    values = [1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0]
    drawn = chart(values, spread="median")
    assert not drawn.has_limits
    assert "the median step is zero" in drawn.cautions[0]
    assert chart(values).has_limits


def test_frozen_limits_hold_in_each_segment_and_no_range_reaches_over_its_start() -> None:
    calm = [0.0, 2.0] * 5
    drawn = chart([*calm, 30.0, 1.0, *(value + 100 for value in calm), 1.0], baseline=10, rebase_at=[12])
    assert [(part.start, part.stop, part.baseline) for part in drawn.segments] == [(0, 12, 10), (12, 23, 10)]
    assert [part.centre for part in drawn.segments] == [1.0, 101.0]
    assert np.isnan(drawn.ranges[12])
    assert {signal.index for signal in drawn.signals if signal.rule == "outside"} == {10, 22}
    assert all(words.startswith("Points ") for words in drawn.cautions)


def test_no_run_reaches_over_the_start_of_a_segment() -> None:
    calm = [0.0, 2.0] * 5
    values = [*calm, *[1.2] * 5, *[1.2] * 5, *calm]
    assert any(signal.rule == "run-of-8" for signal in chart(values).signals)
    assert not any(signal.rule == "run-of-8" for signal in chart(values, rebase_at=[15]).signals)


def test_a_segment_too_short_for_limits_says_so_and_leaves_the_others_theirs() -> None:
    drawn = chart([*[0.0, 2.0] * 10, 5.0, 6.0], rebase_at=[20])
    assert drawn.has_limits
    assert np.isnan(drawn.upper[20:]).all()
    assert "Points 21 to 22: Too few to say" in " ".join(drawn.cautions)


def test_a_limit_left_out_is_left_out_of_its_segment_too() -> None:
    calm = [0.0, 2.0] * 5
    drawn = within_bounds(chart([*calm, *(value + 100 for value in calm)], rebase_at=[10]), floor=0.0)
    assert isinstance(drawn, SegmentedChart)
    assert np.isnan(drawn.segments[0].lower)
    assert drawn.segments[1].lower == pytest.approx(101 - 2.66 * 2)
    assert "No lower limit is drawn" in drawn.cautions[-1]


@pytest.mark.parametrize("places", [[0], [10], [4, 4], [6, 3], [-1], [2.5], ["May"]])
def test_starts_that_do_not_fit_are_refused(places: list[Any]) -> None:
    with pytest.raises(Refusal, match="starts of new limits"):
        chart(NIST_FLOW, rebase_at=places)


def test_what_is_not_known_is_refused_with_what_is() -> None:
    with pytest.raises(Refusal, match="expected: xmr"):
        chart(NIST_FLOW, kind="pie")
    with pytest.raises(Refusal, match="mean or median"):
        chart(NIST_FLOW, centre="mode")


@given(SERIES)
def test_without_new_segments_it_is_the_xmr_chart(values: list[float]) -> None:
    drawn, plain = chart(values), xmr(values)
    np.testing.assert_array_equal(drawn.upper, plain.upper)
    np.testing.assert_array_equal(drawn.ranges, plain.ranges)
    assert (drawn.signals, drawn.cautions, drawn.rules) == (plain.signals, plain.cautions, plain.rules)


@given(SERIES, st.data())
def test_each_segment_is_judged_as_if_it_stood_alone(values: list[float], data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(values) - 1))
    drawn, before, after = chart(values, rebase_at=[place]), xmr(values[:place]), xmr(values[place:])
    np.testing.assert_array_equal(drawn.centre, np.r_[before.centre, after.centre])
    np.testing.assert_array_equal(drawn.lower, np.r_[before.lower, after.lower])
    assert len(drawn.signals) == len(before.signals) + len(after.signals)
