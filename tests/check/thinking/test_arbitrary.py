"""Whether a target is arbitrary: what passes anyway, and what the score does when only the line moves."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.check.thinking.clinic import FOUR_HOURS, study, waits
from wholework.check.thinking.arbitrary import wilson
from wholework.check.thinking.findings import Arbitrary, Target

HUNDRED = np.arange(1.0, 101.0)
AT_MOST = Target("days", 50.0, "days", "at most", None, "days: at most 50 days")
AT_LEAST = Target("share", 50.0, "%", "at least", None, "share: at least 50 %")


def test_on_the_line_is_met_in_both_directions() -> None:
    assert study(HUNDRED, AT_MOST).arbitrary.passing == 50
    assert study(HUNDRED, AT_LEAST).arbitrary.passing == 51


def test_moving_the_line_a_tenth_moves_the_score_and_nothing_else() -> None:
    scores = study(HUNDRED, AT_MOST).arbitrary.scores
    assert [(each.threshold, each.share) for each in scores] == [(45.0, 0.45), (50.0, 0.5), (55.0, 0.55)]


def test_a_share_is_never_asked_to_lie_above_the_whole() -> None:
    target = Target("share", 95.0, "%", "at least", None, "share: at least 95 %")
    assert study(HUNDRED, target).arbitrary.scores[-1].threshold == 100.0


def test_it_warns_that_this_is_no_help_in_choosing_an_easier_target() -> None:
    found = study(HUNDRED, AT_MOST).arbitrary
    assert "no help in choosing an easier target" in found.warning
    assert found.warning in found.cautions


def test_without_dates_it_says_that_change_over_time_cannot_be_told() -> None:
    found = study(HUNDRED, AT_MOST).arbitrary
    assert found.share_over_time is None
    assert found.common_cause is None
    assert any("--at" in gap for gap in found.cannot_tell)


def by_month(met: list[int]) -> Arbitrary:
    """A hundred cases a month, of which so many wait 200 minutes and the others 300."""
    months = np.arange("2024-01", "2026-01", dtype="M8[M]").astype("M8[D]")[: len(met)].repeat(100)
    minutes = np.concatenate([np.where(np.arange(100) < count, 200.0, 300.0) for count in met])
    return study(minutes, days=months).arbitrary


def test_a_stable_service_meets_its_target_by_common_cause() -> None:
    found = by_month([60, 64, 58, 63, 61, 57, 62, 65, 59, 60, 63, 58] * 2)
    assert found.share_over_time is not None
    assert found.share_over_time.period == "month"
    assert len(found.share_over_time.labels) == 24
    assert found.common_cause is True


def test_a_change_of_the_service_is_not_common_cause() -> None:
    found = by_month([60, 64, 58, 63, 61, 57, 62, 65, 59, 60, 63, 58, *[90, 93, 88, 91] * 3])
    assert found.common_cause is False
    assert "Something changed" in found.common_cause_words


def test_quarters_are_charted_where_the_dates_are_those_of_quarters() -> None:
    days = np.arange("2012-03", "2020-03", 3, dtype="M8[M]").astype("M8[D]").repeat(50)
    minutes, _ = waits(len(days))
    over_time = study(minutes, days=days).arbitrary.share_over_time
    assert over_time is not None
    assert over_time.period == "quarter"
    assert not np.isnan(over_time.behaviour.values).any()


def test_216_of_542_is_40_percent_between_36_and_44() -> None:
    """The golden figure of the method (Wilson)."""
    interval = wilson(216, 542)
    assert (round(100 * interval.estimate), round(100 * interval.low), round(100 * interval.high)) == (40, 36, 44)


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_the_interval_holds_its_estimate(size: int, part: float) -> None:
    found = wilson(round(size * part), size)
    assert -1e-9 <= found.low <= found.estimate + 1e-9 <= found.high + 2e-9 <= 1 + 3e-9


@pytest.mark.parametrize("moved", [0.0, 0.4])
def test_the_curve_of_scores_only_rises_for_a_target_of_at_most(moved: float) -> None:
    shares = [each.share for each in study(waits(moved=moved)[0], FOUR_HOURS).arbitrary.curve]
    assert shares == sorted(shares)
