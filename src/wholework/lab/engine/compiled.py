"""A design as flat arrays of fixed types: what both engines read. Changing a model never compiles the kernel anew."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from wholework.lab.model.parts import (
    DAY_MINUTES,
    WEEK_MINUTES,
    ComesBack,
    Demand,
    Hours,
    People,
    Service,
    Spread,
    Step,
    Target,
)

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]
NONE = -1.0  # the kind of a spread that is not there


class Compiled(NamedTuple):
    """All that a run needs. Numbers of types, steps, pools and calendars are their places in the model's file.

    A spread is three numbers (kind, first, second), in minutes; kind -1 is none. Ragged lists are one array and the
    places where each begins (one more than there are lists).
    """

    type_tag: Words
    type_rate: Floats  # asks per open minute of its calendar
    type_hours: Ints
    type_priority: Ints
    type_back: Ints  # comes back as this type, -1: does not
    type_back_share: Floats
    type_back_after: Floats
    type_late: Ints
    type_late_share: Floats
    type_late_after: Floats
    type_patience: Floats
    type_target: Floats  # minutes; -1: no target
    type_close_early: Floats
    type_reclassify: Floats
    type_easy_first: Floats
    route_start: Ints
    route_step: Ints
    route_back: Ints  # where in the route an inspection sends back to
    step_tag: Words
    step_minutes: Floats
    step_right: Floats
    step_share: Floats
    step_hand_off: Floats
    step_finds: Floats
    moment_start: Ints  # per step: when batches are released
    moment: Floats
    pool_of_start: Ints  # per step: the pools that can do it
    pool_of: Ints
    step_of_start: Ints  # per pool: the steps that it can do
    step_of: Ints
    pool_count: Ints
    pool_speed: Floats
    pool_hours: Ints
    pool_interrupts: Ints
    span_start: Ints  # per calendar: its open hours of the week
    span_opens: Floats
    span_closes: Floats
    span_before: Floats  # open minutes of the week before this span
    week_minutes: Floats  # per calendar: open minutes in a week


def compile_design(service: Service) -> Compiled:
    """Turn a design into arrays."""
    hours = {each.name: number for number, each in enumerate(service.hours)}
    steps = {each.name: number for number, each in enumerate(service.steps)}
    types = {each.name: number for number, each in enumerate(service.demands)}
    return Compiled(
        **_demand(service.demands, types, hours, service.hours),
        **_routes(service.demands, steps, service.steps),
        **_steps(service.steps),
        **_people(service.people, service.steps, steps, hours, service.hours),
        **_hours(service.hours),
    )


def tag(name: str) -> int:
    """Return 64 bits that stand for a name: draws hang on names, never on the order of a file."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little")


def _demand(
    demands: Sequence[Demand], types: dict[str, int], hours: dict[str, int], calendars: Sequence[Hours]
) -> dict[str, np.ndarray]:
    open_minutes = [calendars[hours[each.hours]].open_minutes for each in demands]
    return {
        "type_tag": np.array([tag(each.name) for each in demands], np.uint64),
        "type_rate": _floats(each.per_week.value / open_ for each, open_ in zip(demands, open_minutes, strict=True)),
        "type_hours": _ints(hours[each.hours] for each in demands),
        "type_priority": _ints(each.priority for each in demands),
        **_returns("back", [each.if_wrong for each in demands], types),
        **_returns("late", [each.if_late for each in demands], types),
        "type_patience": _spreads([each.gives_up_after_days for each in demands], DAY_MINUTES),
        **_targets([each.target for each in demands]),
    }


def _targets(targets: Sequence[Target | None]) -> dict[str, np.ndarray]:
    return {
        "type_target": _floats(each.days.value * DAY_MINUTES if each else NONE for each in targets),
        "type_close_early": _floats(each.close_early.value if each else 0.0 for each in targets),
        "type_reclassify": _floats(each.reclassify.value if each else 0.0 for each in targets),
        "type_easy_first": _floats(each.easy_first.value if each else 0.0 for each in targets),
    }


