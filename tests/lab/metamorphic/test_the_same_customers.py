"""The same customers in another design: nothing differs by nothing, and what can only help only helps."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.lab.analytic.agreeing import CHANCE_OF_FALSE_ALARM, REPLICATIONS, SEED
from tests.lab.analytic.measuring import BEGINS, ENDS, there, waiting
from tests.lab.metamorphic.changes import busy_models, run, with_people
from tests.lab.services import compiled, model, queue, service
from wholework.lab.engine.log import GAVE_UP, Log
from wholework.lab.engine.running import Runner
from wholework.lab.model.parts import Model, Number, Service
from wholework.lab.model.reading import model_from
from wholework.lab.model.templates import TEMPLATES, template
from wholework.lab.results.comparing import run_model

SEEDS = st.integers(0, 2**40)
SPREADS = st.sampled_from(["{ mean = 20 }", "{ median = 15, p90 = 50 }", "{ fixed = 18 }"])


@pytest.mark.parametrize("name", TEMPLATES)
def test_two_equal_designs_of_a_template_differ_by_exactly_nothing(name: str) -> None:
    told = model_from(template(name), Path("template.toml"))
    for design in told.designs:
        twice_is_nothing(told, design)


@given(text=busy_models(), seed=SEEDS)
def test_two_equal_designs_differ_by_exactly_nothing(text: str, seed: int) -> None:
    told = model("weeks = 2\nwarm_up_weeks = 0\n" + text)
    twice_is_nothing(told, told.designs[0], seed)


def twice_is_nothing(told: Model, design: Service, seed: int = 1) -> None:
    other = replace(with_people(design, lambda each: replace(each, name=f"{each.name} once more")), design="Again")
    short = replace(told, weeks=2, warm_up_weeks=min(told.warm_up_weeks, 1))
    made = run_model(short, (design, other), seed=seed, replications=2)
    for each in made.differences:
        sizes = np.array([each.difference.mean, each.difference.low, each.difference.high])
        assert (sizes[np.isfinite(sizes)] == 0).all()


@given(seed=SEEDS, spread=SPREADS, people=st.integers(1, 3))
def test_one_more_person_makes_nobody_wait_longer(seed: int, spread: str, people: int) -> None:
    """First come, first served, one team: each customer by itself is begun no later (Kiefer and Wolfowitz, 1955)."""
    few, more = (run(service(queue(count, 450 * people, spread)), seed, 2) for count in (people, people + 1))
    assert (begun_of(more)[: len(few.visit_begun)] <= begun_of(few)).all()


@given(seed=SEEDS, spread=SPREADS, people=st.integers(1, 3))
def test_faster_work_makes_nobody_wait_longer(seed: int, spread: str, people: int) -> None:
    told = service(queue(people, 450 * people, spread))
    slow, fast = run(told, seed, 2), run(with_people(told, lambda each: replace(each, speed=Number(1.25))), seed, 2)
    assert (begun_of(fast)[: len(slow.visit_begun)] <= begun_of(slow) + 1e-9).all()


@given(seed=SEEDS, spread=SPREADS)
def test_fewer_asks_that_go_wrong_are_fewer_asks(seed: int, spread: str) -> None:
    """Who is served right under the worse design is so under the better: the same people come back, or fewer."""
    back = 'if_wrong = { comes_back_as = "Help", after_days = { mean = 0.5 } }'
    worse, better = (run(service(queue(3, 500, spread, back, f"right_first_time = {right}")), seed, 3)
                     for right in (0.6, 0.8))  # fmt: skip
    assert len(better.case_type) < len(worse.case_type)
    news = [each.case_asked[each.case_why == 0] for each in (worse, better)]
    np.testing.assert_array_equal(*news)


def begun_of(log: Log) -> np.ndarray:
    """Return when each case was begun, in the order of asking (first come, first served: as they were begun)."""
    np.testing.assert_array_equal(log.visit_case, np.arange(len(log.visit_case)))
    return log.visit_begun


WHOLE = queue(3, 26_000, "{ median = 0.8, p90 = 2 }", "gives_up_after_days = { mean = 0.01 }")
PART = """
[[demand]]
type = "Help too"
per_week = 13000
route = ["Work"]
gives_up_after_days = { mean = 0.01 }
"""


def gave_up(log: Log) -> float:
    mine = (log.case_state == GAVE_UP) & (log.case_ended > BEGINS) & (log.case_ended < ENDS)
    return float(np.count_nonzero(mine))


def test_a_type_split_in_two_is_the_same_demand() -> None:
    """In distribution: each half has customers of its own. Welch's t, and a difference of 10 % would be seen."""
    halves = WHOLE.replace("per_week = 26000", "per_week = 13000") + PART
    for one, two in zip(values_of(WHOLE), values_of(halves), strict=True):
        alike(one, two)
        assert 5 * np.hypot(stats.sem(one), stats.sem(two)) < 0.1 * one.mean()


def test_what_a_type_is_called_changes_who_comes_but_not_how_it_is() -> None:
    for one, two in zip(values_of(WHOLE), values_of(WHOLE.replace('"Help"', '"Advice"')), strict=True):
        assert (one != two).any()
        alike(one, two)


def alike(one: np.ndarray, two: np.ndarray) -> None:
    found = stats.ttest_ind(one, two, equal_var=False)
    assert found.pvalue > CHANCE_OF_FALSE_ALARM, (one.mean(), two.mean(), SEED)


def values_of(text: str) -> np.ndarray:
    """Return three figures of each replication: there, waiting, gave up."""
    told, runner = compiled(text), Runner()
    logs = (runner.run(told, SEED, number, 4) for number in range(REPLICATIONS))
    return np.array([[there()(log), waiting(0)(log), gave_up(log)] for log in logs]).T
