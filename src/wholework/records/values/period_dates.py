"""Dates that stand for whole periods: month-ends, quarter-ends, the Sundays on which weeks end."""

from datetime import date, timedelta
from itertools import pairwise

from wholework.records.values.period_shapes import NAMES, Period, day, month


def periods_of_dates(dates: list[date]) -> list[Period]:
    """Read the dates of one column as months or quarters where all of them begin or end one, as weeks, else as days."""
    different = sorted(set(dates))
    if moved_by_summer_time(different):
        return [month(*_next_day(at)) for at in dates]
    if len(different) > 1 and (all(at.day == 1 for at in different) or all(_ends_month(at) for at in different)):
        return _quarters(dates, different) or [month(at.year, at.month) for at in dates]
    if _weeks_apart(different):
        return [Period(at, day(at).label, "week") for at in dates]
    return [day(at) for at in dates]


def moved_by_summer_time(different: list[date]) -> bool:
    """Tell whether first days of months lost an hour, and so a day, in the months of summer time.

    1 June 00:00 in London is 31 May 23:00 in UTC: a system that keeps such times and shows days gives winter months
    their first day and summer months the last day of the month before.
    """
    ends = [at for at in different if at.day != 1]
    firsts = len(different) - len(ends)
    summer = all(_ends_month(at) and 4 <= _next_day(at)[1] <= 10 for at in ends)
    return firsts >= 2 and len(ends) >= 2 and summer and len({_next_day(at) for at in different}) == len(different)


def _next_day(at: date) -> tuple[int, int]:
    """Give the year and month of the day after."""
    after = at + timedelta(days=1)
    return after.year, after.month


def _ends_month(at: date) -> bool:
    return (at + timedelta(days=1)).day == 1


def _quarters(dates: list[date], different: list[date]) -> list[Period] | None:
    """Read month-ends or beginnings that always are three months apart, or a multiple, as quarters."""
    if len({at.month % 3 for at in different}) > 1 or len({at.month for at in different}) < 2:
        return None
    return [_quarter(at) for at in dates]


def _quarter(at: date) -> Period:
    first = at if at.day == 1 else _months_before(at, 2)
    last = (first.month + 1) % 12
    year = first.year + (first.month > 10)
    return Period(first, f"{NAMES[first.month - 1][:3]} to {NAMES[last][:3]} {year}", "quarter")


def _months_before(at: date, months: int) -> date:
    number = at.year * 12 + at.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _weeks_apart(different: list[date], enough: int = 4) -> bool:
    if len(different) < enough:
        return False
    gaps = [(later - earlier).days for earlier, later in pairwise(different)]
    return all(gap % 7 == 0 for gap in gaps) and min(gaps) == 7
