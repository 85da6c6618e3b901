"""How far two logs are from each other: five published distances. 0 is alike; the unit is hours, or a share.

Source: Chapela-Campo, Benchekroun, Baron, Dumas, Krass and Senderovich, Can I Trust My Simulation Model? (BPM 2023)
and A framework for measuring the quality of business process simulation models (Information Systems 127, 2025).
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import wasserstein_distance

from wholework.lab.calibrating.observed import Bools, Floats, Ints
from wholework.lab.model.parts import DAY_MINUTES

HOUR = 60.0
MOST_HOURS = 23.0  # the distance of a weekday on which only one of the two logs has anything


@dataclass(frozen=True)
class Compared:
    """A log to compare: events in any order, in minutes since the Monday on which it begins."""

    case: Ints
    activity: Ints
    begun: Floats  # nan where not recorded
    ended: Floats

    def upto(self, horizon: float) -> "Compared":
        """Keep what happened before an instant."""
        return self.only(self.ended < horizon)

    def only(self, keep: Bools) -> "Compared":
        """Keep some events."""
        return Compared(self.case[keep], self.activity[keep], self.begun[keep], self.ended[keep])

    def on_whole_days(self) -> "Compared":
        """Write times as records do that know only days."""
        return Compared(self.case, self.activity, *(np.floor(each / DAY_MINUTES) * DAY_MINUTES
                                                    for each in (self.begun, self.ended)))  # fmt: skip

    @property
    def started(self) -> Floats:
        """When each event began, as far as it is known."""
        return np.fmin(self.begun, self.ended)

    def lives(self) -> tuple[Floats, Floats]:
        """Return when each case began and ended."""
        _, place = np.unique(self.case, return_inverse=True)
        count = int(place.max(initial=-1)) + 1
        first, last = np.full(count, np.inf), np.full(count, -np.inf)
        np.minimum.at(first, place, self.started)
        np.maximum.at(last, place, self.ended)
        return first, last


def n_gram(one: Compared, other: Compared) -> float:
    """What is done after what: how differently often each three in a row stand in the two logs (0 to 1).

    The sum of the absolute differences of the counts, over the sum of all counts; each case has two blanks at its ends.
    """
    base = int(max(one.activity.max(initial=0), other.activity.max(initial=0))) + 2
    codes = [_threes(each, base) for each in (one, other)]
    kinds = np.unique(np.concatenate(codes))
    mine, theirs = (np.bincount(np.searchsorted(kinds, each), minlength=len(kinds)) for each in codes)
    return float(np.abs(mine - theirs).sum() / (mine.sum() + theirs.sum()))


def _threes(log: Compared, base: int) -> Ints:
    order = np.lexsort((log.ended, log.started, log.case))
    case, activity = log.case[order], log.activity[order] + 1
    begins = np.concatenate([[True], case[1:] != case[:-1]])
    row = np.zeros(len(case) + 2 * int(begins.sum()) + 2, np.int64)
    row[np.arange(len(case)) + 2 * np.cumsum(begins)] = activity
    threes: Ints = (row[:-2] * base + row[1:-1]) * base + row[2:]
    return threes


def circadian(one: Compared, other: Compared) -> float:
    """At which hours things happen: the hours by which events of a weekday must be moved, averaged over the week."""
    far = []
    for day in range(7):
        mine, theirs = (_hours_of(each, day) for each in (one, other))
        if len(mine) and len(theirs):
            far.append(float(wasserstein_distance(mine, theirs)))
        else:
            far.append(MOST_HOURS if len(mine) or len(theirs) else 0.0)
    return float(np.mean(far))


def _hours_of(log: Compared, day: int) -> Floats:
    moments = np.concatenate([log.begun[np.isfinite(log.begun)], log.ended])
    hours: Floats = np.floor(moments[np.floor(moments / DAY_MINUTES) % 7 == day] % DAY_MINUTES / HOUR)
    return hours


def arrival(one: Compared, other: Compared) -> float:
    """When cases come, over the whole time: the hours by which arrivals must be moved."""
    return float(wasserstein_distance(*(np.floor(each.lives()[0] / HOUR) for each in (one, other))))


def cycle_time(one: Compared, other: Compared) -> float:
    """How long cases take from first to last event: the hours by which the times must be moved."""
    mine, theirs = (last - first for first, last in (one.lives(), other.lives()))
    least = min(mine.min(), theirs.min())
    return float(wasserstein_distance(np.floor((mine - least) / HOUR), np.floor((theirs - least) / HOUR)))


def in_progress(one: Compared, other: Compared) -> float:
    """When cases are open, over the whole time: the hours by which open cases must be moved."""
    mine, theirs = (_open_by_hour(each) for each in (one, other))
    if not mine.sum() or not theirs.sum():
        return 0.0
    return float(wasserstein_distance(np.arange(len(mine)), np.arange(len(theirs)), mine, theirs))


def _open_by_hour(log: Compared) -> Floats:
    """Average number of open cases in each hour."""
    first, last = log.lives()
    moments = np.concatenate([first, last])
    order = np.argsort(moments, kind="stable")
    moments = moments[order]
    count = np.cumsum(np.repeat([1.0, -1.0], len(first))[order])
    area = np.concatenate([[0.0], np.cumsum(count[:-1] * np.diff(moments))])
    edges = np.arange(0.0, moments[-1] + 2 * HOUR, HOUR)
    found: Floats = np.diff(np.interp(edges, moments, area)) / HOUR
    return found


@dataclass(frozen=True)
class Kind:
    """One of the distances, in words."""

    key: str
    name: str
    unit: str


KINDS = {
    Kind("n_gram", "what is done after what", "share"): n_gram,
    Kind("cycle_time", "how long cases take", "hours"): cycle_time,
    Kind("in_progress", "when cases are open", "hours"): in_progress,
    Kind("circadian", "at which hours things happen", "hours"): circadian,
    Kind("arrival", "when cases come", "hours"): arrival,
}


def distances(one: Compared, other: Compared) -> Floats:
    """Return the five, in the order of ``KINDS``; nan where one of the logs is empty."""
    if not len(one.case) or not len(other.case):
        return np.full(len(KINDS), np.nan)
    return np.array([far(one, other) for far in KINDS.values()])
