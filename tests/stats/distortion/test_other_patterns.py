import numpy as np
import pytest

from wholework.stats.distortion.abandonment import abandonment
from wholework.stats.distortion.before_after import before_after
from wholework.stats.distortion.cream import cream
from wholework.stats.distortion.denominators import denominators
from wholework.stats.distortion.period_end import period_end
from wholework.stats.distortion.shares import share_by_distance

N = 5_000
R = np.random.default_rng(1)
WAITS = np.rint(R.lognormal(np.log(170), 0.5, N))
AWAY = WAITS - 240
CLOSE = (AWAY <= 0) & (AWAY > -20)
CHANCE = R.random(N)
DAYS = np.datetime64("2024-01-01") + R.integers(0, 730, N)


def test_pauses_that_grow_with_length_are_nature() -> None:
    assert not share_by_distance(CHANCE < 0.3 * WAITS / (WAITS + 240), AWAY, near=20).found


def test_pauses_just_inside_are_found_with_their_number() -> None:
    extra = CLOSE & (R.random(N) < 0.2)
    found = share_by_distance((CHANCE < 0.1) | extra, AWAY, near=20)
    assert found.found
    assert found.more_cases.low < 0.9 * extra.sum() < found.more_cases.high


def test_pauses_of_too_few_cases_cannot_be_told() -> None:
    found = share_by_distance(CHANCE[:60] < 0.1, AWAY[:60] - 500, near=20)
    assert not found.testable
    assert "close to the threshold" in found.why_not


def test_easy_cases_picked_near_the_deadline_are_named() -> None:
    kinds = np.where(CHANCE < 0.4, "easy", "hard")
    assert not cream(kinds, AWAY, near=20).found
    found = cream(np.where(CLOSE & (CHANCE < 0.8), "easy", kinds), AWAY, near=20)
    assert found.found
    assert found.most == "easy"
    assert not cream(["one"] * N, AWAY, near=20).testable


def test_a_surge_at_month_end_is_found_and_weekdays_are_not() -> None:
    assert not period_end(DAYS, "month").found
    last = (DAYS.astype("datetime64[M]") + 1).astype("datetime64[D]") - 1
    assert period_end(np.where(R.random(N) < 0.06, last, DAYS), "month").found
    weekdays = DAYS[(DAYS.astype(int) + 3) % 7 < 5]
    assert not period_end(weekdays, "month").found


def test_counts_of_days_give_what_single_dates_give() -> None:
    days, counts = np.unique(DAYS, return_counts=True)
    assert period_end(days, "month", counts).p_value == period_end(DAYS, "month").p_value


@pytest.mark.parametrize(("period", "days"), [("month", 60), ("year", 300)])
def test_few_periods_cannot_be_told(period: str, days: int) -> None:
    assert not period_end(DAYS[DAYS.min() + days > DAYS], period).testable  # type: ignore[arg-type]


def test_a_denominator_that_shrinks_is_found_with_the_cases_left_out() -> None:
    counted = R.binomial(400, np.where(np.arange(24) < 12, 0.95, 0.85))
    found = denominators(counted, np.full(24, 400), introduced=12)
    assert found.found
    assert found.left_out.low < 480 < found.left_out.high
    assert not denominators(R.binomial(400, 0.95, 24), np.full(24, 400), introduced=12).found
    assert not denominators([1, 1], [2, 2]).testable


def test_late_work_left_lying_is_found() -> None:
    assert not abandonment(WAITS, 240).found
    found = abandonment(np.where(WAITS > 240, 240 + 3 * AWAY, WAITS), 240)
    assert found.found
    assert found.ratio.estimate < 0.6


def test_a_pattern_that_came_with_the_date_is_told_from_one_that_was_there() -> None:
    values = np.rint(np.random.default_rng(8).lognormal(np.log(170), 0.5, 20_000))
    r = np.random.default_rng(9)
    later = np.arange(20_000) >= 10_000
    moved = (values > 240) & (values <= 300) & (r.random(20_000) < 0.3)
    inside = 240 - np.floor(r.exponential(6, 20_000)).clip(0, 40)
    assert before_after(np.where(moved & later, inside, values), later, 240).found
    assert not before_after(np.where(moved, inside, values), later, 240).found
