"""Work and waiting, told apart: only where the beginning of work is recorded can that be done."""

from dataclasses import dataclass

import numpy as np

from wholework.lab.calibrating.observed import Bools, Floats, Ints
from wholework.lab.calibrating.simplified import Simplified
from wholework.lab.calibrating.spans import MANY, OpenHours, open_hours
from wholework.lab.calibrating.spreads import ENOUGH, Lasted, lasted, two_parts

NOTICED = 1.0  # minutes: shorter waits are none
SELDOM = 0.02  # of the times: a wait that is rarer is none
HIGH = 0.99  # of the busy time: too few people would make queues that never were; too many leave the wait as a delay
NO_WORK = 0.99  # of the events of an activity take no time: it is a mark in the records, not work


@dataclass(frozen=True)
class Pool:
    """People who work at the same hours. ``count`` is how many were at work at once while something waited."""

    name: str
    activities: tuple[int, ...]
    hours: OpenHours
    interrupts: bool
    count: int
    low: int
    high: int
    busy_hours: float  # open hours in which something waited: what the count rests on
    pieces: int


@dataclass(frozen=True)
class Part:
    """A part of a wait: how often there is one, and how long."""

    share: float
    minutes: Lasted


@dataclass(frozen=True)
class Wait:
    """Waiting before an activity that is no waiting for these people: a letter, a decision elsewhere, nobody knows."""

    activity: int
    again: bool
    n: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Work:
    """The work of an activity; ``minutes`` is None where it cannot be seen."""

    activity: int
    n: int
    minutes: Lasted | None
    mean: float
    bound: Lasted | None  # open minutes since the event before: it cannot have been more


@dataclass(frozen=True)
class Timing:
    """All that the records say about time."""

    hours: OpenHours  # when things happen
    pools: tuple[Pool, ...]
    waits: dict[tuple[int, bool], Wait]
    works: dict[int, Work]
    overlaps: float  # the share of the work that began before the step before had ended


def timing_of(log: Simplified, team_names: tuple[str, ...]) -> Timing:
    """Measure work, people and waits."""
    first, has_work = log.first, log.observed.has_work
    ready = np.concatenate([[0.0], log.ended[:-1]])
    begun = np.fmin(log.begun, log.ended) if has_work else log.ended
    ready = np.minimum(np.where(first, begun, ready), begun)
    hours = open_hours("open", begun if has_work else log.ended, log.observed.has_clock)
    marks = _marks(log, begun) if has_work else np.ones(len(log.activities), bool)
    waited = np.maximum(hours.opened_by(begun) - hours.opened_by(ready), 0.0)
    worked = log.ended - begun
    pools: list[Pool] = []
    if has_work:
        for name, rows in _pools(log, marks, team_names):
            pool, delay, minutes = _pool(name, log, rows, (ready, begun), hours)
            waited[rows], worked[rows] = delay, minutes
            pools.append(pool)
    waits = {(a, again): wait for a in range(len(log.activities)) for again in (False, True)
             if (wait := _wait(log, a, again, waited, first)) is not None}  # fmt: skip
    works = {a: _work(log, a, marks, worked, waited, has_work) for a in range(len(log.activities))}
    before = np.concatenate([[0.0], log.ended[:-1]])
    overlaps = float((begun[~first] < before[~first] - NOTICED).mean()) if (~first).any() else 0.0
    return Timing(hours, tuple(pools), waits, works, overlaps)


def _marks(log: Simplified, begun: Floats) -> Bools:
    """Which activities take no time."""
    count = np.bincount(log.activity, minlength=len(log.activities))
    none = np.bincount(log.activity, log.ended - begun <= 0.0, len(log.activities))
    return np.asarray(none >= NO_WORK * np.maximum(count, 1))


def _pools(log: Simplified, marks: Bools, team_names: tuple[str, ...]) -> list[tuple[str, Ints]]:
    is_work = ~marks[log.activity]
    found = []
    for team in np.unique(log.team[is_work]).tolist():
        rows = np.flatnonzero(is_work & (log.team == team))
        unknown = "People whose team is not recorded" if log.observed.has_teams else "Everybody"
        found.append((team_names[team] if team >= 0 else unknown, rows))
    return found


