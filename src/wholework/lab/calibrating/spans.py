"""Open hours of the week found in when things happen, and time counted only while open."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from wholework import plain
from wholework.lab.calibrating.observed import Floats
from wholework.lab.model.parts import DAY_MINUTES, WEEK_MINUTES
from wholework.lab.model.week import DAYS

HALF_HOURS = 48
OPEN_AT_LEAST = 0.15  # of what is usual in the busiest half hours, or days
MANY = 200  # moments: below, no hours can be told
A_GAP = 0.03  # of what is usual: a single half hour with more than this is no closing time
IN_SPANS = 0.97  # of the moments: where fewer fall within, there are no hours to speak of


@dataclass(frozen=True)
class OpenHours:
    """The same hours on each open day. ``days`` 0 is Monday; ``halves`` are half hours of the day."""

    name: str
    days: tuple[int, ...]
    halves: tuple[int, ...]
    moments: int  # from which this was told
    within: float  # the share of them that falls within

    @property
    def is_always(self) -> bool:
        """Whether it never closes."""
        return len(self.days) == 7 and len(self.halves) == HALF_HOURS

    @property
    def spans(self) -> list[tuple[float, float]]:
        """Minutes of the week from Monday 00:00, in order, not touching."""
        joined: list[tuple[float, float]] = []
        for day in self.days:
            for begins, ends in self.of_day:
                span = (day * DAY_MINUTES + begins, day * DAY_MINUTES + ends)
                if joined and joined[-1][1] == span[0]:
                    joined[-1] = (joined[-1][0], span[1])
                else:
                    joined.append(span)
        return joined

    @property
    def of_day(self) -> list[tuple[float, float]]:
        """Minutes of an open day."""
        breaks = [place for place in range(1, len(self.halves)) if self.halves[place] != self.halves[place - 1] + 1]
        edges = [0, *breaks, len(self.halves)]
        return [(self.halves[a] * 30.0, self.halves[b - 1] * 30.0 + 30.0) for a, b in pairwise(edges)]

    @property
    def open_minutes(self) -> float:
        """Minutes open in a week."""
        return sum(end - start for start, end in self.spans)

    @property
    def words(self) -> str:
        """The hours as people say them."""
        if self.is_always:
            return "at all hours"
        clocks = plain.listing([f"{clock(a)} to {clock(b)}" for a, b in self.of_day])
        return f"{plain.listing([DAYS[each].capitalize() for each in self.days])}, {clocks}"

    def of(self, moments: Floats) -> "OpenHours":
        """Return the same hours where these moments fall into them, else none."""
        day = (np.floor(moments / DAY_MINUTES) % 7).astype(np.int64)
        half = (np.floor(moments / 30.0) % HALF_HOURS).astype(np.int64)
        within = float((np.isin(day, self.days) & np.isin(half, self.halves)).mean())
        told = (self.days, self.halves, len(moments), within)
        return OpenHours(self.name, *told) if within >= IN_SPANS else ALWAYS

    def opened_by(self, instants: Floats) -> Floats:
        """Return how many open minutes lie between minute 0 and each instant."""
        edges = np.array([edge for span in self.spans for edge in span])
        so_far = np.concatenate([[0.0], np.cumsum(np.where(np.arange(len(edges) - 1) % 2, 0.0, np.diff(edges)))])
        edges, so_far = np.append(edges, WEEK_MINUTES), np.append(so_far, so_far[-1])
        if edges[0] > 0:
            edges, so_far = np.append(0.0, edges), np.append(0.0, so_far)
        weeks = np.floor(instants / WEEK_MINUTES)
        opened: Floats = weeks * so_far[-1] + np.interp(instants - weeks * WEEK_MINUTES, edges, so_far)
        return opened


ALWAYS = OpenHours("always", tuple(range(7)), tuple(range(HALF_HOURS)), 0, 1.0)


def clock(minutes: float) -> str:
    """Write a minute of the day as 09:30."""
    return f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}"


def open_hours(name: str, moments: Floats, has_clock: bool) -> OpenHours:
    """Tell open days and half hours: those with at least 15 % of what the busiest have."""
    if len(moments) < MANY:
        return OpenHours("always", ALWAYS.days, ALWAYS.halves, len(moments), 1.0)
    day = (np.floor(moments / DAY_MINUTES) % 7).astype(np.int64)
    half = (np.floor(moments / 30.0) % HALF_HOURS).astype(np.int64)
    of_days = np.bincount(day, minlength=7)
    days = np.flatnonzero(of_days >= OPEN_AT_LEAST * np.sort(of_days)[-5:].mean())
    of_halves = np.bincount(half[np.isin(day, days)], minlength=HALF_HOURS) if has_clock else np.ones(HALF_HOURS)
    usual = np.sort(of_halves)[-12:].mean()
    is_open = of_halves >= OPEN_AT_LEAST * usual
    hole = ~is_open[1:-1] & is_open[:-2] & is_open[2:] & (of_halves[1:-1] > A_GAP * usual)
    is_open[1:-1] |= hole
    halves = np.flatnonzero(is_open)
    within = float((np.isin(day, days) & (np.isin(half, halves) | (not has_clock))).mean())
    if within < IN_SPANS or (len(days) == 7 and len(halves) > HALF_HOURS - 6):
        return OpenHours("always", ALWAYS.days, ALWAYS.halves, len(moments), 1.0)
    return OpenHours(name, tuple(days.tolist()), tuple(halves.tolist()), len(moments), within)
