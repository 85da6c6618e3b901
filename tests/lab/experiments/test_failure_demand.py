"""Failure demand: contacts grow by 1 / (1 - p), and time grows faster."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.lab.experiments import failure_demand as played
from wholework.lab.experiments.waiting import coming_back, ends, ends_with_returns


@pytest.mark.parametrize(("share", "time"), [(0.0, 1.43), (0.25, 2.22), (0.5, 5.0), (0.65, 20.0)])
def test_the_formula_gives_the_published_times(share: float, time: float) -> None:
    assert coming_back(0.30, share) == pytest.approx(time, abs=0.005)


def test_a_service_with_more_than_it_can_do_never_catches_up() -> None:
    assert coming_back(0.30, 0.70) == float("inf")


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5])
def test_the_queue_played_person_by_person_agrees_with_the_formula(share: float) -> None:
    """Within 3.3 standard errors over independent plays."""
    world = played.worlds(12, plays=24)
    times, contacts = played.end_to_end(world, share)
    for came, exact in ((times, coming_back(0.30, share)), (contacts, 1 / (1 - share))):
        standard_error = came.std(ddof=1) / len(came) ** 0.5
        assert abs(came.mean() - exact) <= 3.3 * standard_error + 1e-12


def test_the_same_customers_come_whatever_comes_back() -> None:
    luck = np.random.default_rng(2).random((500, 40))
    few, many = played.visits_needed(luck, 0.2), played.visits_needed(luck, 0.5)
    assert (many >= few).all()
    assert (played.visits_needed(luck, 0.0) == 1).all()


@given(st.integers(1, 60), st.integers(0, 10_000))
def test_where_nothing_comes_back_it_is_a_plain_queue(customers: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    arrive, work = np.cumsum(rng.exponential(1.2, customers)), rng.exponential(1.0, (customers, 3))
    once = np.ones(customers, dtype=np.int64)
    assert ends_with_returns(arrive, work, once) == pytest.approx(ends(arrive, work[:, 0], 1))


@given(st.integers(1, 40), st.integers(0, 10_000))
def test_no_work_is_lost_or_made_in_the_queue(customers: int, seed: int) -> None:
    """Who works is never idle while somebody waits: everything ends when all work is done one after another."""
    rng = np.random.default_rng(seed)
    work, visits = rng.exponential(1.0, (customers, 5)), rng.integers(1, 6, customers)
    arrive = np.zeros(customers)
    total = sum(work[each, : visits[each]].sum() for each in range(customers))
    assert ends_with_returns(arrive, work, visits).max() == pytest.approx(total)