def _pool(
    name: str, log: Simplified, rows: Ints, times: tuple[Floats, Floats], usual: OpenHours
) -> tuple[Pool, Floats, Floats]:
    """Find the hours, the count, and how much of each wait was not for these people."""
    ready, begun = times[0][rows], times[1][rows]
    ended = log.ended[rows]
    hours = open_hours(name, begun, log.observed.has_clock)
    if len(rows) < MANY:  # too few to tell hours of their own
        hours = usual.of(begun)
    interrupts = _interrupts(hours, begun, ended)
    minutes = hours.opened_by(ended) - hours.opened_by(begun) if interrupts else ended - begun
    moments, at_work, waiting = _together(ready, begun, ended)
    opened = np.diff(hours.opened_by(moments))
    at_work, waiting = at_work[:-1], waiting[:-1]
    busy = np.where(waiting > 0, opened, 0.0)
    count = _quantile(at_work, busy, HIGH) or max(_quantile(at_work, opened, 0.999), 1)
    low, high = _from_week_to_week(moments[:-1], at_work, busy, count)
    free = np.concatenate([[0.0], np.cumsum(np.where(at_work < count, opened, 0.0))])
    delay = np.interp(begun, moments, free) - np.interp(ready, moments, free)
    counts = np.bincount(log.activity[rows], minlength=len(log.activities))
    of_all = np.bincount(log.activity, minlength=len(log.activities))
    can = tuple(np.flatnonzero((counts > 0) & ((counts >= 0.02 * of_all) | (counts == counts.max()))).tolist())
    return Pool(name, can, hours, interrupts, count, low, high, float(busy.sum() / 60), len(rows)), delay, minutes


def _interrupts(hours: OpenHours, begun: Floats, ended: Floats) -> bool:
    """Whether work that meets the closing time is put down: then it ends in open hours of another day."""
    closed = (ended - begun) - (hours.opened_by(ended) - hours.opened_by(begun))
    over = closed > NOTICED
    if hours.is_always or over.sum() < 10:
        return False
    in_open = hours.opened_by(ended[over] + 0.5) - hours.opened_by(ended[over] - 0.5) > 0.25
    return float(in_open.mean()) > 0.5


def _together(ready: Floats, begun: Floats, ended: Floats) -> tuple[Floats, Ints, Ints]:
    """Return the instants at which anything changes, how many work from each on, and how many pieces wait."""
    n = len(ready)
    moments = np.concatenate([ready, begun, ended])
    working = np.concatenate([np.zeros(n), np.ones(n), -np.ones(n)])
    waiting = np.concatenate([np.ones(n), -np.ones(n), np.zeros(n)])
    order = np.argsort(moments, kind="stable")
    at_work, waits = (np.round(np.cumsum(each[order])).astype(np.int64) for each in (working, waiting))
    return moments[order], at_work, waits


def _quantile(values: Ints, weights: Floats, share: float) -> int:
    """Return the quantile weighted by time; 0 where there is less than an hour."""
    if weights.sum() < 60.0:
        return 0
    order = np.argsort(values, kind="stable")
    place = np.searchsorted(np.cumsum(weights[order]), share * weights.sum())
    return int(values[order][min(place, len(values) - 1)])


def _from_week_to_week(moments: Floats, at_work: Ints, busy: Floats, count: int) -> tuple[int, int]:
    """Return the lowest and the highest count that single weeks would give (of the middle 95 % of weeks)."""
    week = np.floor(moments / 10_080.0).astype(np.int64)
    starts = np.flatnonzero(np.concatenate([[True], week[1:] != week[:-1]]))
    found = [_quantile(at_work[a:b], busy[a:b], HIGH) for a, b in zip(starts, [*starts[1:], len(week)], strict=True)]
    known = [each for each in found if each]
    if not known:
        return count, count
    low, high = np.quantile(known, [0.025, 0.975])
    return int(np.floor(low)), int(np.ceil(high))


def _wait(log: Simplified, activity: int, again: bool, waited: Floats, first: Bools) -> Wait | None:
    minutes = waited[(log.activity == activity) & ((log.nth > 0) == again) & ~first]
    if not len(minutes):
        return None
    long = minutes[minutes > NOTICED]
    if len(long) < SELDOM * len(minutes):
        return Wait(activity, again, len(minutes), ())
    cut = two_parts(long)
    pieces = [long] if cut is None else [long[long <= cut], long[long > cut]]
    return Wait(activity, again, len(minutes), tuple(Part(len(e) / len(minutes), lasted(e)) for e in pieces))


def _work(log: Simplified, activity: int, marks: Bools, worked: Floats, waited: Floats, has_work: bool) -> Work:
    rows = log.activity == activity
    n = int(rows.sum())
    if not n:
        return Work(activity, 0, None, 0.0, None)
    if not has_work:
        since = waited[rows & ~log.first]
        return Work(activity, n, None, 0.0, lasted(since) if len(since) >= ENOUGH else None)
    minutes = np.zeros(n) if marks[activity] else worked[rows]
    return Work(activity, n, lasted(minutes), float(minutes.mean()), None)
