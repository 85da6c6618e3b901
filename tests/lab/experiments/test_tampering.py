"""The funnel and its twin in a service: the four rules do what arithmetic says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from wholework.lab.experiments import tampering
from wholework.lab.experiments.arrays import Floats

CHANCE = arrays(np.float64, st.integers(2, 40), elements=st.floats(-100, 100))


@given(CHANCE)
def test_each_rule_is_the_funnel_moved_step_by_step(chance: Floats) -> None:
    """The sums in closed form are the same as a funnel that somebody moves by hand after every drop."""
    for rule, stays, moves in (
        (tampering.leave_alone, 1, 0),
        (tampering.move_back, 1, -1),
        (tampering.against, 0, -1),
        (tampering.follow, 0, 1),
    ):
        funnel, by_hand = 0.0, []
        for roll in chance:
            by_hand.append(funnel + roll)
            funnel = stays * funnel + moves * by_hand[-1]
        assert rule(chance) == pytest.approx(by_hand, abs=1e-6)


@pytest.fixture(scope="module")
def many() -> Floats:
    return np.random.default_rng(1).standard_normal((20_000, 50))


def test_moving_the_funnel_back_doubles_the_variance(many: Floats) -> None:
    moved = tampering.move_back(many)[:, 1:]
    assert moved.var() == pytest.approx(2, rel=0.02)
    assert moved.std() / many.std() == pytest.approx(1.414, abs=0.01)
    assert (moved[:, 1:] * moved[:, :-1]).mean() / moved.var() == pytest.approx(-0.5, abs=0.01)


@pytest.mark.parametrize("rule", [tampering.against, tampering.follow])
@pytest.mark.parametrize("drop", [1, 10, 50])
def test_the_other_two_rules_grow_with_every_drop(many: Floats, rule: object, drop: int) -> None:
    fell = rule(many)[:, drop - 1]  # type: ignore[operator]
    standard_error = drop * (2 / len(fell)) ** 0.5  # of a variance, for normal chance
    assert abs((fell**2).mean() - drop) < 3.5 * standard_error


def test_staff_moved_by_last_months_deviation_are_the_second_rule(many: Floats) -> None:
    """Plan(t) = plan(t-1) + missing(t-1): the hours off are work(t) - work(t-1), so 1.41 times as many."""
    work = 1_000 + 60 * many
    plan = np.full(len(work), 1_000.0)
    off = []
    for month in range(work.shape[1]):
        off.append(work[:, month] - plan)
        plan = plan + off[-1]
    assert np.allclose(np.array(off).T, tampering.move_back(60 * many))
    assert np.abs(np.array(off[1:])).mean() / np.abs(60 * many).mean() == pytest.approx(1.414, abs=0.01)
