"""Who goes first: each class waits as Cobham says, and no order makes the work in the house less."""

import numpy as np
import pytest

from tests.lab.analytic.agreeing import SEED, Known, agrees
from tests.lab.analytic.formulas import cobham, erlang_c, pollaczek_khinchine, second_moment
from tests.lab.analytic.measuring import waiting
from tests.lab.services import compiled
from wholework.lab.engine.log import Log
from wholework.lab.engine.running import Runner
from wholework.lab.model.parts import WEEK_MINUTES

RATES = (0.8, 0.5, 0.3)
SPREADS = ((0.3, 0.6), (0.4, 1.4), (0.6, 1.6))  # median and 90th percentile, minutes


def shop(people: int, spreads: list[str], priorities: tuple[int, ...]) -> str:
    """Return a team that does three kinds of work."""
    steps = [f"Work {number}" for number in range(len(spreads))]
    text = f'[[people]]\npool = "team"\ncount = {people}\ncan = {steps}\n'
    for number, (step, spread) in enumerate(zip(steps, spreads, strict=True)):
        text += f'[[steps]]\nname = "{step}"\nminutes = {spread}\n'
        text += f'[[demand]]\ntype = "Kind {number}"\nroute = ["{step}"]\npriority = {priorities[number]}\n'
        text += f"per_week = {RATES[number] * WEEK_MINUTES}\n"
    return text


LOGNORMAL = [f"{{ median = {median}, p90 = {p90} }}" for median, p90 in SPREADS]


def test_each_class_of_one_person_waits_as_cobham_says() -> None:
    means, squares = zip(*(second_moment(*each) for each in SPREADS), strict=True)
    assert 0.6 < sum(rate * mean for rate, mean in zip(RATES, means, strict=True)) < 0.9
    waits = cobham(RATES, means, squares)
    known = {
        f"waiting, class {number}": Known(waiting(number), RATES[number] * wait, 0.15)
        for number, wait in enumerate(waits)
    }
    agrees(shop(1, LOGNORMAL, (1, 2, 3)), known)


def test_each_class_of_several_people_waits_as_cobham_says() -> None:
    people, minutes = 3, 1.5
    loads = np.cumsum([0.0, *(rate * minutes / people for rate in RATES)])
    residual = erlang_c(people, loads[-1] * people) * minutes / people
    known = {
        f"waiting, class {number}": Known(
            waiting(number), RATES[number] * residual / ((1 - loads[number]) * (1 - loads[number + 1])), 0.15
        )
        for number in range(3)
    }
    agrees(shop(people, [f"{{ mean = {minutes} }}"] * 3, (1, 2, 3)), known)


@pytest.mark.parametrize("priorities", [(1, 1, 1), (3, 2, 1), (2, 1, 2)])
def test_the_work_that_waits_is_the_same_in_every_order(priorities: tuple[int, ...]) -> None:
    """Kleinrock (1965): the waits, weighted with the load of each class, add up to the same."""
    means, squares = zip(*(second_moment(*each) for each in SPREADS), strict=True)
    all_ = sum(RATES)
    mean = sum(rate * each for rate, each in zip(RATES, means, strict=True)) / all_
    square = sum(rate * each for rate, each in zip(RATES, squares, strict=True)) / all_
    truth = all_ * mean * pollaczek_khinchine(all_, mean, square)

    def weighted(log: Log) -> float:
        return sum(means[number] * waiting(number)(log) for number in range(3))

    agrees(shop(1, LOGNORMAL, priorities), {"work that waits": Known(weighted, truth, 0.1)})


@pytest.mark.parametrize("priorities", [(1, 2, 3), (3, 2, 1), (2, 2, 1)])
def test_one_person_is_idle_at_the_same_times_in_every_order(priorities: tuple[int, ...]) -> None:
    """Path by path: the work in the house does not hang on who goes first, so busy times begin and end together."""
    pytest.importorskip("numba")
    runner = Runner("compiled")
    plain = busy_times(runner.run(compiled(shop(1, LOGNORMAL, (1, 1, 1))), SEED, 0, 1))
    other = busy_times(runner.run(compiled(shop(1, LOGNORMAL, priorities)), SEED, 0, 1))
    assert len(plain) == len(other) > 1_000
    np.testing.assert_allclose(plain, other, atol=1e-6)


def busy_times(log: Log) -> np.ndarray:
    """Return when busy times begin: the first work after all before it has ended."""
    ended = np.concatenate([[0.0], np.fmax.accumulate(log.visit_ended)[:-1]])
    begins: np.ndarray = log.visit_begun[log.visit_ready > ended]
    return begins
