"""Chance alone makes people come back: the closed form, the shuffles and the range agree."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.stats.coming_back import chance_of_coming_back, chance_share, smoothed, uniform

WEEKDAYS = np.tile([5.0, 4, 4, 4, 3, 1, 0.5], 26)


def shuffled_share(calendar: np.ndarray, contacts: dict[int, int], window: int, random: np.random.Generator) -> float:
    """One brute-force shuffle: every contact of every customer drawn anew from the calendar."""
    days = calendar / calendar.sum()
    again = could = 0
    for times, number in contacts.items():
        for _ in range(number):
            drawn = np.sort(random.choice(len(days), size=times, p=days) + random.random(times))
            followed = np.append(np.diff(drawn) <= window, [False])
            eligible = drawn < len(days) - window
            again += int((followed & eligible).sum())
            could += int(eligible.sum())
    return again / could


@pytest.mark.parametrize("window", [7, 28, 90])
def test_the_closed_form_is_what_brute_force_shuffles_give(window: int) -> None:
    contacts = {1: 60, 2: 40, 5: 12}
    random = np.random.default_rng(7)
    shares = [shuffled_share(WEEKDAYS, contacts, window, random) for _ in range(120)]
    spread = np.std(shares) / np.sqrt(len(shares))
    assert chance_share(WEEKDAYS, contacts, window) == pytest.approx(np.mean(shares), abs=4 * spread + 0.003)


def test_shuffled_records_fall_inside_the_range_about_nineteen_times_in_twenty() -> None:
    contacts = {1: 80, 2: 50, 4: 20}
    chance = chance_of_coming_back(WEEKDAYS, contacts, 28)
    random = np.random.default_rng(11)
    inside = [chance.low <= shuffled_share(WEEKDAYS, contacts, 28, random) <= chance.high for _ in range(200)]
    assert 0.89 <= np.mean(inside) <= 0.99


def test_customers_who_asked_once_never_come_back() -> None:
    assert chance_share(WEEKDAYS, {1: 500}, 28) == 0.0


def test_two_contacts_on_a_uniform_calendar_meet_as_often_as_geometry_says() -> None:
    days, window = 1_000, 100
    assert chance_share(np.ones(days), {2: 1}, window) == pytest.approx(window / days)


def test_a_window_as_long_as_the_records_cannot_be_followed() -> None:
    assert np.isnan(chance_share(np.ones(28), {2: 5}, 28))


@given(st.integers(2, 9), st.integers(1, 60))
def test_more_contacts_and_longer_windows_come_back_more(times: int, window: int) -> None:
    share = chance_share(WEEKDAYS, {times: 3}, window)
    assert share <= chance_share(WEEKDAYS, {times + 1: 3}, window)
    assert share <= chance_share(WEEKDAYS, {times: 3}, window + 7)


def test_smoothing_takes_the_week_out_and_keeps_the_whole() -> None:
    inner = smoothed(WEEKDAYS)[7:-7]
    assert np.ptp(inner) < 1e-9
    assert uniform(WEEKDAYS).tolist() == [1.0] * len(WEEKDAYS)
