"""The same service said otherwise leaves the same log: to the last bit, or as near as another unit of time allows."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lab.metamorphic.changes import (
    always_open,
    busy_models,
    run,
    same_but_for_numbers,
    same_in_other_minutes,
    with_demands,
    with_people,
    with_steps,
    without_ties,
)
from tests.lab.services import service
from wholework.lab.engine.compiled import compile_design
from wholework.lab.engine.hours import instant_of
from wholework.lab.engine.log import Log
from wholework.lab.model.parts import Number, Service, Spread

SEEDS = st.integers(0, 2**40)


@given(text=busy_models(), seed=SEEDS)
def test_twice_the_demand_and_twice_the_speed_take_half_the_time(text: str, seed: int) -> None:
    told = without_ties(always_open(service(text)))
    same_in_other_minutes(run(told, seed, 4), run(slower(told, 0.5), seed, 2), 0.5)


@given(text=busy_models(), seed=SEEDS)
def test_another_unit_of_time_is_another_unit_of_time(text: str, seed: int) -> None:
    told = without_ties(always_open(service(text)))
    same_in_other_minutes(run(told, seed, 1), run(slower(told, 7.0), seed, 7), 7.0)


def slower(told: Service, times: float) -> Service:
    """Return a service in which everything takes so many times as long, and is asked so much more rarely."""

    def number(each: Number, by: float) -> Number:
        return replace(each, value=each.value * by)

    def spread(each: Spread) -> Spread:
        return replace(each, **{key: getattr(each, key) * times for key in ("median", "p90", "mean", "fixed")})

    told = with_steps(told, lambda each: replace(
        each, minutes=spread(each.minutes), hand_off_minutes=number(each.hand_off_minutes, times)))  # fmt: skip

    return with_demands(told, lambda each: replace(
        each,
        per_week=number(each.per_week, 1 / times),
        if_wrong=each.if_wrong and replace(each.if_wrong, after_days=spread(each.if_wrong.after_days)),
        if_late=each.if_late and replace(each.if_late, after_days=spread(each.if_late.after_days)),
        target=each.target and replace(each.target, days=number(each.target.days, times)),
        gives_up_after_days=each.gives_up_after_days and spread(each.gives_up_after_days)))  # fmt: skip


@given(text=busy_models(), seed=SEEDS)
def test_half_the_minutes_at_half_the_speed_are_the_same_work(text: str, seed: int) -> None:
    told = service(text)

    def halved(each: Spread) -> Spread:
        return replace(each, **{key: getattr(each, key) / 2 for key in ("median", "p90", "mean", "fixed")})

    other = with_steps(told, lambda each: replace(
        each, minutes=halved(each.minutes), hand_off_minutes=Number(each.hand_off_minutes.value / 2)))  # fmt: skip
    other = with_people(other, lambda each: replace(each, speed=Number(each.speed.value / 2)))
    same_in_other_minutes(run(told, seed, 2), run(other, seed, 2), 1.0)


@given(text=busy_models(), seed=SEEDS)
def test_what_a_pool_is_called_changes_nothing(text: str, seed: int) -> None:
    told = service(text)
    other = with_people(told, lambda each: replace(each, name=f"the people of {each.name}"))
    assert run(told, seed, 3).same_as(run(other, seed, 3))


@given(text=busy_models(), seed=SEEDS)
def test_the_order_of_types_and_steps_in_the_file_changes_nothing(text: str, seed: int) -> None:
    """Where no two things happen at one instant: then the order in the file decides, as the reference says."""
    told = without_ties(service(text))
    other = replace(told, demands=told.demands[::-1], steps=told.steps[::-1])
    mine, turned = run(told, seed, 3), run(other, seed, 3)
    types, steps = len(told.demands), len(told.steps)
    same_but_for_numbers(mine, turned._replace(case_type=types - 1 - turned.case_type,
                                               visit_step=steps - 1 - turned.visit_step))  # fmt: skip


@pytest.mark.parametrize("count", [2, 3, 5])
@given(text=busy_models(), seed=SEEDS)
def test_three_people_are_one_and_one_and_one(count: int, text: str, seed: int) -> None:
    """People who can do the same at the same speed are one pool or many; nothing is handed off between them."""
    told = with_steps(service(text), lambda each: replace(each, hand_off_minutes=Number(0.0)))
    team = replace(told.people[-1], count=count)
    one = replace(told, people=(team,))
    many = replace(told, people=tuple(replace(team, name=f"{number}", count=1) for number in range(count)))
    mine, other = run(one, seed, 2), run(many, seed, 2)
    same_but_for_numbers(mine, other._replace(visit_pool=np.zeros_like(other.visit_pool)))


@given(text=busy_models(), seed=SEEDS, part=st.sampled_from(["wrong", "late", "finds", "hand-off", "priority",
                                                             "patience", "right", "closing"]))  # fmt: skip
def test_what_never_happens_is_as_if_it_were_not_there(text: str, seed: int, part: str) -> None:
    nothing, gone = never(service(text), part)
    assert run(nothing, seed, 3).same_as(run(gone, seed, 3))


def never(told: Service, part: str) -> tuple[Service, Service]:
    """Return a service in which something has no chance, and one that does not say it at all."""
    zero = Number(0.0)
    if part == "wrong":
        return (
            with_demands(
                told, lambda each: replace(each, if_wrong=each.if_wrong and replace(each.if_wrong, share=zero))
            ),
            with_demands(told, lambda each: replace(each, if_wrong=None)),
        )
    if part == "late":
        return (
            with_demands(told, lambda each: replace(each, if_late=each.if_late and replace(each.if_late, share=zero))),
            with_demands(told, lambda each: replace(each, if_late=None)),
        )
    if part == "finds":
        return (
            with_steps(told, lambda each: replace(each, finds_wrong=zero if each.finds_wrong else None)),
            with_steps(told, lambda each: replace(each, finds_wrong=None, sends_back_to="")),
        )
    if part == "hand-off":  # one pool hands nothing to itself
        told = replace(told, people=told.people[-1:])
        return told, with_steps(told, lambda each: replace(each, hand_off_minutes=zero))
    if part == "priority":  # the same for all is no priority
        return (
            with_demands(told, lambda each: replace(each, priority=1)),
            with_demands(told, lambda each: replace(each, priority=9)),
        )
    if part == "patience":
        return (
            with_demands(told, lambda each: replace(each, gives_up_after_days=Spread(fixed=1e6))),
            with_demands(told, lambda each: replace(each, gives_up_after_days=None)),
        )
    if part == "right":  # where all is right the first time nobody comes back and nothing is found
        told = with_steps(told, lambda each: replace(each, right_first_time=Number(1.0)))
        other = with_steps(told, lambda each: replace(each, finds_wrong=None, sends_back_to=""))
        return told, with_demands(other, lambda each: replace(each, if_wrong=None))
    told = always_open(told)  # who never closes does not care what happens then
    return told, replace(told, hours=tuple(replace(each, when_closing="interrupt") for each in told.hours))


@given(text=busy_models(), seed=SEEDS)
def test_a_service_beside_it_changes_nothing(text: str, seed: int) -> None:
    """Draws hang on the customer: other customers with people of their own are not felt."""
    told = without_ties(service(text))
    aside = replace(told.demands[0], name="Aside", route=("Aside",), if_wrong=None, if_late=None, per_week=Number(99.0))
    step = replace(told.steps[0], name="Aside", finds_wrong=None, sends_back_to="")
    both = replace(
        told,
        demands=(*told.demands, aside),
        steps=(*told.steps, step),
        people=(*told.people, replace(told.people[-1], name="Aside", can=("Aside",))),
    )
    alone, log = run(told, seed, 3), run(both, seed, 3)
    cases, visits = log.case_type < len(told.demands), log.visit_step < len(told.steps)
    np.testing.assert_array_equal(alone.case_asked, log.case_asked[cases])
    np.testing.assert_array_equal(alone.case_ended, log.case_ended[cases])
    np.testing.assert_array_equal(alone.visit_begun, log.visit_begun[visits])


@given(text=busy_models(), seed=SEEDS)
def test_a_longer_run_begins_as_a_shorter_one(text: str, seed: int) -> None:
    told = service(text)
    short, long = run(told, seed, 2), run(told, seed, 4)
    cases, visits = len(short.case_type), len(short.visit_case)
    np.testing.assert_array_equal(short.case_asked, long.case_asked[:cases])
    np.testing.assert_array_equal(short.visit_begun, long.visit_begun[:visits])
    ended = ~np.isnan(short.case_ended)
    np.testing.assert_array_equal(short.case_ended[ended], long.case_ended[:cases][ended])
    assert (long.case_asked[cases:] >= 2 * 10_080).all()


OPEN = """
[hours.office]
days = ["monday", "tuesday", "friday"]
open = ["09:00-12:00", "13:00-17:00"]
when_closing = "interrupt"
[[people]]
pool = "team"
count = 2
hours = "{hours}"
can = ["Work", "Again"]
[[steps]]
name = "Work"
minutes = {{ median = 20, p90 = 60 }}
right_first_time = 0.8
[[steps]]
name = "Again"
minutes = {{ mean = 9 }}
finds_wrong = 0.7
sends_back_to = "Work"
[[demand]]
type = "Help"
hours = "{hours}"
per_week = {per_week}
route = ["Work", "Again"]
"""


@given(seed=SEEDS)
def test_hours_that_stop_everything_only_stretch_time(seed: int) -> None:
    """Where asking and working stop together, open hours are all the time that there is: eight weeks of 21 hours."""
    always = service(OPEN.format(hours="always", per_week=640.0))
    office = service(OPEN.format(hours="office", per_week=80.0))
    model = compile_design(office)

    def instants(minutes: np.ndarray) -> np.ndarray:
        return np.array([instant_of(model, 1, float(each)) for each in minutes])

    mine, stretched = run(always, seed, 1), run(office, seed, 8)
    np.testing.assert_array_equal(mine.visit_case, stretched.visit_case)
    for name in ("case_asked", "visit_ready", "visit_begun", "visit_minutes"):
        truth = getattr(mine, name) if name == "visit_minutes" else instants(getattr(mine, name))
        np.testing.assert_allclose(getattr(stretched, name), truth, rtol=0, atol=1e-6)


def test_the_helpers_can_fail() -> None:
    told = service(OPEN.format(hours="always", per_week=640.0))
    with pytest.raises(AssertionError):
        same_in_other_minutes(run(told, 1, 1), run(told, 2, 1), 1.0)
    with pytest.raises(AssertionError):
        same_in_other_minutes(run(told, 1, 1), run(told, 1, 1), 2.0)
    log: Log = run(told, 1, 1)
    with pytest.raises(AssertionError):
        same_but_for_numbers(log, log._replace(visit_begun=log.visit_begun + 1))
