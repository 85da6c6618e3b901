"""Periods in order: a missing one keeps its place, and weekends on which nobody works are none."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wholework.check.charts.places import places_of


def days(*written: str) -> np.ndarray:
    return np.array(written, dtype="M8[D]")


def test_a_missing_quarter_keeps_its_place() -> None:
    places = places_of(days("2023-01-01", "2023-04-01", "2023-10-01"), {})
    assert places.step == "quarter"
    assert [str(day) for day in places.days] == ["2023-01-01", "2023-04-01", "2023-07-01", "2023-10-01"]
    assert "1 quarter of 4 has no row" in places.said[0]


def test_weekends_without_work_are_no_gaps() -> None:
    week = days("2024-03-04", "2024-03-05", "2024-03-06", "2024-03-07", "2024-03-08", "2024-03-11")
    places = places_of(week, {})
    assert places.step == "working day"
    assert len(places.days) == 6
    assert not places.said


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60))
def test_every_row_finds_its_place_and_no_place_stands_twice(numbers: list[int]) -> None:
    rows = np.datetime64("2024-01-01") + np.array(numbers)
    places = places_of(rows, {})
    assert (places.days[np.searchsorted(places.days, rows)] == rows).all()
    assert len(np.unique(places.days)) == len(places.days) == len(places.labels)
