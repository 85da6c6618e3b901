"""The plain engine is the meaning; the compiled one leaves the same log, to the last bit."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lab.services import compiled, models, queue
from wholework.lab.engine import draws
from wholework.lab.engine.compiled import Compiled
from wholework.lab.engine.hours import after_open_minutes, instant_of
from wholework.lab.engine.log import DONE, GAVE_UP, OPEN, Log
from wholework.lab.engine.reference import run_reference

pytest.importorskip("numba")


def run_kernel(model: Compiled, seed: int, replication: int, weeks: int) -> Log:
    from wholework.lab.engine.kernel import run_kernel as run

    return run(model, seed, replication, weeks)


@given(text=models(), seed=st.integers(0, 2**40), replication=st.integers(0, 99))
def test_two_engines_leave_one_log(text: str, seed: int, replication: int) -> None:
    model = compiled(text)
    assert run_reference(model, seed, replication, 3).same_as(run_kernel(model, seed, replication, 3))


@given(text=models(), seed=st.integers(0, 99))
def test_every_log_adds_up(text: str, seed: int) -> None:
    model = compiled(text)
    log = run_kernel(model, seed, 0, 4)
    assert (log.visit_begun >= log.visit_ready).all()
    done = ~np.isnan(log.visit_ended)
    assert (log.visit_ended[done] >= log.visit_begun[done]).all()
    assert (np.isnan(log.case_ended) == (log.case_state == OPEN)).all()
    assert (log.case_root <= np.arange(len(log.case_root))).all()
    assert (log.case_asked >= log.case_asked[log.case_root]).all()
    assert set(np.unique(log.case_state)) <= {OPEN, DONE, GAVE_UP}
    for pool, count in enumerate(model.pool_count):
        assert most_at_once(log, pool) <= count


def most_at_once(log: Log, pool: int) -> int:
    mine = log.visit_pool == pool
    ends = np.nan_to_num(log.visit_ended[mine], nan=math.inf)
    moments = np.concatenate([log.visit_begun[mine], ends])
    steps = np.concatenate([np.ones(mine.sum(), int), -np.ones(mine.sum(), int)])
    order = np.lexsort((steps, moments))  # at one instant those who end go first
    return int(np.cumsum(steps[order]).max(initial=0))


def test_too_little_room_is_made_larger() -> None:
    back = "if_wrong = { comes_back_as = 'Help', after_days = { fixed = 0.1 } }"
    model = compiled(queue(1, 50, "{ fixed = 1 }", back, "right_first_time = 0.05"))  # each comes twenty times
    log = run_kernel(model, 1, 0, 4)
    assert len(log.case_type) > 1_400  # the room that it began with
    assert log.same_as(run_reference(model, 1, 0, 4))


@given(key=st.integers(0, draws.MASK), tag=st.integers(0, draws.MASK), round_=st.integers(0, 1000))
def test_both_draw_the_same(key: int, tag: int, round_: int) -> None:
    from wholework.lab.engine import kernel_draws

    drawn = kernel_draws.uniform(np.uint64(key), np.uint64(tag), round_, draws.WORK)
    assert drawn == draws.uniform(key, tag, round_, draws.WORK)
    assert 0 < drawn < 1


def test_draws_are_spread_evenly_and_do_not_follow_each_other() -> None:
    drawn = np.array([draws.uniform(draws.keyed(0, number), 7, 0, draws.WORK) for number in range(20_000)])
    assert abs(drawn.mean() - 0.5) < 4 / math.sqrt(12 * 20_000)
    assert abs(np.corrcoef(drawn[1:], drawn[:-1])[0, 1]) < 4 / math.sqrt(20_000)
    counts = np.bincount((drawn * 100).astype(int), minlength=100)
    assert ((counts - 200) ** 2 / 200).sum() < 160  # chi square, 99 degrees of freedom: 1 in 10,000 above


OPEN_WEEK = """
[hours.office]
days = ["monday", "tuesday"]
open = ["09:00-12:00", "13:00-17:00"]
when_closing = "interrupt"
[[people]]
pool = "team"
count = 1
hours = "office"
can = ["Work"]
[[steps]]
name = "Work"
minutes = { fixed = 1 }
[[demand]]
type = "Help"
route = ["Work"]
"""


def test_work_that_is_interrupted_goes_on_at_the_next_opening() -> None:
    model = compiled(OPEN_WEEK)
    assert after_open_minutes(model, 1, 11 * 60, 60) == 12 * 60  # ends as the office closes
    assert after_open_minutes(model, 1, 11 * 60, 90) == 13 * 60 + 30  # lunch lies between
    tuesday = 1440
    assert after_open_minutes(model, 1, tuesday + 16 * 60, 120) == 10_080 + 10 * 60  # next Monday
    assert instant_of(model, 1, 7 * 60 + 30) == tuesday + 9 * 60 + 30
