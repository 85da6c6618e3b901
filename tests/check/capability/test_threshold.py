"""A threshold or a deadline is shown on the whole shape, only when a person asks, and never judged."""

import numpy as np
import pytest

from tests.check.made_records import records_from
from wholework.check.capability import study_capability
from wholework.check.capability.findings import Capability

OPENED = np.arange(100.0)
CLOSED = OPENED + np.arange(100) % 40  # 0 to 39 days
VERDICTS = ("target", "breach", "fail", "achiev", "met ", "missed", "good", "bad", "late")


def all_words(study: Capability) -> str:
    return " ".join(
        (
            study.sentence,
            *study.cautions,
            *(word for chart in study.charts for word in (chart.sentence, *chart.cautions)),
        )
    ).lower()


def test_the_share_at_or_below_the_threshold_counts_the_very_threshold() -> None:
    shown = study_capability(records_from(OPENED, CLOSED), threshold_seconds=28 * 86_400).charts[0]
    assert shown.threshold == 28
    assert shown.within_threshold == pytest.approx(np.mean(CLOSED - OPENED <= 28))
    assert shown.distribution is not None
    assert shown.distribution.edges[-1] > 28
    assert "28 days or less" in shown.sentence


def test_without_asking_there_is_no_share_within_anything() -> None:
    records = records_from(OPENED, CLOSED, deadline=OPENED + 28)
    for shown in study_capability(records).charts:
        assert shown.threshold is None
        assert shown.within_threshold is None
    assert "deadline" not in all_words(study_capability(records))


def test_a_threshold_carries_no_verdict() -> None:
    words = all_words(study_capability(records_from(OPENED, CLOSED), threshold_seconds=28 * 86_400))
    assert "no measure of the service" in words
    assert not any(verdict in words for verdict in VERDICTS)


def test_a_threshold_beyond_all_times_is_still_on_the_shape() -> None:
    shown = study_capability(records_from(OPENED, CLOSED), threshold_seconds=90 * 86_400).charts[0]
    assert shown.within_threshold == 1
    assert shown.distribution is not None
    assert shown.distribution.edges[-1] > 90


def test_a_deadline_that_a_person_names_shows_how_far_on_both_sides_cases_were_closed() -> None:
    records = records_from(OPENED, CLOSED, deadline=OPENED + 28, deadline_told=True)
    shown = study_capability(records).charts[-1]
    assert shown.within_threshold == pytest.approx(np.mean(CLOSED - OPENED <= 28))
    assert shown.distribution is not None
    assert shown.distribution.edges[0] < -25  # those closed long before are drawn, not cut off at zero
    assert shown.distribution.counts.sum() + shown.distribution.beyond == 100
    assert np.average(shown.behaviour.values, weights=[point.cases for point in shown.points]) == pytest.approx(
        np.mean(CLOSED - OPENED) - 28
    )


def test_cases_without_a_deadline_are_not_judged_by_one() -> None:
    deadline = np.where(np.arange(100) < 50, OPENED + 28, np.nan)
    shown = study_capability(records_from(OPENED, CLOSED, deadline=deadline, deadline_told=True)).charts[-1]
    assert "50 closed cases with a deadline" in shown.sentence


def test_open_cases_that_already_lasted_longer_are_said_beside_the_share() -> None:
    opened = np.r_[OPENED, 0.0, 20.0, 137.0]
    closed = np.r_[CLOSED, np.nan, np.nan, np.nan]
    study = study_capability(
        records_from(opened, closed, deadline=opened + 28, deadline_told=True), threshold_seconds=28 * 86_400
    )
    assert "2 open cases have already lasted longer." in study.charts[0].sentence
    assert "2 open cases have already passed theirs." in study.charts[-1].sentence
