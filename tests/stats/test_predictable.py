"""Predictable demand recurs within limits; chance alone must not make it look otherwise."""

import numpy as np
import pytest

from wholework.stats.behaviour import xmr
from wholework.stats.predictable import is_predictable


def test_steady_demand_is_called_predictable_nine_times_in_ten() -> None:
    generator = np.random.default_rng(5)
    said = [is_predictable(xmr(generator.poisson(20, 52))) for _ in range(200)]
    assert said.count(True) >= 180


@pytest.mark.parametrize("counts", [[20] * 11, [1] * 30 + [0] * 31, [5] * 30])
def test_too_few_or_too_much_alike_is_too_few_to_say(counts: list[int]) -> None:
    assert is_predictable(xmr(counts)) is None


def test_one_flood_is_not_within_limits() -> None:
    counts = np.random.default_rng(5).poisson(20, 52)
    counts[30] = 150
    assert is_predictable(xmr(counts)) is False


def test_demand_that_doubles_for_good_is_not_predictable() -> None:
    generator = np.random.default_rng(5)
    assert is_predictable(xmr(np.r_[generator.poisson(20, 26), generator.poisson(40, 26)])) is False
