"""The loss of missing what was wanted, beside Taguchi's own arithmetic."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholework.refusal import Refusal
from wholework.stats.taguchi import Side, loss, mean_loss


def test_the_loss_grows_with_the_square_of_the_distance() -> None:
    # k = A / Δ² = 20 / 5² = 0.8; at 10 days 0.8 × 100 = 80
    assert loss([0, 5, 10, -5], Side(20, 5)).tolist() == [0, 20, 80, 20]


def test_too_early_may_cost_something_else_than_too_late() -> None:
    assert loss([-5, 5], Side(10, 5), Side(20, 5)).tolist() == [10, 20]


@given(st.lists(st.integers(-60, 60), min_size=1, max_size=50), st.floats(0.01, 1000), st.floats(0.1, 50))
def test_the_mean_loss_is_k_times_variance_plus_bias_squared(off: list[int], amount: float, distance: float) -> None:
    days, side = np.array(off, dtype=float), Side(amount, distance)
    squares = [float((days[which] ** 2).sum()) for which in (days < 0, days > 0)]
    found = mean_loss([squares[0]], [squares[1]], [len(days)], side, side)[0]
    assert found == pytest.approx(side.constant * (days.var() + days.mean() ** 2), rel=1e-9, abs=1e-9)
    assert found == pytest.approx(loss(days, side).mean(), rel=1e-9, abs=1e-9)


def test_a_period_without_cases_has_no_loss() -> None:
    assert np.isnan(mean_loss([0], [0], [0], Side(1, 1), Side(1, 1))[0])


def test_a_loss_at_no_distance_is_refused() -> None:
    with pytest.raises(Refusal, match="an amount at a distance"):
        Side(20, 0)
