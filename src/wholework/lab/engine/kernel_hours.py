"""Open hours, for the kernel (see the functions of the same names in ``reference``)."""

import math
from typing import Any

import numpy as np

from wholework.lab.engine.compiled import Compiled
from wholework.lab.engine.compiling import compiled
from wholework.lab.model.parts import WEEK_MINUTES


@compiled
def instant_of(m: Compiled, calendar: Any, open_minutes: Any) -> Any:
    """Return the instant at which so much open time of a calendar has passed since the beginning."""
    per_week = m.week_minutes[calendar]
    weeks = math.floor(open_minutes / per_week)
    rest = open_minutes - weeks * per_week
    place = m.span_start[calendar + 1] - 1
    while place > m.span_start[calendar] and m.span_before[place] > rest:
        place -= 1
    return weeks * WEEK_MINUTES + (m.span_opens[place] + (rest - m.span_before[place]))


@compiled
def after_open_minutes(m: Compiled, calendar: Any, begun: Any, minutes: Any) -> Any:
    """Return when so many minutes of work end that stop at each closing and go on at the next opening."""
    weeks = math.floor(begun / WEEK_MINUTES)
    rest = begun - weeks * WEEK_MINUTES
    place = m.span_start[calendar + 1] - 1
    while place > m.span_start[calendar] and m.span_opens[place] > rest:
        place -= 1
    if begun + minutes <= weeks * WEEK_MINUTES + m.span_closes[place]:
        return begun + minutes
    so_far = weeks * m.week_minutes[calendar] + (m.span_before[place] + (rest - m.span_opens[place]))
    return max(instant_of(m, calendar, so_far + minutes), begun)


@compiled
def next_span(m: Compiled, calendar: Any, moment: Any) -> Any:
    """Return the open span that holds a moment, or the next after it: (opens, closes)."""
    if m.week_minutes[calendar] == WEEK_MINUTES:
        return 0.0, np.inf
    week = math.floor(moment / WEEK_MINUTES) * WEEK_MINUTES
    for place in range(m.span_start[calendar], m.span_start[calendar + 1]):
        closes = week + m.span_closes[place]
        if moment < closes:
            return week + m.span_opens[place], closes
    first = m.span_start[calendar]
    week += WEEK_MINUTES
    return week + m.span_opens[first], week + m.span_closes[first]


@compiled
def next_moment(m: Compiled, step: Any, now: Any) -> Any:
    """Return when a step's next batch is released; now, where it has no batches."""
    first, last = m.moment_start[step], m.moment_start[step + 1]
    if first == last:
        return now
    week = math.floor(now / WEEK_MINUTES) * WEEK_MINUTES
    for place in range(first, last):
        if week + m.moment[place] >= now:
            return week + m.moment[place]
    return week + WEEK_MINUTES + m.moment[first]
