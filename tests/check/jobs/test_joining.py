"""Links from order to order hang together whichever way they point and however the rows lie."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from wholework.check.jobs.joining import linked

LINKS = st.lists(st.one_of(st.none(), st.integers(0, 11)), min_size=1, max_size=12)


def joined(follows: list[int | None], order: np.ndarray) -> set[frozenset[int]]:
    """The jobs, as sets of orders, with the rows of the file in another order."""
    cases = pa.chunked_array([[f"R{n}" for n in order.tolist()]], pa.string())
    names = [None if follows[n] is None else f"R{follows[n]}" for n in order.tolist()]
    labels, _ = linked(cases, pa.chunked_array([names], pa.string()))
    return {frozenset(order[labels == label].tolist()) for label in np.unique(labels)}


@given(follows=LINKS, seed=st.integers(0, 1_000))
def test_the_order_of_the_rows_changes_no_job(follows: list[int | None], seed: int) -> None:
    rows = np.arange(len(follows))
    assert joined(follows, rows) == joined(follows, np.random.default_rng(seed).permutation(rows))


@given(follows=LINKS)
def test_every_order_is_in_one_job_with_the_one_that_it_follows(follows: list[int | None]) -> None:
    jobs = joined(follows, np.arange(len(follows)))
    assert sorted(order for job in jobs for order in job) == list(range(len(follows)))
    for later, earlier in enumerate(follows):
        if earlier is not None and earlier < len(follows):
            assert any({later, earlier} <= job for job in jobs)


def test_orders_that_follow_in_a_circle_are_one_job_and_a_lost_one_is_counted() -> None:
    cases = pa.chunked_array([["R1", "R2", "R3"]])
    labels, dangling = linked(cases, pa.chunked_array([["R2", "R1", "R9"]]))
    assert (labels[0] == labels[1], labels[0] == labels[2], dangling) == (True, False, 1)
