"""What calibration is made of: open hours, lengths of time, ways, returns."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.lab.calibrating.asking import asked_of, blocks_of
from wholework.lab.calibrating.spans import ALWAYS, OpenHours, open_hours
from wholework.lab.calibrating.spreads import lasted, two_parts

DAY, WEEK = 1440.0, 10_080.0
OFFICE = OpenHours("office", (0, 1, 2, 3, 4), (*range(18, 24), *range(25, 34)), 0, 1.0)


def office_moments(weeks: int, per_day: int, seed: int = 1) -> np.ndarray:
    random = np.random.default_rng(seed)
    days = (np.arange(weeks)[:, None] * 7 + np.arange(5)).ravel() * DAY
    minute = random.uniform(0, 7.5 * 60, (len(days), per_day))
    return np.sort((days[:, None] + np.where(minute < 180, 540 + minute, 570 + minute)).ravel())


def test_office_hours_with_a_lunch_break_are_found() -> None:
    found = open_hours("office", office_moments(20, 15), has_clock=True)
    assert found.words == "Monday, Tuesday, Wednesday, Thursday and Friday, 09:00 to 12:00 and 12:30 to 17:00"
    assert found.within == 1.0


def test_a_service_that_never_closes_has_no_hours() -> None:
    moments = np.random.default_rng(1).uniform(0, 20 * WEEK, 5000)
    assert open_hours("any", moments, has_clock=True).is_always


def test_a_few_moments_tell_no_hours() -> None:
    assert open_hours("any", office_moments(1, 5), has_clock=True).is_always


def test_open_time_counts_only_while_open() -> None:
    found = OFFICE.opened_by(np.array([0.0, 9.5 * 60, 12.25 * 60, 12.75 * 60, DAY, WEEK, WEEK + 600]))
    assert found == pytest.approx([0, 30, 180, 195, 450, 5 * 450, 5 * 450 + 60])


@given(st.lists(st.floats(0, 5 * WEEK), min_size=2, max_size=20))
def test_open_time_never_runs_back_and_never_faster_than_the_clock(instants: list[float]) -> None:
    ordered = np.sort(np.array(instants))
    steps = np.diff(OFFICE.opened_by(ordered))
    assert (steps >= -1e-6).all()
    assert (steps <= np.diff(ordered) + 1e-6).all()
    assert ALWAYS.opened_by(ordered) == pytest.approx(ordered)


def test_quantiles_lie_within_their_intervals_in_95_of_100_samples() -> None:
    random = np.random.default_rng(3)
    inside = 0
    for _ in range(400):
        found = lasted(random.lognormal(3.0, 0.8, 80))
        inside += found.median_low <= np.exp(3.0) <= found.median_high
    assert 0.92 <= inside / 400 <= 1.0


def test_minutes_and_weeks_are_two_kinds_of_time() -> None:
    random = np.random.default_rng(4)
    both = np.concatenate([random.lognormal(3.0, 0.5, 300), random.lognormal(9.0, 0.5, 200)])
    cut = two_parts(both)
    assert cut is not None
    assert (both < cut).sum() == 300
    assert two_parts(random.lognormal(3.0, 1.0, 500)) is None


def test_weekly_asks_have_an_interval_that_holds_uneven_weeks() -> None:
    random = np.random.default_rng(5)
    counts = random.poisson(random.gamma(2.0, 20.0, 40))
    opened = np.concatenate([week * WEEK + random.uniform(0, WEEK, count) for week, count in enumerate(counts)])
    found = asked_of("Help", np.sort(opened), 0, 40)
    assert found.per_week == pytest.approx(counts.mean())
    assert found.dispersion > 5
    assert found.high - found.low > 4 * (counts.mean() / 40) ** 0.5
    assert sum(found.hours) == pytest.approx(found.per_week)


def test_busy_and_quiet_hours_become_blocks_that_hold_all_asks() -> None:
    random = np.random.default_rng(6)
    day = random.integers(0, 5, 6000) * DAY
    busy = random.uniform(9 * 60, 11 * 60, 6000)
    quiet = random.uniform(11 * 60, 17 * 60, 6000)
    opened = np.sort(random.integers(0, 30, 6000) * WEEK + day + np.where(random.uniform(size=6000) < 0.6, busy, quiet))
    blocks = blocks_of(opened, has_clock=True)
    assert [each.hours.of_day for each in blocks] == [[(540.0, 660.0)], [(660.0, 1020.0)]]
    assert blocks[0].share == pytest.approx(0.6, abs=0.02)
    assert sum(each.share for each in blocks) == pytest.approx(1.0)
