"""Hours of the week as people write them: days and ``09:00-17:00``, to minutes from Monday 00:00."""

import re

from wholework.lab.model.parts import DAY_MINUTES, WEEK_MINUTES, Hours
from wholework.lab.model.told import Told

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ALWAYS = Hours("always", ((0.0, WEEK_MINUTES),))
CLOCK = re.compile(r"^([01]?\d|2[0-4]):([0-5]\d)$")


def read_hours(name: str, told: Told) -> Hours:
    """Read one calendar: ``days``, ``open`` and what happens ``when_closing``."""
    told.only(("days", "open", "when_closing"), later=("bank_holidays",))
    days = tuple(DAYS.index(each) for each in _days(told))
    spans = sorted((day * DAY_MINUTES + start, day * DAY_MINUTES + end) for day in days for start, end in _opens(told))
    return Hours(name, _joined(spans, told), told.choice("when_closing", ("finish", "interrupt"), "finish"))


def read_moments(told: Told, key: str) -> tuple[float, ...]:
    """Read moments of the week, such as ``"monday 08:00"`` or ``"daily 08:00"``, to minutes from Monday 00:00."""
    found: set[float] = set()
    for each in told.texts(key):
        day, _, clock = each.strip().lower().partition(" ")
        minutes = _clock(clock.strip())
        if minutes is None or minutes >= DAY_MINUTES or day not in ("daily", "weekdays", *DAYS):
            raise told.refuse(key, "this is no moment of the week", '"daily 08:00" or "monday 08:00"', each)
        which = {"daily": range(7), "weekdays": range(5)}.get(day) or (DAYS.index(day),)
        found |= {number * DAY_MINUTES + minutes for number in which}
    return tuple(sorted(found))


def _days(told: Told) -> tuple[str, ...]:
    days = told.texts("days")
    for each in days:
        if each not in DAYS:
            raise told.refuse("days", "this is no day of the week", ", ".join(DAYS), each)
    return tuple(dict.fromkeys(days))


def _opens(told: Told) -> list[tuple[float, float]]:
    spans = []
    for each in told.texts("open"):
        start, _, end = each.partition("-")
        begins, ends = _clock(start.strip()), _clock(end.strip())
        if begins is None or ends is None or begins >= ends:
            raise told.refuse("open", "these are no hours of a day", 'open = ["09:00-17:00"]', each)
        spans.append((begins, ends))
    return spans


def _clock(words: str) -> float | None:
    found = CLOCK.match(words)
    minutes = int(found.group(1)) * 60 + int(found.group(2)) if found else -1
    return float(minutes) if 0 <= minutes <= DAY_MINUTES else None


def _joined(spans: list[tuple[float, float]], told: Told) -> tuple[tuple[float, float], ...]:
    joined = [spans[0]]
    for start, end in spans[1:]:
        if start < joined[-1][1]:
            raise told.refuse("open", "these hours overlap", "hours that follow each other", told.values["open"])
        if start == joined[-1][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
