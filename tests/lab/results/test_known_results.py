"""What queueing theory knows: simulated means lie within their standard errors over replications."""

import math
from collections.abc import Callable

import numpy as np

from tests.lab.services import compiled, queue, service
from wholework.lab.engine.log import Log
from wholework.lab.engine.running import Runner
from wholework.lab.results.load import asks_per_week, least_load

WEEK = 10_080.0
REPLICATIONS = 20


def agrees(text: str, figure: Callable[[Log], float], truth: float, weeks: int = 12) -> None:
    """Within four standard errors, and these small enough for the test to mean something."""
    model, runner = compiled(text), Runner()
    values = np.array([figure(runner.run(model, 7, number, weeks)) for number in range(REPLICATIONS)])
    error = values.std(ddof=1) / math.sqrt(REPLICATIONS)
    assert error < 0.06 * truth
    assert abs(values.mean() - truth) < 4 * error + 0.002 * truth, (values.mean(), error, truth)


def mean_wait(log: Log) -> float:
    late = log.visit_ready > WEEK
    return float((log.visit_begun - log.visit_ready)[late].mean())


def erlang_c(people: int, load: float) -> float:
    blocked = 1.0
    for number in range(1, people + 1):
        blocked = load * blocked / (number + load * blocked)  # Erlang B, by its recursion
    return blocked / (1 - load / people * (1 - blocked))


def test_three_people_and_one_queue_wait_as_erlang_says() -> None:
    load = 2.1  # asks of 10 minutes, 2.1 in 10 minutes
    wait = erlang_c(3, load) * 10 / (3 - load)
    agrees(queue(3, load / 10 * WEEK, "{ mean = 10 }"), mean_wait, wait)


def test_variation_of_the_work_makes_waiting_as_pollaczek_and_khinchine_say() -> None:
    load, minutes = 0.6, 20.0
    agrees(queue(1, load / minutes * WEEK, "{ fixed = 20 }"), mean_wait, load * minutes / (2 * (1 - load)), 16)


def test_failure_demand_multiplies_all_demand_by_one_over_one_less_p() -> None:
    back = 'if_wrong = { comes_back_as = "Help", after_days = { mean = 0.2 } }'
    text = queue(3, 600, "{ mean = 10 }", back, "right_first_time = 0.6")
    agrees(text, lambda log: np.count_nonzero(log.case_asked > WEEK) / 11, 600 / 0.6)
    assert asks_per_week(service(text)) == [1000.0]


def test_a_network_with_returns_waits_as_jackson_says() -> None:
    back = 'if_wrong = { comes_back_as = "Help", after_days = { fixed = 0 } }'
    text = queue(1, 420, "{ mean = 10 }", back, "right_first_time = 0.7")
    load = 420 / 0.7 * 10 / WEEK
    agrees(text, mean_wait, load / (1 - load) * 10, 16)
    assert math.isclose(least_load(service(text)).share, load)


def test_who_goes_first_waits_as_cobham_says() -> None:
    second = '[[demand]]\ntype = "Later"\npriority = 2\nper_week = 302.4\nroute = ["Work"]\n'
    text = queue(1, 403.2, "{ mean = 10 }") + second  # loads 0.4 and 0.3
    residual = 0.7 * 10

    def wait_of(type_: int) -> Callable[[Log], float]:
        def wait(log: Log) -> float:
            mine = (log.case_type[log.visit_case] == type_) & (log.visit_ready > WEEK)
            return float((log.visit_begun - log.visit_ready)[mine].mean())

        return wait

    agrees(text, wait_of(0), residual / 0.6, 16)
    agrees(text, wait_of(1), residual / (0.6 * 0.3), 16)


def test_little_holds_on_every_path_that_ends_empty() -> None:
    log = Runner().run(compiled(queue(2, 300, "{ median = 10, p90 = 30 }")), 3, 0, 4)
    ended = ~np.isnan(log.case_ended)
    moments = np.concatenate([log.case_asked[ended], log.case_ended[ended]])
    order = np.argsort(moments)
    steps = np.concatenate([np.ones(ended.sum()), -np.ones(ended.sum())])[order]
    open_then = np.cumsum(steps)[:-1]
    area = float((open_then * np.diff(moments[order])).sum())
    assert math.isclose(area, float((log.case_ended - log.case_asked)[ended].sum()), rel_tol=1e-9)
