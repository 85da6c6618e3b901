"""How much was heard already, and what more listening would bring."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.refusal import Refusal
from wholework.stats.sampling.coverage import coverage_of


def test_good_turing_and_chao_of_counts_reckoned_by_hand() -> None:
    found = coverage_of([10, 6, 2, 2, 1, 1, 1, 1, 0])  # 24 heard, 4 once, 2 twice
    assert found.coverage == pytest.approx(1 - 4 / 24)
    assert found.kinds_at_least == pytest.approx(8 + 23 / 24 * 4 * 3 / (2 * 3))
    assert found.low < found.coverage < found.high


def test_the_interval_holds_the_truth_and_the_error_is_small() -> None:
    likely = 0.8 ** np.arange(40)
    likely /= likely.sum()
    held, error = 0, 0.0
    for counts in np.random.default_rng(4).multinomial(100, likely, size=600):
        found, truth = coverage_of(counts), likely[counts > 0].sum()
        held += found.low <= truth <= found.high
        error += abs(found.coverage - truth) / 600
    assert held >= 0.93 * 600
    assert error < 0.035


@given(st.lists(st.integers(1, 30), min_size=1, max_size=60))
def test_whatever_was_heard_the_figures_stay_possible(counts: list[int]) -> None:
    found = coverage_of(counts)
    assert 0 <= found.low <= found.high <= 1
    assert found.low - 0.05 <= found.coverage <= 1
    assert found.kinds_at_least >= found.kinds
    assert 0 <= found.new_kinds <= found.next_heard


def test_nothing_heard_is_no_coverage() -> None:
    with pytest.raises(Refusal):
        coverage_of([0, 0])
