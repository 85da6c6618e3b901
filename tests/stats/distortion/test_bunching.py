import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.stats.distortion.bins import binned
from wholework.stats.distortion.bunching import bunching


def waits(n: int, seed: int = 0) -> np.ndarray:
    return np.rint(np.random.default_rng(seed).lognormal(np.log(170), 0.5, n))


def hurried(values: np.ndarray, share: float, seed: int = 1) -> tuple[np.ndarray, int]:
    r = np.random.default_rng(seed)
    moved = (values > 240) & (values <= 300) & (r.random(len(values)) < share)
    return np.where(moved, 240 - np.floor(r.exponential(6, len(values))).clip(0, 40), values), int(moved.sum())


def test_a_value_exactly_at_the_threshold_is_inside() -> None:
    counted = binned(np.array([239.0, 240.0, 240.0, 241.0]), 240, 1, 238, 242)
    assert dict(zip(counted.place.tolist(), counted.counts.tolist(), strict=True)) == {-1: 1, 0: 2, 1: 1, 2: 0}


def test_a_fifth_of_those_just_late_moved_is_found_among_5000() -> None:
    values, truth = hurried(waits(5_000), 0.2)
    found = bunching(values, 240)
    assert found.found
    assert found.moved.low < truth < found.moved.high
    assert found.moved.estimate == pytest.approx(truth, rel=0.3)
    assert found.from_where[0] == 240
    assert found.to_where[1] == 240


def test_cases_that_came_from_twice_as_far_are_counted_too() -> None:
    r = np.random.default_rng(5)
    values = waits(20_000)
    moved = (values > 240) & (values <= 360) & (r.random(20_000) < 0.4)
    found = bunching(np.where(moved, 240 - np.floor(r.exponential(6, 20_000)).clip(0, 40), values), 240)
    assert found.found
    assert found.moved.estimate == pytest.approx(moved.sum(), rel=0.2)
    assert found.from_where[1] > 310
    assert found.outside_window > 100
    told = bunching(values, 240, window=(20, 60))
    assert told.outside_window == 60


def test_nothing_moved_is_not_cried_over() -> None:
    assert not any(bunching(waits(2_000, seed), 240).found for seed in range(20))


def test_a_batch_exactly_at_the_threshold_is_no_move() -> None:
    values = waits(5_000)
    values[:300] = 240
    found = bunching(values, 240)
    assert not found.found
    assert found.excess.estimate > 150
    assert "batch" in found.words


def test_what_must_be_reached_is_the_mirror_of_what_must_not_be_passed() -> None:
    values, _ = hurried(waits(5_000), 0.2)
    plain, mirrored = bunching(values, 240), bunching(1_000 - values, 760, at_most=False)
    assert mirrored.found
    assert mirrored.moved.estimate == pytest.approx(plain.moved.estimate, rel=0.05)
    assert mirrored.from_where[1] == 760


@pytest.mark.parametrize(
    ("values", "why"),
    [
        (waits(50), "50 values"),
        (np.minimum(waits(3_000), 240), "end at the threshold"),
        (waits(3_000) + 400, "near the threshold"),
    ],
)
def test_what_cannot_be_told_says_why(values: np.ndarray, why: str) -> None:
    found = bunching(values, 240)
    assert not found.testable
    assert not found.found
    assert why in found.why_not or found.why_not


def test_whole_days_at_84_days_are_found_among_20000() -> None:
    r = np.random.default_rng(2)
    days = np.ceil(r.gamma(3, 24, 20_000))
    moved = (days > 84) & (days <= 105) & (r.random(20_000) < 0.25)
    found = bunching(np.where(moved, 84 - np.floor(r.exponential(2, 20_000)).clip(0, 10), days), 84)
    assert found.found
    assert found.moved.estimate == pytest.approx(moved.sum(), rel=0.3)


def test_the_picture_has_an_edge_more_than_counts() -> None:
    found = bunching(waits(2_000), 240)
    assert len(found.edges) == len(found.counts) + 1 == len(found.expected) + 1
    assert len(found.placebos) >= 4
    assert len(found.sensitivity) >= 6


@given(
    values=st.one_of(
        st.lists(st.sampled_from([0.0, 31.0]), min_size=1, max_size=3).map(lambda few: few * 200),
        st.lists(st.integers(-3, 40).map(float), min_size=1, max_size=6).map(lambda few: few * 90),
        st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=8).map(lambda few: few * 60),
    ),
    threshold=st.one_of(st.sampled_from([0.0, 5.0, 31.0]), st.floats(-1e6, 1e6)),
    at_most=st.booleans(),
)
def test_no_shape_of_values_is_beyond_words(values: list[float], threshold: float, at_most: bool) -> None:
    found = bunching(values, threshold, at_most=at_most)
    assert found.testable or found.why_not
