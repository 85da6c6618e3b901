"""Times are written in the unit that suits them, or in the one that a person names."""

import numpy as np
import pytest

from tests.check.made_records import records_from
from wholework.check.capability import study_capability
from wholework.check.capability.units import unit_named
from wholework.refusal import Refusal


@pytest.mark.parametrize(("minutes", "unit"), [(0.5, "seconds"), (25, "minutes"), (240, "hours"), (20 * 1_440, "days")])
def test_the_unit_suits_the_times(minutes: float, unit: str) -> None:
    opened = np.arange(40.0)
    study = study_capability(records_from(opened, opened + minutes / 1_440))
    assert study.charts[0].unit == unit


def test_a_person_may_name_the_unit() -> None:
    opened = np.arange(40.0)
    shown = study_capability(records_from(opened, opened + 2), unit="hours").charts[0]
    assert shown.unit == "hours"
    assert shown.quantiles is not None
    assert shown.quantiles["0.5"] == pytest.approx(48)


@pytest.mark.parametrize(
    ("said", "unit"), [("Day", "days"), ("mins", "minutes"), ("h", "hours"), ("weeks", "weeks"), ("hrs", "hours")]
)
def test_units_may_be_written_short(said: str, unit: str) -> None:
    assert unit_named(said) == unit


def test_an_unknown_unit_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match="seconds, minutes, hours, days or weeks"):
        unit_named("fortnights")
