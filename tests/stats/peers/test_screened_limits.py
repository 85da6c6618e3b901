"""What other tools answer is reproduced for comparison, and our own limits are not theirs."""

import numpy as np
import pytest

from tests.stats.peers import figures
from wholework.stats.behaviour import xmr
from wholework.stats.peers import rounded_limits, screened_limits


def test_screening_gives_the_limits_that_nhsrplotthedots_prints() -> None:
    theirs = screened_limits(figures.WITH_A_TEN)
    assert (theirs.centre, theirs.lower, theirs.upper) == pytest.approx(figures.SCREENED_LINES, abs=5e-7)
    assert np.flatnonzero(theirs.left_out).tolist() == [14, 15]  # up to the 10, and back


def test_our_limits_are_those_of_the_spreadsheet_and_of_nhsrplotthedots_without_screening() -> None:
    ours = xmr(figures.WITH_A_TEN)
    assert (ours.centre[0], ours.lower[0], ours.upper[0]) == pytest.approx(figures.UNSCREENED_LINES, abs=5e-7)


def test_where_no_step_is_large_all_agree() -> None:
    theirs, ours = screened_limits(figures.RNORM_123), xmr(figures.RNORM_123)
    assert (theirs.centre, theirs.lower, theirs.upper) == pytest.approx(figures.PLAIN_LINES, abs=5e-7)
    assert theirs.upper == pytest.approx(ours.upper[0])
    assert theirs.agree
    assert not theirs.left_out.any()


def test_qicharts2_and_the_power_bi_visual_use_three_over_1_128() -> None:
    values = np.array(figures.I_EVENTS) / np.array(figures.I_OF)
    theirs = screened_limits(values, factor=3 / 1.128)
    assert (theirs.centre, theirs.lower, theirs.upper) == pytest.approx(figures.I_LINES, abs=5e-7)


def test_the_vignettes_series_has_two_steps_left_out() -> None:
    theirs = screened_limits(figures.VIGNETTE)
    assert np.flatnonzero(theirs.left_out).tolist() == [4, 5]
    assert theirs.upper == pytest.approx(35 / 18 + 2.66)  # every step that is kept is 1
    assert xmr(figures.VIGNETTE).upper[0] == pytest.approx(35 / 18 + 2.66 * 32 / 17)


def test_on_one_english_organisation_screening_calls_35_of_36_points_unusual_instead_of_23() -> None:
    theirs = screened_limits(figures.OVER_FOUR_HOURS)
    ours = xmr(figures.OVER_FOUR_HOURS)
    assert int(theirs.outside.sum()) == 35
    assert sum(signal.rule == "outside" for signal in ours.signals) == 23
    assert not theirs.agree
    assert theirs.words == (
        "With screened moving ranges: 2 steps are left out; 35 points lie outside the limits; with all steps, 23."
    )


def test_where_values_repeat_screening_collapses_and_ours_does_not() -> None:
    values = [5.0] * 20 + [6.0] + [5.0] * 5
    theirs = screened_limits(values)
    assert theirs.upper == theirs.lower
    assert theirs.outside.all()
    assert {signal.index for signal in xmr(values).signals if signal.rule == "outside"} == {20}


def test_a_constant_series_has_no_limits_with_screening() -> None:
    assert np.isnan(screened_limits([4.0] * 12).upper)
    assert not screened_limits([4.0] * 12).agree


def test_rounding_first_moves_a_proportions_limits_as_in_xmrit() -> None:
    values = np.array(figures.I_EVENTS) / np.array(figures.I_OF)
    theirs = rounded_limits(values)
    assert (theirs.centre, theirs.lower, theirs.upper) == (0.06, 0.02, 0.10)
    assert xmr(values).lower[0] == pytest.approx(0.0229, abs=5e-5)


def test_missing_points_keep_their_place_in_comparisons() -> None:
    theirs = screened_limits([1.0, np.nan, 2.0, 1.0, 2.0, 1.0])
    assert theirs.outside.tolist() == [False] * 6
    assert theirs.centre == pytest.approx(1.4)
