"""A measure is the same on whatever engine holds the records."""

from typing import Any

import pytest

from tests.world import ashby, bramley
from wholework.check.measures.clocks import side_by_side
from wholework.check.measures.measure import Measure
from wholework.check.measures.series import series_of
from wholework.published import as_json

OF_CASES = ("end-to-end-time", "resolved-at-first-contact", "right-first-time", "returns", "open-work")


@pytest.mark.parametrize("counted", OF_CASES)
def test_the_orders_of_ashby_are_measured_alike_on_every_engine(engine: Any, counted: str) -> None:
    measure = Measure(name=counted, counted=counted, window_days=3)
    here, there = (series_of(measure, records, period="week") for records in (ashby(), ashby(engine=engine)))
    assert as_json(there) == as_json(here)


def test_the_event_log_of_bramley_is_measured_alike_on_every_engine(engine: Any) -> None:
    measure = Measure(name="right", counted="right-first-time")
    here, there = (series_of(measure, records, period="week") for records in (bramley(), bramley(engine=engine)))
    assert as_json(there) == as_json(here)


def test_working_time_is_alike_on_every_engine(engine: Any) -> None:
    measure = Measure(name="time")
    here, there = (
        side_by_side(measure, records, ("scotland",), category=None, period="week")
        for records in (ashby(), ashby(engine=engine))
    )
    assert as_json(there) == as_json(here)
