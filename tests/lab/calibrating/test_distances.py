"""The five distances are those that are published: held to examples worked out by hand, and to what any distance is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import wasserstein_distance

from wholework.lab.calibrating.distances import (
    KINDS,
    Compared,
    arrival,
    circadian,
    cycle_time,
    distances,
    in_progress,
    n_gram,
)

HOUR, DAY = 60.0, 1440.0


def log(*cases: list[tuple[int, float]]) -> Compared:
    """Cases of (activity, hour at which it ended)."""
    rows = [(number, activity, hour * HOUR) for number, case in enumerate(cases) for activity, hour in case]
    case, activity, ended = (np.array(column) for column in zip(*rows, strict=True))
    return Compared(case, activity, np.full(len(case), np.nan), ended)


ONE = log([(0, 9), (1, 10)], [(0, 33), (1, 36)])


def test_sequences_of_three_are_counted_with_two_blanks_at_each_end() -> None:
    # _ _ A, _ A B, A B _, B _ _ in each case; the second log has one case A C: of 8 + 4 sequences, 3 are new there,
    # and of the first log 8 less the one shared (_ _ A) are left over.
    other = log([(0, 9), (2, 10)])
    assert n_gram(ONE, other) == pytest.approx((7 + 3) / 12)


def test_logs_with_no_sequence_in_common_are_as_far_as_can_be() -> None:
    assert n_gram(log([(0, 1)]), log([(1, 1)])) == 1.0


def test_cycle_times_are_moved_by_hours() -> None:
    later = log([(0, 9), (1, 14)], [(0, 33), (1, 40)])  # 5 and 7 hours in place of 1 and 3
    assert cycle_time(ONE, later) == pytest.approx(4.0)


def test_arrivals_are_moved_by_hours() -> None:
    assert arrival(ONE, log([(0, 11), (1, 12)], [(0, 35), (1, 36)])) == pytest.approx(2.0)


def test_events_are_moved_within_their_weekday() -> None:
    assert circadian(ONE, log([(0, 10), (1, 11)], [(0, 33), (1, 36)])) == pytest.approx(1 / 7)


def test_a_weekday_on_which_one_log_has_nothing_counts_as_23_hours() -> None:
    assert circadian(ONE, log([(0, 9), (1, 10)])) == pytest.approx(23 / 7)


def test_open_cases_are_moved_by_hours() -> None:
    assert in_progress(log([(0, 9), (1, 11)]), log([(0, 12), (1, 14)])) == pytest.approx(3.0)


def test_half_an_open_hour_weighs_half() -> None:
    mine = log([(0, 9), (1, 10.5)])  # hour 9 whole, hour 10 half
    theirs = log([(0, 9), (1, 11)])
    assert in_progress(mine, theirs) == pytest.approx(wasserstein_distance([9, 10], [9, 10], [1, 0.5], [1, 1]))


def test_an_empty_log_has_no_distance() -> None:
    assert np.isnan(distances(ONE, ONE.upto(0.0))).all()


logs = st.lists(
    st.lists(st.tuples(st.integers(0, 3), st.floats(0, 400)), min_size=1, max_size=5), min_size=1, max_size=6
).map(lambda cases: log(*cases))


@given(logs, logs)
def test_a_distance_is_none_to_itself_and_the_same_both_ways(one: Compared, other: Compared) -> None:
    assert distances(one, one) == pytest.approx(np.zeros(len(KINDS)), abs=1e-9)
    assert distances(one, other) == pytest.approx(distances(other, one), abs=1e-9)
    assert (distances(one, other) >= 0).all()


def made_log(seed: int) -> Compared:
    random = np.random.default_rng(seed)
    case = np.repeat(np.arange(60), 4)
    begins = np.repeat(np.sort(random.integers(0, 20_000, 60)), 4)
    begins = begins + np.tile([0, 1, 2, 3], 60) * random.integers(30, 400, 240)
    activity = random.integers(0, 3, 240)
    return Compared(case, activity, begins.astype(float), begins + random.integers(1, 200, 240).astype(float))


def test_two_made_logs_are_as_far_apart_as_the_authors_package_says() -> None:
    # log-distance-measures 2.1.0 (bins of an hour, nothing normalised but the n-grams): run beside it in development.
    # Its open cases are rounded to hundredths, hence the wider tolerance there.
    theirs = {
        "n_gram": 0.225,
        "cycle_time": 0.516667,
        "in_progress": 16.6597,
        "circadian": 2.582992,
        "arrival": 13.983333,
    }
    ours = distances(made_log(1), made_log(2))
    for kind, far in zip(KINDS, ours.tolist(), strict=True):
        assert far == pytest.approx(theirs[kind.key], rel=2e-4 if kind.key == "in_progress" else 1e-5)
