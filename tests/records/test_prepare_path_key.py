"""The path key: two numbers stand for a path, the same on every engine, and near paths do not share them."""

from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world import records_of
from wholework.records.prepare.path_key import PRIMES, marks, weights

PATHS = st.lists(st.sampled_from(["Visit", "Call", "Visit again", "", "visit", "Møde"]), min_size=1, max_size=12)


def key_of(path: list[str]) -> tuple[int, ...]:
    """The key as its definition says, in Python's own unbounded whole numbers."""
    return tuple(
        sum(int(w) * int(m) for w, m in zip(weights(path, prime), marks(len(path), prime), strict=True)) % prime
        for prime in PRIMES
    )


def near(path: list[str]) -> set[tuple[str, ...]]:
    """Paths that are nearly this one: two swapped, turned round, one said twice, one left out, repeated."""
    swapped = {
        tuple(path[j] if k == i else path[i] if k == j else step for k, step in enumerate(path))
        for i, j in combinations(range(len(path)), 2)
    }
    turned = {tuple(path[i:] + path[:i]) for i in range(len(path))} | {tuple(reversed(path))}
    twice = {tuple(path[: i + 1] + path[i:]) for i in range(len(path))}
    without = {tuple(path[:i] + path[i + 1 :]) for i in range(len(path))} - {()}
    return swapped | turned | twice | without | {tuple(path)} | {tuple(path * 2)}


@given(PATHS)
def test_near_paths_do_not_share_a_key(path: list[str]) -> None:
    others = near(path)
    assert len({key_of(list(other)) for other in others}) == len(others)


def test_no_two_of_many_short_paths_share_a_key() -> None:
    paths = {(a, b, c, d) for a in "abcdefg" for b in "abcdefg" for c in "abcdefg" for d in "abcdefg"}
    assert len({key_of(list(path)) for path in paths}) == 7**4


@pytest.mark.parametrize("prime", PRIMES)
def test_the_moduli_are_primes_below_two_to_the_31(prime: int) -> None:
    assert 2**30 < prime < 2**31
    assert all(prime % divisor for divisor in range(2, round(prime**0.5) + 1))


@pytest.mark.parametrize("prime", PRIMES)
def test_marks_and_weights_lie_in_the_field_and_repeat_no_more_than_chance(prime: int) -> None:
    positions = marks(100_000, prime)
    assert positions.min() >= 1
    assert positions.max() < prime
    assert len(np.unique(positions)) > 100_000 - 20  # by chance about 2 of them meet another
    assert (weights(["Visit", "visit"], prime) >= 1).all()


@pytest.mark.parametrize("prime", PRIMES)
def test_marks_are_no_low_polynomial_of_the_position(prime: int) -> None:
    differences = [int(mark) for mark in marks(40, prime)]
    for _ in range(12):  # a polynomial of degree d is constant after d differences
        differences = [(b - a) % prime for a, b in pairwise(differences)]
        assert len(set(differences)) > 1


def test_marks_do_not_depend_on_how_many_positions_there_are() -> None:
    assert marks(5, PRIMES[0]).tolist() == marks(500, PRIMES[0])[:5].tolist()


def test_every_engine_works_out_the_key_of_the_definition(engine: Any) -> None:
    paths = {"A": ["Visit"] * 40, "B": ["Call", "Visit", "Call"], "C": ["Møde", "Visit", "Call"], "D": ["Visit"]}
    rows = [
        {"case": case, "activity": activity, "at": position}
        for case, path in paths.items()
        for position, activity in enumerate(path)
    ]
    cases = records_of(events=rows, engine=engine).cases.select("case", "path_1", "path_2").to_pyarrow().to_pylist()
    assert {row["case"]: (row["path_1"], row["path_2"]) for row in cases} == {
        case: key_of(path) for case, path in paths.items()
    }
