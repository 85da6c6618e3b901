"""Dates that stand for whole periods: month-ends, quarter-ends, the Sundays on which weeks end."""

from datetime import date, timedelta
from itertools import pairwise

from wholework.records.values.period_shapes import NAMES, Period, day, month


def periods_of_dates(dates: list[date]) -> list[Period]:
    """Read the dates of one column as months or quarters where all of them begin or end one, as weeks, else as days."""
    different = sorted(set(dates))
    if len(different) > 1 and (all(at.day == 1 for at in different) or all(_ends_month(at) for at in different)):
        return _quarters(dates, different) or [month(at.year, at.month) for at in dates]
    if _weeks_apart(different):
        return [Period(at, day(at).label, "week") for at in dates]
    return [day(at) for at in dates]


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
