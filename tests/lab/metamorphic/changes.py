"""A service said otherwise, and two logs held to each other."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from tests.lab.services import models
from wholework.lab.engine.compiled import compile_design
from wholework.lab.engine.log import Log
from wholework.lab.engine.running import Runner
from wholework.lab.model.parts import Demand, People, Service, Spread, Step

TIMES = ("case_asked", "case_ended", "case_record_at", "visit_ready", "visit_begun", "visit_ended", "visit_minutes")


def busy_models() -> st.SearchStrategy[str]:
    """Return models with demand enough that people wait."""
    return models().map(lambda text: text.replace("per_week = 90", "per_week = 200").replace("week = 0", "week = 60"))


def run(told: Service, seed: int, weeks: int) -> Log:
    return Runner().run(compile_design(told), seed, 0, weeks)


def with_steps(told: Service, change: Callable[[Step], Step]) -> Service:
    return replace(told, steps=tuple(change(each) for each in told.steps))


def with_demands(told: Service, change: Callable[[Demand], Demand]) -> Service:
    return replace(told, demands=tuple(change(each) for each in told.demands))


def with_people(told: Service, change: Callable[[People], People]) -> Service:
    return replace(told, people=tuple(change(each) for each in told.people))


def always_open(told: Service) -> Service:
    """Return it without hours and batches: these are tied to the week."""
    told = with_people(with_demands(told, lambda each: replace(each, hours="always")),
                       lambda each: replace(each, hours="always"))  # fmt: skip
    return with_steps(told, lambda each: replace(each, released=()))


def without_ties(told: Service) -> Service:
    """Return it with no length of time that is always the same: two things never happen at one instant."""

    def loose(each: Spread) -> Spread:
        return Spread(mean=each.fixed) if each.fixed == each.fixed else each

    def freed(each: Demand) -> Demand:
        return replace(
            each,
            if_wrong=each.if_wrong and replace(each.if_wrong, after_days=loose(each.if_wrong.after_days)),
            if_late=each.if_late and replace(each.if_late, after_days=loose(each.if_late.after_days)),
        )

    return with_steps(with_demands(told, freed), lambda each: replace(each, minutes=loose(each.minutes), released=()))


def same_in_other_minutes(mine: Log, other: Log, times: float) -> None:
    """Hold two logs to the same story, each instant of the second so many times that of the first."""
    for name in mine._fields:
        if name in TIMES:
            np.testing.assert_allclose(getattr(other, name), getattr(mine, name) * times, rtol=1e-9, atol=1e-6)
        else:
            np.testing.assert_array_equal(getattr(other, name), getattr(mine, name))


def same_but_for_numbers(mine: Log, other: Log) -> None:
    """Hold two logs to the same, to the last bit, save the order of what begins at one instant."""
    order, turned = (np.lexsort((each.visit_case, each.visit_begun)) for each in (mine, other))
    for name in mine._fields:
        first, second = getattr(mine, name), getattr(other, name)
        if name.startswith("visit_"):
            first, second = first[order], second[turned]
        np.testing.assert_array_equal(first, second)
