import numpy as np
import pytest

from wholework.stats.distortion.heaping import find_resolution, heaping

WAITS = np.random.default_rng(3).lognormal(np.log(170), 0.5, 5_000)


@pytest.mark.parametrize(("step", "found"), [(1, 1.0), (5, 5.0), (15, 15.0), (0.5, 0.5), (60, 60.0)])
def test_the_step_that_times_were_written_in_is_found(step: float, found: float) -> None:
    assert find_resolution(np.rint(WAITS / step) * step) == found


def test_times_finer_than_any_step_have_none() -> None:
    assert find_resolution(WAITS) == 0.0


def test_whole_minutes_have_even_last_digits() -> None:
    plain = heaping(np.rint(WAITS))
    assert not plain.found
    assert plain.last_digit_p_value > 0.001
    assert sum(plain.last_digit_counts) == 5_000


def test_last_digits_are_held_against_an_even_spread() -> None:
    # 20 of one digit and 0 of nine others: (20-2)^2/2 + 9*2 = 180
    assert heaping([10.0] * 20, resolution=1).last_digit_chi2 == pytest.approx(180)


def test_rounding_to_quarters_is_seen_with_its_share() -> None:
    whole = np.rint(WAITS)
    some = np.where(np.arange(5_000) % 5 == 0, np.rint(whole / 15) * 15, whole)
    found = heaping(some)
    quarter = next(each for each in found.steps if each.step == 15)
    assert found.found
    assert quarter.heaped
    assert quarter.share == pytest.approx(0.2 + 0.8 / 15, abs=0.02)
    assert "round" in found.words


def test_weekly_clinics_are_seen_in_whole_days() -> None:
    days = np.random.default_rng(4).gamma(3, 9, 4_000)
    assert heaping(np.where(np.arange(4_000) % 2, np.ceil(days), np.ceil(days / 7) * 7)).week_pattern
    assert not heaping(np.ceil(days)).week_pattern


def test_no_values_are_no_error() -> None:
    assert heaping([]).values == 0
