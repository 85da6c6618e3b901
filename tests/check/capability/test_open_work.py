"""Work that is still open, by age on the last day that the records know of."""

import numpy as np

from tests.check.made_records import records_from
from tests.world import ashby
from wholework.check.capability import study_capability
from wholework.check.capability.findings import OpenWork

NAN = float("nan")


def open_work(opened: np.ndarray, closed: np.ndarray) -> OpenWork:
    work = study_capability(records_from(opened, closed)).open_work
    assert work is not None
    return work


def test_open_cases_are_counted_by_age_on_the_last_known_day() -> None:
    opened = np.array([0, 50, 95, 99.5, 100, 80, 81])
    closed = np.array([NAN, NAN, NAN, NAN, NAN, 90, 91])
    work = open_work(opened, closed)
    assert work.cases == 5
    assert sum(age.cases for age in work.ages) == 5
    assert {(age.from_days, age.cases) for age in work.ages if age.cases} == {(0, 2), (1, 1), (28, 1), (91, 1)}
    assert work.as_at == "2014-01-30"  # day 16,100
    assert work.oldest_days == 100
    assert work.median_days == 5


def test_a_case_open_for_a_week_to_the_minute_is_in_the_band_from_seven_days() -> None:
    work = open_work(np.array([0.0, 7.0]), np.array([NAN, NAN]))
    assert [(age.from_days, age.to_days, age.cases) for age in work.ages] == [(0, 1, 1), (1, 7, 0), (7, 28, 1)]


def test_open_cases_older_than_nine_in_ten_closed_ones_are_counted() -> None:
    opened = np.r_[np.arange(50.0), [0.0, 58.0]]
    closed = np.r_[np.arange(50.0) + 10, [NAN, NAN]]
    work = open_work(opened, closed)
    assert work.older_than_p90_closed == 1
    assert "one of the open ones has already lasted longer" in work.sentence


def test_one_mistyped_year_does_not_make_all_open_work_old() -> None:
    opened = np.r_[np.arange(100.0), 40.0]
    closed = np.r_[np.arange(99.0) + 5, NAN, 9_000.0]
    work = open_work(opened, closed)
    assert work.oldest_days == 4
    assert "1 case with a date more than a year after all others" in " ".join(work.cautions)


def test_one_open_door_at_ashby() -> None:
    work = study_capability(ashby()).open_work
    assert work is not None
    assert work.sentence == (
        "On 7 Apr 2026, the last day that the records know of, 1 case of 10 was still open, for 6 days."
    )


def test_when_all_is_closed_there_is_no_open_work() -> None:
    assert study_capability(records_from(np.arange(10.0), np.arange(10.0) + 1)).open_work is None
