"""What holds on every run of every service, to the last case: Little's law, no idle hands, times that add up."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lab.services import models, service
from wholework.lab.engine.compiled import compile_design
from wholework.lab.engine.log import DONE, Log
from wholework.lab.engine.running import Runner
from wholework.lab.model.parts import WEEK_MINUTES, People, Service
from wholework.lab.results.figures import busy_of, figures_of

WEEKS = 3
HORIZON = WEEKS * WEEK_MINUTES
CLOSE = 1e-6  # minutes


def busy_models() -> st.SearchStrategy[str]:
    """Return models with demand enough that people wait everywhere, some of them for ever."""
    return models().map(
        lambda text: text.replace("per_week = 90", "per_week = 450").replace("per_week = 0", "per_week = 60")
    )


def run(told: Service, seed: int) -> Log:
    return Runner().run(compile_design(told), seed, 0, WEEKS)


def area(begun: np.ndarray, ended: np.ndarray) -> float:
    """Count who is there after each event, and add it up over time until the end of the run."""
    ended = ended[~np.isnan(ended)]
    moments = np.concatenate([begun, ended, [HORIZON]])
    steps = np.concatenate([np.ones(len(begun)), -np.ones(len(ended)), [0.0]])
    order = np.argsort(moments, kind="stable")
    cut = np.minimum(moments[order], HORIZON)
    return float((np.cumsum(steps[order])[:-1] * np.diff(cut)).sum())


def spent(begun: np.ndarray, ended: np.ndarray) -> float:
    """Add up the time of each, until the end of the run."""
    return float((np.where(np.isnan(ended), HORIZON, np.minimum(ended, HORIZON)) - begun).sum())


@given(text=busy_models(), seed=st.integers(0, 99))
def test_littles_law_holds_for_the_house_each_queue_and_each_pool(text: str, seed: int) -> None:
    told = service(text)
    log = run(told, seed)
    for begun, ended in [(log.case_asked, log.case_ended), *queues(told, log), *pools(told, log)]:
        assert math.isclose(area(begun, ended), spent(begun, ended), rel_tol=1e-9, abs_tol=CLOSE)


def queues(told: Service, log: Log) -> list[tuple[np.ndarray, np.ndarray]]:
    each = [log.visit_step == number for number in range(len(told.steps))]
    return [(log.visit_ready[mine], log.visit_begun[mine]) for mine in each]


def pools(told: Service, log: Log) -> list[tuple[np.ndarray, np.ndarray]]:
    each = [log.visit_pool == number for number in range(len(told.people))]
    return [(log.visit_begun[mine], log.visit_ended[mine]) for mine in each]


@given(text=busy_models(), seed=st.integers(0, 99))
def test_the_time_of_a_case_is_its_waits_and_its_work(text: str, seed: int) -> None:
    told = service(text)
    log = run(told, seed)
    order = np.argsort(log.visit_case, kind="stable")  # each case's visits, in the order of their beginning
    case, step = log.visit_case[order], log.visit_step[order]
    ready, ended = log.visit_ready[order], log.visit_ended[order]
    first = np.append(True, case[1:] != case[:-1])
    before = np.where(first, log.case_asked[case], np.append(np.nan, ended[:-1]))
    for number, each in enumerate(told.steps):
        mine = step == number
        if each.released:
            waits_until = [next_release(each.released, moment) for moment in before[mine]]
            np.testing.assert_allclose(ready[mine], waits_until, atol=CLOSE)
        else:
            np.testing.assert_array_equal(ready[mine], before[mine])
    last = np.append(first[1:], True)
    done = last & (log.case_state[case] == DONE)
    np.testing.assert_array_equal(ended[done], log.case_ended[case[done]])


def next_release(released: tuple[float, ...], moment: float) -> float:
    week = math.floor(moment / WEEK_MINUTES) * WEEK_MINUTES
    return min(w + each for w in (week, week + WEEK_MINUTES) for each in released if w + each >= moment)


@given(text=busy_models(), seed=st.integers(0, 99))
def test_nobody_is_idle_while_work_waits_that_they_can_do(text: str, seed: int) -> None:
    told = service(text)
    log = run(told, seed)
    for number, pool in enumerate(told.people):
        can = np.isin(log.visit_step, [place for place, each in enumerate(told.steps) if each.name in pool.can])
        moments, idle = idle_time(told, pool, log, number)
        upto = np.interp(np.concatenate([log.visit_ready[can], log.visit_begun[can]]), moments, idle)
        ready, begun = np.split(upto, 2)
        assert (begun - ready < CLOSE).all()


def idle_time(told: Service, pool: People, log: Log, number: int) -> tuple[np.ndarray, np.ndarray]:
    """Return how much time, up to each moment, a pool is open and has somebody free."""
    mine = log.visit_pool == number
    begun, ended = log.visit_begun[mine], log.visit_ended[mine]
    ended = ended[~np.isnan(ended)]
    spans = next(each for each in told.hours if each.name == pool.hours).spans
    opens = np.array([week * WEEK_MINUTES + start for week in range(WEEKS) for start, _ in spans])
    closes = np.array([week * WEEK_MINUTES + end for week in range(WEEKS) for _, end in spans])
    moments = np.unique(np.concatenate([[0.0, HORIZON], begun, ended, opens, closes]))
    at_work = np.searchsorted(np.sort(begun), moments, "right") - np.searchsorted(np.sort(ended), moments, "right")
    is_open = np.searchsorted(opens, moments, "right") > np.searchsorted(closes, moments, "right")
    free = is_open & (at_work < pool.count)
    return moments, np.append(0.0, np.cumsum(free[:-1] * np.diff(moments)))


@given(text=busy_models(), seed=st.integers(0, 99))
def test_work_is_begun_in_open_hours_and_the_most_urgent_goes_first(text: str, seed: int) -> None:
    told = service(text)
    log = run(told, seed)
    priority = np.array([each.priority for each in told.demands])[log.case_type[log.visit_case]]
    quick_first = [each.target is not None and each.target.easy_first.value > 0 for each in told.demands]
    for number, pool in enumerate(told.people):
        can = np.isin(log.visit_step, [place for place, each in enumerate(told.steps) if each.name in pool.can])
        spans = np.array(next(each for each in told.hours if each.name == pool.hours).spans)
        for visit in np.flatnonzero(log.visit_pool == number):
            begun, ready = log.visit_begun[visit], log.visit_ready[visit]
            in_week = begun % WEEK_MINUTES
            assert ((spans[:, 0] <= in_week) & (in_week < spans[:, 1])).any()
            waits = can & (log.visit_ready < begun) & (log.visit_begun > begun)
            assert (priority[waits] >= priority[visit]).all()
            if not quick_first[log.case_type[log.visit_case[visit]]]:
                assert (log.visit_ready[waits & (priority == priority[visit])] >= ready).all()


@given(text=busy_models(), seed=st.integers(0, 99))
def test_the_figures_that_are_shown_are_those_of_the_log(text: str, seed: int) -> None:
    """The hours at work that a page shows, by pool and in all, are the same work."""
    told = service(text)
    log = run(told, seed)
    shown, busy = figures_of(log, told, 0, WEEKS), busy_of(log, told, 0, WEEKS)
    hours = {each.name: each.open_minutes for each in told.hours}
    by_pool = sum(busy[each.name] * each.count * hours[each.hours] / 60 for each in told.people)
    assert shown["work_hours_per_week"] == pytest.approx(by_pool)
    assert shown["open_at_end"] == np.count_nonzero(np.isnan(log.case_ended))
    assert shown["more_open_per_week"] == pytest.approx(shown["open_at_end"] / WEEKS)
