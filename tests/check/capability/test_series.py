"""Figures that came already counted are charted over time; what they can never tell is said first."""

import numpy as np
import pytest

from tests.stats.test_behaviour import WEEKLY
from tests.world import records_of
from wholework.check.capability import study_capability
from wholework.check.capability.findings import CapabilityChart
from wholework.records.records import Series

WEEKS = tuple(f"week {number}" for number in range(1, 21))


def chart(values: list[float | None], *, is_percentage: bool = True) -> CapabilityChart:
    periods = tuple(f"week {number}" for number in range(1, len(values) + 1))
    series = Series("answered in time", periods, tuple(values), is_percentage)
    return study_capability(records_of(series=(series,))).charts[0]


def test_weekly_percentages_say_first_what_they_cannot_tell_and_then_what_to_expect() -> None:
    shown = chart([*WEEKLY])
    assert shown.sentence.startswith("A percentage for each period cannot tell how long anyone waited")
    assert "values between 39.48 and 74.39 % are to be expected; nothing unusual was found" in shown.sentence
    assert "no end-to-end time" in shown.cannot_tell[0]
    assert shown.from_counts
    assert shown.unit == "%"
    assert shown.distribution is None
    assert [point.label for point in shown.points] == list(WEEKS)


def test_a_suppressed_month_keeps_its_place_and_is_not_zero() -> None:
    values: list[float | None] = [*WEEKLY]
    values[3] = None
    shown = chart(values)
    assert np.isnan(shown.behaviour.values[3])
    assert len(shown.points) == 20
    assert "1 period without a figure keeps its place: missing or suppressed is not zero." in shown.cautions


def test_a_percentage_is_never_expected_to_pass_a_hundred() -> None:
    shown = chart([96.0, 99.0, 95.0, 99.5, 94.0, 98.0, 99.0, 93.0] * 3)
    assert np.isnan(shown.behaviour.upper).all()
    assert not np.isnan(shown.behaviour.lower).any()
    assert "of 8" in shown.sentence or "or more are to be expected" in shown.sentence
    assert any("above 100" in each for each in shown.behaviour.cautions)


def test_percentages_written_as_fractions_stay_below_one() -> None:
    shown = chart([0.96, 0.99, 0.95, 0.995, 0.94, 0.98, 0.99, 0.93] * 3)
    assert np.isnan(shown.behaviour.upper).all()


def test_counts_below_zero_do_not_exist_unless_the_figures_say_so() -> None:
    assert np.isnan(chart([3.0, 9.0, 1.0, 8.0, 2.0, 7.0] * 4, is_percentage=False).behaviour.lower).all()
    assert not np.isnan(chart([3.0, -9.0, 1.0, 8.0, 2.0, 7.0] * 4, is_percentage=False).behaviour.lower).any()


def test_several_columns_are_each_charted_under_one_warning() -> None:
    series = tuple(Series(name, WEEKS, tuple(WEEKLY)) for name in ("asked", "answered"))
    study = study_capability(records_of(series=series))
    assert [each.name for each in study.charts] == ["asked", "answered"]
    assert study.sentence.startswith("These figures came already counted. They cannot tell how long anyone waited")
    assert study.open_work is None


@pytest.mark.parametrize("values", [[], [None, None], [5.0, 6.0]])
def test_too_few_figures_are_said_to_be_too_few(values: list[float | None]) -> None:
    assert "Too few to say" in chart(values).sentence
