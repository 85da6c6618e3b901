"""Where the time from first ask to need met goes, and what the work is for: of one replication."""

import numpy as np

from wholework.lab.engine.log import CHASED, Log
from wholework.lab.model.parts import DAY_MINUTES, Service
from wholework.lab.results.met import Met

KINDS = ("wait", "work", "batch", "put down")
KIND_NAMES = {
    "wait": "waiting for somebody: {}",
    "work": "at work: {}",
    "batch": "waiting for the next batch: {}",
    "put down": "begun, and put down at closing: {}",
    "back": "closed though it was not right, until the customer came back",
}
WORK = {
    "value": "the work itself, for what was asked the first time",
    "inspection": "looking again at what others did",
    "hand-off": "taking over from somebody else",
    "failure": "asked because something was not done, or not done right",
    "chased": "asked where it is, or what is happening",
}


def time_parts(log: Log, service: Service, met: Met, order: np.ndarray) -> np.ndarray:
    """Return the mean days of a need: kinds by steps, flat, and then what passed between closing and coming back.

    They add up to the mean time from first ask to need met, to rounding. ``order``: the visits case by case.
    """
    steps = len(service.steps)
    if not len(met.root):
        return np.full(len(KINDS) * steps + 1, np.nan)
    wanted = np.zeros(len(log.case_type), bool)
    wanted[met.root] = True
    chain = wanted[log.case_root] & (log.case_why != CHASED) & ~np.isnan(log.case_ended)
    order = order[chain[log.visit_case[order]]]
    case, ended = log.visit_case[order], log.visit_ended[order]
    before = log.case_asked[case]
    again = np.flatnonzero(case[1:] == case[:-1]) + 1
    before[again] = ended[again - 1]
    ready, began, minutes = log.visit_ready[order], log.visit_begun[order], log.visit_minutes[order]
    spent = (began - ready, minutes, ready - before, ended - began - minutes)
    parts = [np.bincount(log.visit_step[order], each, steps) for each in spent]
    inside = (log.case_ended[chain] - log.case_asked[chain]).sum()
    back = met.days.sum() * DAY_MINUTES - inside
    return np.concatenate([*parts, [back]]) / DAY_MINUTES / len(met.root)


def names_of_time(service: Service) -> list[tuple[str, str]]:
    """Return the kind and the name of each part, in the order of ``time_parts``."""
    named = [(kind, KIND_NAMES[kind].format(step.name)) for kind in KINDS for step in service.steps]
    return [*named, ("back", KIND_NAMES["back"])]


def work_parts(
    log: Log, service: Service, begins: float, weeks: int, failure: np.ndarray, order: np.ndarray
) -> np.ndarray:
    """Return the hours a week of each kind of work, in the order of ``WORK``; ``failure``: which cases are."""
    begun = np.flatnonzero(log.visit_begun >= begins)
    case, minutes = log.visit_case[begun], log.visit_minutes[begun]
    handed = np.minimum(_handed_on(log, service, order)[begun], minutes)
    inspects = np.array([each.finds_wrong is not None for each in service.steps])[log.visit_step[begun]]
    chased = log.case_why[case] == CHASED
    kind = np.select([chased, failure[case], inspects], [4, 3, 1], 0)
    own = np.where(kind < 3, minutes - handed, minutes)
    hours = np.bincount(kind, own, len(WORK))
    hours[2] = handed[kind < 3].sum()
    return hours / 60.0 / weeks


def _handed_on(log: Log, service: Service, order: np.ndarray) -> np.ndarray:
    """Return for each visit the minutes that it took more because somebody else did the step before."""
    case, pool = log.visit_case[order], log.visit_pool[order]
    changed = np.zeros(len(order), bool)
    changed[1:] = (case[1:] == case[:-1]) & (pool[1:] != pool[:-1])
    minutes = np.array([each.hand_off_minutes.value for each in service.steps])
    speed = np.array([each.speed.value for each in service.people])
    handed = np.zeros(len(order))
    handed[order] = np.where(changed, minutes[log.visit_step[order]] / speed[pool], 0.0)
    return handed
