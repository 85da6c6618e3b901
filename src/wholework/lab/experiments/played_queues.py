"""Customers for queues that are played, and how long they were in them."""

from collections.abc import Callable

import numpy as np

from wholework.lab.experiments.arrays import Floats

PLAYS, CUSTOMERS = 12, 3_000
EDGE = 10  # a tenth at either end is left out: a play begins and ends with no queue


def customers(
    seed: int, per_time: float, *, plays: int = PLAYS, many: int = CUSTOMERS, parts: int = 1
) -> tuple[Floats, Floats]:
    """Draw when customers come (plays, customers) and their work, one on average (plays, customers, parts)."""
    rng = np.random.default_rng(seed)
    arrive = np.cumsum(rng.exponential(1 / per_time, (plays, many)), axis=1)
    return arrive, rng.exponential(1.0, (plays, many, parts))


def time_in(arrive: Floats, done: Floats) -> float:
    """Return the average time from coming to done, the ends of the play left out."""
    spent = done - arrive
    edge = len(spent) // EDGE
    return float(spent[edge:-edge].mean())


def of_each(arrive: Floats, work: Floats, serve: Callable[[Floats, Floats], Floats]) -> Floats:
    """Return for each play the average time in a service that ``serve`` plays."""
    return np.array([time_in(each, serve(each, own)) for each, own in zip(arrive, work, strict=True)])
