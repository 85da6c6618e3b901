"""Coming back by chance alone: held to counting, to closed form and to shuffling by brute force."""

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.stats.repeats import (
    Askers,
    chance_interval,
    chance_of_return,
    chance_within_own_span,
    smoothed_over_weeks,
)

WINDOWS = (7, 28, 90)


def askers(*days: int, size: int = 365) -> Askers:
    """Customers who asked on so many days each, at any time."""
    several = np.array(days)
    return Askers(several, several * 0, several * 0 + size - 1, several * 0 + 1)


def asked(who: np.ndarray, day: np.ndarray, size: int) -> tuple[np.ndarray, Askers]:
    """Distinct asks (customer times size plus day) and who asked how often."""
    asks = np.unique(who * size + day)
    _, first, days = np.unique(asks // size, return_index=True, return_counts=True)
    return asks, Askers(days, asks[first] % size, asks[first + days - 1] % size, np.ones(len(days), dtype=np.int64))


def came_again(asks: np.ndarray, size: int, within: int) -> float:
    """The share of asks followed by another of the same customer, as anybody would count it."""
    followed = asks % size < size - within
    gap = np.full(len(asks), size)
    same = asks[1:] // size == asks[:-1] // size
    gap[:-1][same] = np.diff(asks)[same]
    return float((gap[followed] <= within).mean())


def uneven_calendar(size: int) -> np.ndarray:
    days = np.arange(size)
    return np.where(days % 7 < 5, 1.0, 0.2) * (1 + 0.5 * np.sin(days / 58))


@pytest.mark.parametrize(("days", "within"), [(2, 7), (3, 28), (10, 90), (60, 7)])
def test_on_a_level_calendar_it_is_what_counting_gives(days: int, within: int) -> None:
    """Of the ways to place the other days among 364, those that leave the window empty are a binomial coefficient."""
    empty = comb(364 - within, days - 1) / comb(364, days - 1)
    assert chance_of_return(np.ones(365), askers(days), within) == pytest.approx(1 - empty, rel=0.003)


def test_with_two_days_each_it_is_nearly_exact_even_on_a_calendar_of_three_days() -> None:
    """Days of shares 1/2, 1/4, 1/4: the pair {0, 1} comes by 1/2 · 1/2 + 1/4 · 2/3, and so on, by hand."""
    pairs = {(0, 1): 5 / 12, (0, 2): 5 / 12, (1, 2): 2 / 12}
    followed_from_0, followed_from_1 = pairs[0, 1], pairs[1, 2]
    asked_on_0, asked_on_1 = pairs[0, 1] + pairs[0, 2], pairs[0, 1] + pairs[1, 2]
    exact = (followed_from_0 + followed_from_1) / (asked_on_0 + asked_on_1)
    assert chance_of_return([2, 1, 1], askers(2, size=3), 1) == pytest.approx(exact, abs=0.03)


def test_who_asked_once_never_comes_back() -> None:
    assert chance_of_return(np.ones(100), askers(1, 1, 1, size=100), 7) == 0.0
    assert chance_of_return(np.ones(100), askers(2, size=100), 7) > chance_of_return(
        np.ones(100), askers(2, 1, size=100), 7
    )


def test_a_window_longer_than_the_records_cannot_be_followed() -> None:
    assert np.isnan(chance_of_return(np.ones(60), askers(2, size=60), 90))


def test_closed_form_agrees_with_shuffling_by_brute_force() -> None:
    generator, size = np.random.default_rng(7), 365
    calendar = uneven_calendar(size)
    who = np.repeat(np.arange(300), np.minimum(generator.zipf(1.8, 300), 40))
    day = generator.choice(size, len(who), p=calendar / calendar.sum())
    shuffled, expected = [], []
    for _ in range(60):
        asks, people = asked(who, generator.permutation(day), size)
        counts = np.bincount(asks % size, minlength=size)
        shuffled.append([came_again(asks, size, within) for within in WINDOWS])
        expected.append([chance_of_return(counts, people, within) for within in WINDOWS])
    off = np.mean(shuffled, axis=0) - np.mean(expected, axis=0)
    assert np.abs(off).max() < 0.004


def test_nineteen_in_twenty_shuffles_lie_inside_the_interval() -> None:
    generator, size = np.random.default_rng(11), 300
    calendar = uneven_calendar(size)
    who = np.repeat(np.arange(250), np.minimum(generator.zipf(2.2, 250), 12))
    day = generator.choice(size, len(who), p=calendar / calendar.sum())
    inside = np.zeros(len(WINDOWS))
    for _ in range(100):
        asks, people = asked(who, generator.permutation(day), size)
        intervals = chance_interval(np.bincount(asks % size, minlength=size), people, WINDOWS, draws=150)
        shares = [came_again(asks, size, within) for within in WINDOWS]
        inside += [low <= share <= high for share, (low, high) in zip(shares, intervals, strict=True)]
    assert (inside >= 88).all(), inside


def test_people_who_do_come_back_lie_above_the_interval() -> None:
    size = 365
    generator = np.random.default_rng(3)
    first = generator.integers(0, size - 5, 400)
    asks, people = asked(np.tile(np.arange(400), 2), np.r_[first, first + 3], size)
    ((_, high),) = chance_interval(np.bincount(asks % size, minlength=size), people, (7,))
    assert came_again(asks, size, 7) > 2 * high


def test_the_same_records_give_the_same_interval() -> None:
    people = askers(2, 3, 5)
    assert chance_interval(np.ones(365), people, WINDOWS) == chance_interval(np.ones(365), people, WINDOWS)


def test_the_interval_of_many_narrows_as_the_root_of_how_many() -> None:
    few, many = askers(*[3] * 1_000), askers(*[3] * 16_000)
    ((low, high),) = chance_interval(np.ones(365), few, (28,))
    ((narrow_low, narrow_high),) = chance_interval(np.ones(365), many, (28,))
    assert (high - low) / (narrow_high - narrow_low) == pytest.approx(4, rel=0.25)


def test_customers_who_come_and_go_make_repeats_by_chance_likelier() -> None:
    days = np.full(200, 3)
    first = np.arange(200)
    short_lived = Askers(days, first, first + 60, np.ones(200, dtype=np.int64))
    (own,) = chance_within_own_span(np.ones(365), short_lived, (28,))
    assert own > 1.5 * chance_of_return(np.ones(365), short_lived, 28)


def test_a_smoothed_calendar_has_no_weekdays_left() -> None:
    weekly = np.tile([5, 5, 5, 5, 5, 0, 0], 20)
    assert smoothed_over_weeks(weekly)[7:-7] == pytest.approx(25 / 7)


@given(
    calendar=st.lists(st.integers(0, 20), min_size=10, max_size=60).filter(
        lambda days: sum(day > 0 for day in days) > 8
    ),
    days=st.lists(st.integers(1, 6), min_size=1, max_size=8),
)
def test_chance_is_always_a_share_or_not_known(calendar: list[int], days: list[int]) -> None:
    people = askers(*days, size=len(calendar))
    shares = [chance_of_return(calendar, people, within) for within in (1, 2, 4)]
    assert all(np.isnan(share) or -1e-12 <= share <= 1 + 1e-12 for share in shares)
