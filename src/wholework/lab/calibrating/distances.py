"""How far two logs are from each other: five published distances. 0 is alike; the unit is hours, or a share.

Source: Chapela-Campo, Benchekroun, Baron, Dumas, Krass and Senderovich, Can I Trust My Simulation Model? (BPM 2023)
and A framework for measuring the quality of business process simulation models (Information Systems 127, 2025).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.stats import wasserstein_distance

from wholework.lab.calibrating.observed import Bools, Floats, Ints
from wholework.lab.model.parts import DAY_MINUTES

HOUR = 60.0
BASE = 1 << 16  # more than there are activities
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

    @cached_property
    def lives(self) -> tuple[Floats, Floats]:
        """When each case began and ended."""
        count = int(self.case.max(initial=-1)) + 1
        first, last = np.full(count, np.inf), np.full(count, -np.inf)
        np.minimum.at(first, self.case, self.started)
        np.maximum.at(last, self.case, self.ended)
        there = np.isfinite(first)
        return first[there], last[there]

    @cached_property
    def hours_of_week(self) -> Ints:
        """How many events begin or end in each hour of the week, Monday 00:00 first."""
        moments = np.concatenate([self.begun[np.isfinite(self.begun)], self.ended])
        counts: Ints = np.bincount((moments // HOUR).astype(np.int64) % 168, minlength=168)
        return counts

    @cached_property
    def threes(self) -> tuple[Ints, Ints]:
        """Which three activities stand in a row, as codes, and how often; a case has two blanks at each end."""
        order = np.lexsort((self.ended, self.started, self.case))
        case, activity = self.case[order], self.activity[order] + 1
        begins = np.concatenate([[True], case[1:] != case[:-1]])
        row = np.zeros(len(case) + 2 * int(begins.sum()) + 2, np.int64)
        row[np.arange(len(case)) + 2 * np.cumsum(begins)] = activity
        kinds, counts = np.unique((row[:-2] * BASE + row[1:-1]) * BASE + row[2:], return_counts=True)
        return kinds, counts

    @cached_property
    def open_by_hour(self) -> Floats:
        """Average number of open cases in each hour."""
        first, last = self.lives
        moments = np.concatenate([first, last])
        order = np.argsort(moments, kind="stable")
        moments = moments[order]
        count = np.cumsum(np.repeat([1.0, -1.0], len(first))[order])
        area = np.concatenate([[0.0], np.cumsum(count[:-1] * np.diff(moments))])
        edges = np.arange(0.0, moments[-1] + 2 * HOUR, HOUR)
        found: Floats = np.diff(np.interp(edges, moments, area)) / HOUR
        return found


def n_gram(one: Compared, other: Compared) -> float:
    """What is done after what: how differently often each three in a row stand in the two logs (0 to 1).

    The sum of the absolute differences of the counts, over the sum of all counts; each case has two blanks at its ends.
    """
    kinds = np.union1d(one.threes[0], other.threes[0])
    counts = np.zeros((2, len(kinds)))
    for row, (mine, often) in zip(counts, (one.threes, other.threes), strict=True):
        row[np.searchsorted(kinds, mine)] = often
    return float(np.abs(counts[0] - counts[1]).sum() / counts.sum())


def circadian(one: Compared, other: Compared) -> float:
    """At which hours things happen: the hours by which events of a weekday must be moved, averaged over the week."""
    far = []
    for mine, theirs in zip(one.hours_of_week.reshape(7, 24), other.hours_of_week.reshape(7, 24), strict=True):
        if mine.any() and theirs.any():
            far.append(float(wasserstein_distance(np.arange(24), np.arange(24), mine, theirs)))
        else:
            far.append(MOST_HOURS if mine.any() or theirs.any() else 0.0)
    return float(np.mean(far))


def arrival(one: Compared, other: Compared) -> float:
    """When cases come, over the whole time: the hours by which arrivals must be moved."""
    return float(wasserstein_distance(*(np.floor(each.lives[0] / HOUR) for each in (one, other))))


def cycle_time(one: Compared, other: Compared) -> float:
    """How long cases take from first to last event: the hours by which the times must be moved."""
    mine, theirs = (last - first for first, last in (one.lives, other.lives))
    least = min(mine.min(), theirs.min())
    return float(wasserstein_distance(np.floor((mine - least) / HOUR), np.floor((theirs - least) / HOUR)))


def in_progress(one: Compared, other: Compared) -> float:
    """When cases are open, over the whole time: the hours by which open cases must be moved."""
    mine, theirs = one.open_by_hour, other.open_by_hour
    if not mine.sum() or not theirs.sum():
        return 0.0
    return float(wasserstein_distance(np.arange(len(mine)), np.arange(len(theirs)), mine, theirs))


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
