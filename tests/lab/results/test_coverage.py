"""What is said to hold 95 times in 100 does: intervals of a truth that is known. The full count is a benchmark."""

import numpy as np
import pytest

from tests.lab.services import compiled, model, queue
from wholework.lab.engine.compiling import has_numba
from wholework.lab.engine.running import Runner
from wholework.lab.results.figures import figures_of
from wholework.lab.results.intervals import LOOKS, after, interval, is_sure

EXPERIMENTS, MANY = 400, 10
NEED = "this many experiments need the compiled engine"


def test_an_interval_of_normal_replications_holds_the_truth_95_times_in_100() -> None:
    values = np.random.default_rng(4).normal(3.0, 2.0, (4_000, 12))
    found = [interval(each) for each in values]
    assert 0.94 < np.mean([each.low <= 3.0 <= each.high for each in found]) < 0.96


def test_a_sign_that_is_looked_at_five_times_is_wrongly_sure_at_most_5_times_in_100() -> None:
    values = np.random.default_rng(5).normal(0.0, 1.0, (5_000, 160))  # about 4.1 in 100
    wrong = [any(is_sure(each[:upto]) for upto in (10, 20, 40, 80, 160)) for each in values]
    assert np.mean(wrong) < 0.05


def test_who_stops_when_sure_still_holds_the_truth_95_times_in_100() -> None:
    held = []
    for truth in (0.0, 0.15):
        for each in np.random.default_rng(6).normal(truth, 1.0, (2_000, 160)):
            looks, upto = 1, 10
            while upto < 160 and not is_sure(each[:upto]):
                looks, upto = looks + 1, 2 * upto
            found = interval(each[:upto], after(looks))
            held.append(found.low <= truth <= found.high)
    assert looks <= LOOKS
    assert np.mean(held[:2_000]) > 0.95
    assert np.mean(held[2_000:]) > 0.95


@pytest.mark.skipif(not has_numba(), reason=NEED)
def test_intervals_of_a_queue_hold_what_erlang_says_93_to_97_times_in_100() -> None:
    text = queue(2, 300, "{ mean = 30 }")  # load 0.446, three weeks
    load = 300 * 30 / 10_080
    minutes = 30 / (1 - (load / 2) ** 2)  # Erlang C, two people
    design, service, runner = compiled(text), model(text).designs[0], Runner()
    held = []
    for seed in range(EXPERIMENTS):
        days = [figures_of(runner.run(design, seed, each, 4), service, 1, 4)["mean_days"] for each in range(MANY)]
        found = interval(np.array(days))
        held.append(found.low <= minutes / 1440 <= found.high)
    assert 0.93 <= np.mean(held) <= 0.97
