"""Calendars of the week for the plain engine: when so much open time has passed, what is open, what is released."""

import math

from wholework.lab.engine.compiled import Compiled
from wholework.lab.model.parts import WEEK_MINUTES


def instant_of(model: Compiled, calendar: int, open_minutes: float) -> float:
    """Return the instant at which so much open time of a calendar has passed since the beginning."""
    per_week = float(model.week_minutes[calendar])
    weeks = math.floor(open_minutes / per_week)
    rest = open_minutes - weeks * per_week
    place = int(model.span_start[calendar + 1]) - 1
    while place > model.span_start[calendar] and model.span_before[place] > rest:
        place -= 1
    return weeks * WEEK_MINUTES + (float(model.span_opens[place]) + (rest - float(model.span_before[place])))


def after_open_minutes(model: Compiled, calendar: int, begun: float, minutes: float) -> float:
    """Return when so many minutes of work end that stop at each closing and go on at the next opening."""
    weeks = math.floor(begun / WEEK_MINUTES)
    rest = begun - weeks * WEEK_MINUTES
    place = int(model.span_start[calendar + 1]) - 1
    while place > model.span_start[calendar] and model.span_opens[place] > rest:
        place -= 1
    if begun + minutes <= weeks * WEEK_MINUTES + float(model.span_closes[place]):
        return begun + minutes
    per_week = float(model.week_minutes[calendar])
    so_far = weeks * per_week + (float(model.span_before[place]) + (rest - float(model.span_opens[place])))
    return max(instant_of(model, calendar, so_far + minutes), begun)


def next_span(model: Compiled, calendar: int, moment: float) -> tuple[float, float]:
    """Return the open span that holds a moment, or the next after it: (opens, closes)."""
    if model.week_minutes[calendar] == WEEK_MINUTES:
        return 0.0, math.inf
    week = math.floor(moment / WEEK_MINUTES) * WEEK_MINUTES
    for place in range(model.span_start[calendar], model.span_start[calendar + 1]):
        closes = week + float(model.span_closes[place])
        if moment < closes:
            return week + float(model.span_opens[place]), closes
    first = int(model.span_start[calendar])
    week += WEEK_MINUTES
    return week + float(model.span_opens[first]), week + float(model.span_closes[first])


def next_moment(model: Compiled, step: int, now: float) -> float:
    """Return when a step's next batch is released; now, where it has no batches."""
    first, last = int(model.moment_start[step]), int(model.moment_start[step + 1])
    if first == last:
        return now
    week = math.floor(now / WEEK_MINUTES) * WEEK_MINUTES
    for place in range(first, last):
        if week + model.moment[place] >= now:
            return week + float(model.moment[place])
    return week + WEEK_MINUTES + float(model.moment[first])
