"""One step and one pool: waiting, giving up, variation, batches, as theory knows them."""

import numpy as np
import pytest

from tests.lab.analytic.agreeing import Known, agrees
from tests.lab.analytic.formulas import (
    batches_of,
    erlang_a,
    erlang_b,
    erlang_c,
    pollaczek_khinchine,
    second_moment,
    waiting_on_average,
)
from tests.lab.analytic.measuring import BEGINS, ENDS, at_work, there, waiting
from tests.lab.services import queue
from wholework.lab.engine.log import GAVE_UP, Log
from wholework.lab.model.parts import DAY_MINUTES, WEEK_MINUTES


def share_that_waits(log: Log) -> float:
    counted = (log.visit_ready > BEGINS) & (log.visit_ready < ENDS)
    return float((log.visit_begun > log.visit_ready)[counted].mean())


def gave_up_each_minute(log: Log) -> float:
    mine = (log.case_state == GAVE_UP) & (log.case_ended > BEGINS) & (log.case_ended < ENDS)
    return float(np.count_nonzero(mine)) / (ENDS - BEGINS)


@pytest.mark.parametrize(("people", "load", "minutes"), [(1, 0.7, 0.5), (3, 2.4, 1.0), (20, 16.0, 6.0)])
def test_who_waits_and_how_many_is_as_erlang_says(people: int, load: float, minutes: float) -> None:
    agrees(
        queue(people, load / minutes * WEEK_MINUTES, f"{{ mean = {minutes} }}"),
        {
            "waiting": Known(waiting(0), waiting_on_average(people, load), 0.1),
            "at work": Known(at_work(0), load),
            "share that waits": Known(share_that_waits, erlang_c(people, load)),
        },
    )


def test_waits_of_first_come_first_served_have_erlangs_tail() -> None:
    people, load, minutes, longer = 3, 2.4, 1.0, 2.0

    def share(log: Log) -> float:
        counted = (log.visit_ready > BEGINS) & (log.visit_ready < ENDS)
        return float((log.visit_begun - log.visit_ready > longer)[counted].mean())

    truth = erlang_c(people, load) * np.exp(-(people - load) / minutes * longer)
    agrees(queue(people, load / minutes * WEEK_MINUTES, f"{{ mean = {minutes} }}"), {"tail": Known(share, truth, 0.1)})


@pytest.mark.parametrize("spread", ["{ mean = 2 }", "{ fixed = 2 }", "{ median = 1.0, p90 = 4.5 }"])
def test_who_never_waits_is_lost_as_erlang_says_whatever_the_spread(spread: str) -> None:
    """Patience of nothing is loss: who finds all busy goes. Only the mean of the work counts (Sevastyanov, 1957)."""
    people, load = 4, 3.0
    rate = load / (second_moment(1.0, 4.5)[0] if "median" in spread else 2.0)
    lost = erlang_b(people, load)
    agrees(
        queue(people, rate * WEEK_MINUTES, spread, "gives_up_after_days = { fixed = 0 }"),
        {"lost": Known(gave_up_each_minute, rate * lost, 0.05), "at work": Known(at_work(0), load * (1 - lost))},
    )


@pytest.mark.parametrize("load", [2.7, 4.0])
def test_who_gives_up_does_so_as_palm_says_even_with_too_much_work(load: float) -> None:
    people, minutes, patience = 3, 1.0, 1.5
    wait, share = erlang_a(people, load / minutes, minutes, patience)
    agrees(
        queue(people, load / minutes * WEEK_MINUTES, f"{{ mean = {minutes} }}",
              f"gives_up_after_days = {{ mean = {patience / DAY_MINUTES!r} }}"),
        {
            "there": Known(there(), wait + load * (1 - share)),
            "gave up": Known(gave_up_each_minute, share * load / minutes, 0.05),
            "at work": Known(at_work(0), load * (1 - share)),
        },
    )  # fmt: skip


@pytest.mark.parametrize("spread", ["{ fixed = 0.5 }", "{ mean = 0.5 }", "{ median = 0.4, p90 = 1.0 }"])
def test_variation_of_the_work_makes_waiting_as_pollaczek_and_khinchine_say(spread: str) -> None:
    mean, square = {"f": (0.5, 0.25), "m": (0.5, 0.5)}[spread[2]] if "median" not in spread else second_moment(0.4, 1.0)
    rate = 0.7 / mean
    wait = pollaczek_khinchine(rate, mean, square)
    agrees(queue(1, rate * WEEK_MINUTES, spread), {"waiting": Known(waiting(0), rate * wait, 0.08)})


def test_asks_that_come_two_at_a_time_wait_half_as_long_again() -> None:
    """A chase after no time at all is a second ask of the same moment: M^2/M/1."""
    load, rate = 0.7, 0.7
    second = '[[demand]]\ntype = "And this"\nroute = ["Work"]\n'
    both = 'if_late = { comes_back_as = "And this", after_days = { fixed = 0 } }'
    text = queue(1, rate * WEEK_MINUTES, f"{{ mean = {load / rate / 2} }}", both) + second
    agrees(text, {"there": Known(there(), batches_of(2, load, rate), 0.08)})
