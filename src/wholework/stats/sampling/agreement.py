"""How far people who judge the same words agree, beyond what chance gives.

Sources: J. Cohen, *Educational and Psychological Measurement* 20 (1960) 37; K. Krippendorff, *Content Analysis* (4th
ed. 2019), chapter 12 (nominal, with gaps). Intervals: percentile bootstrap over the words that were judged.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
DRAWS = 1_000
SEED = 20261123
GAP = -1


@dataclass(frozen=True)
class Agreement:
    """One figure of agreement: 1 is complete, 0 is what chance gives; NaN where it cannot be told."""

    value: float
    low: float
    high: float
    units: int  # words that two or more people judged


def counted(codes: Ints) -> Ints:
    """Count, for each unit (a row), how many people gave each code; gaps are ``GAP``."""
    kinds = int(codes.max(initial=-1)) + 1
    table = np.zeros((len(codes), max(kinds, 1)), dtype=np.int64)
    unit, person = np.nonzero(codes != GAP)
    np.add.at(table, (unit, codes[unit, person]), 1)
    return table


def krippendorff(codes: Ints) -> Agreement:
    """Return alpha of ``codes`` (units × people), two or more people, gaps allowed."""
    table = counted(codes)
    table = table[table.sum(axis=1) > 1]
    there = table.sum(axis=1)
    pairs = (table * (table - 1)).sum(axis=1) / np.maximum(there - 1, 1)

    def alpha(weights: Floats) -> Floats:
        by_kind = weights @ table
        total = by_kind.sum(axis=1)
        observed = 1 - (weights @ pairs) / np.maximum(total, 1)
        expected = 1 - (by_kind * (by_kind - 1)).sum(axis=1) / np.maximum(total * (total - 1), 1)
        return _beyond_chance(observed, expected)

    return _with_interval(alpha, len(table))


def cohen(first: Ints, second: Ints) -> Agreement:
    """Return kappa of two people; units that either left out do not count."""
    both = (first != GAP) & (second != GAP)
    first, second = first[both], second[both]
    kinds = int(max(first.max(initial=0), second.max(initial=0))) + 1
    one, two = np.eye(kinds)[first], np.eye(kinds)[second]
    differ = (first != second).astype(np.float64)

    def kappa(weights: Floats) -> Floats:
        size = np.maximum(weights.sum(axis=1), 1)
        expected = 1 - ((weights @ one) * (weights @ two)).sum(axis=1) / size**2
        return _beyond_chance(weights @ differ / size, expected)

    return _with_interval(kappa, len(first))


def _beyond_chance(observed: Floats, expected: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(expected > 0, 1 - observed / expected, np.nan), dtype=np.float64)


def _with_interval(figure: Callable[[Floats], Floats], units: int) -> Agreement:
    if units < 2:
        return Agreement(float("nan"), float("nan"), float("nan"), units)
    value = float(figure(np.ones((1, units)))[0])
    random = np.random.default_rng(SEED)
    drawn = figure(random.multinomial(units, np.full(units, 1 / units), size=DRAWS).astype(np.float64))
    known = drawn[np.isfinite(drawn)]
    if not np.isfinite(value) or not len(known):
        return Agreement(value, float("nan"), float("nan"), units)
    low, high = np.quantile(known, [0.025, 0.975])
    return Agreement(value, float(low), float(high), units)