def _returns(what: str, returns: Sequence[ComesBack | None], types: dict[str, int]) -> dict[str, np.ndarray]:
    return {
        f"type_{what}": _ints(types[each.comes_back_as] if each else -1 for each in returns),
        f"type_{what}_share": _floats(each.share.value if each else 0.0 for each in returns),
        f"type_{what}_after": _spreads([each.after_days if each else None for each in returns], DAY_MINUTES),
    }


def _routes(demands: Sequence[Demand], numbers: dict[str, int], steps: Sequence[Step]) -> dict[str, np.ndarray]:
    places: list[int] = []
    for each in demands:
        for name in each.route:
            back = steps[numbers[name]].sends_back_to
            places.append(each.route.index(back) if back in each.route else 0)
    return {
        "route_start": _starts(len(each.route) for each in demands),
        "route_step": _ints(numbers[name] for each in demands for name in each.route),
        "route_back": _ints(places),
    }


def _steps(steps: Sequence[Step]) -> dict[str, np.ndarray]:
    return {
        "step_tag": np.array([tag(each.name) for each in steps], np.uint64),
        "step_minutes": _spreads([each.minutes for each in steps], 1.0),
        "step_right": _floats(each.right_first_time.value for each in steps),
        "step_share": _floats(each.share.value for each in steps),
        "step_hand_off": _floats(each.hand_off_minutes.value for each in steps),
        "step_finds": _floats(each.finds_wrong.value if each.finds_wrong else NONE for each in steps),
        "moment_start": _starts(len(each.released) for each in steps),
        "moment": _floats(moment for each in steps for moment in each.released),
    }


def _people(
    people: Sequence[People],
    steps: Sequence[Step],
    numbers: dict[str, int],
    hours: dict[str, int],
    calendars: Sequence[Hours],
) -> dict[str, np.ndarray]:
    able = [[number for number, each in enumerate(people) if step.name in each.can] for step in steps]
    interrupts = [calendars[hours[each.hours]].when_closing == "interrupt" for each in people]
    return {
        "pool_of_start": _starts(len(each) for each in able),
        "pool_of": _ints(number for each in able for number in each),
        "step_of_start": _starts(len(each.can) for each in people),
        "step_of": _ints(numbers[name] for each in people for name in each.can),
        "pool_count": _ints(each.count for each in people),
        "pool_speed": _floats(each.speed.value for each in people),
        "pool_hours": _ints(hours[each.hours] for each in people),
        "pool_interrupts": _ints(interrupts),
    }


def _hours(calendars: Sequence[Hours]) -> dict[str, np.ndarray]:
    before: list[float] = []
    for each in calendars:
        so_far = 0.0
        for start, end in each.spans:
            before.append(so_far)
            so_far += end - start
    return {
        "span_start": _starts(len(each.spans) for each in calendars),
        "span_opens": _floats(start for each in calendars for start, _ in each.spans),
        "span_closes": _floats(end for each in calendars for _, end in each.spans),
        "span_before": _floats(before),
        "week_minutes": _floats(each.open_minutes for each in calendars),
    }


def is_always(compiled: Compiled, calendar: int) -> bool:
    """Say whether a calendar never closes."""
    return bool(compiled.week_minutes[calendar] == WEEK_MINUTES)


def _spreads(spreads: Sequence[Spread | None], unit_minutes: float) -> Floats:
    rows = [each.coded(unit_minutes) if each else (NONE, 0.0, 0.0) for each in spreads]
    return np.array(rows, np.float64).reshape(len(rows), 3)


def _floats(values: object) -> Floats:
    return np.array(list(values), np.float64)  # type: ignore[call-overload]


def _ints(values: object) -> Ints:
    return np.array(list(values), np.int64)  # type: ignore[call-overload]


def _starts(lengths: object) -> Ints:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(_ints(lengths), dtype=np.int64)])
