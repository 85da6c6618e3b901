"""What queueing theory knows exactly. Rates and means in the same unit of time; each function names its source."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy import linalg, stats


def erlang_b(people: int, load: float) -> float:
    """Return the share that finds everybody busy and goes (Erlang, 1917), by its recursion."""
    blocked = 1.0
    for number in range(1, people + 1):
        blocked = load * blocked / (number + load * blocked)
    return blocked


def erlang_c(people: int, load: float) -> float:
    """Return the share that must wait (Erlang, 1917)."""
    blocked = erlang_b(people, load)
    return blocked / (1 - load / people * (1 - blocked))


def waiting_on_average(people: int, load: float) -> float:
    """Return the average number that wait for M/M/c."""
    return erlang_c(people, load) * load / (people - load)


def there_on_average(people: int, load: float) -> float:
    """Return the average number in M/M/c: also each station of a Jackson (1957) or BCMP (1975) network."""
    return waiting_on_average(people, load) + load


def erlang_a(people: int, rate: float, minutes: float, patience: float) -> tuple[float, float]:
    """Return (average waiting, share that gives up) of M/M/c+M (Palm, 1957), by its birth-death chain."""
    weights = [1.0]
    for number in range(1, 2_000):
        leave = min(number, people) / minutes + max(number - people, 0) / patience
        weights.append(weights[-1] * rate / leave)
    chances = np.array(weights) / sum(weights)
    wait = float((np.maximum(np.arange(len(chances)) - people, 0) * chances).sum())
    return wait, wait / patience / rate


def second_moment(median: float, p90: float) -> tuple[float, float]:
    """Return mean and mean square of a lognormal of this median and 90th percentile."""
    sigma = math.log(p90 / median) / stats.norm.ppf(0.9)
    return median * math.exp(sigma**2 / 2), median**2 * math.exp(2 * sigma**2)


def pollaczek_khinchine(rate: float, mean: float, mean_square: float) -> float:
    """Return the mean wait of M/G/1 (Pollaczek, 1930; Khinchine, 1932)."""
    return rate * mean_square / (2 * (1 - rate * mean))


def cobham(rates: Sequence[float], means: Sequence[float], mean_squares: Sequence[float]) -> list[float]:
    """Return the mean wait of each class of M/G/1, first served first, never interrupted (Cobham, 1954)."""
    residual = sum(rate * square for rate, square in zip(rates, mean_squares, strict=True)) / 2
    sums = np.concatenate([[0.0], np.cumsum(np.array(rates) * np.array(means))])
    return [residual / ((1 - before) * (1 - upto)) for before, upto in pairwise(sums)]


def batches_of(size: int, load: float, rate: float) -> float:
    """Return the average number in M^b/M/1, ``rate`` of batches: (b + 1)/2 times M/M/1 (Gross and Harris, 1974)."""
    minutes = load / (rate * size)
    return rate * size * (size + 1) / 2 * minutes / (1 - load)


class Chain:
    """A Markov chain in time whose rates are constant by stretches, by the exponential of its matrix (Kolmogorov)."""

    def __init__(self, chances: np.ndarray) -> None:
        self.chances = chances
        self.area = np.zeros(len(chances))  # time spent in each state so far
        self._known: dict[tuple[int, float], tuple[np.ndarray, np.ndarray]] = {}

    def go(self, rates: np.ndarray, minutes: float) -> None:
        """Let some minutes pass; ``rates[i, j]`` from state i to j (the diagonal is made here)."""
        key = (id(rates), minutes)
        if key not in self._known:
            self._known[key] = _transition(rates, minutes)
        moved, spent = self._known[key]
        self.area = self.area + self.chances @ spent
        self.chances = self.chances @ moved


def _transition(rates: np.ndarray, minutes: float) -> tuple[np.ndarray, np.ndarray]:
    size = len(rates)
    both = np.zeros((2 * size, 2 * size))  # Van Loan (1978): the exponential and its integral in one
    both[:size, :size] = (rates - np.diag(rates.sum(axis=1))) * minutes
    both[:size, size:] = np.eye(size) * minutes
    whole = linalg.expm(both)
    return whole[:size, :size], whole[:size, size:]
