"""Days of the calendar as numbers since 1970-01-01, for whole arrays."""

import numpy as np
import numpy.typing as npt

from wholework.records.values.reading import Mask

Integers = npt.NDArray[np.int64]


def exists(year: Integers, month: Integers, day: Integers) -> Mask:
    """Tell which dates the calendar has."""
    months = _month_number(year, month)
    return (month >= 1) & (month <= 12) & (day >= 1) & (day <= _first_day(months + 1) - _first_day(months))


def day_number(year: Integers, month: Integers, day: Integers) -> Integers:
    """Number each date (a date that does not exist gets the number of some other day: ask ``exists``)."""
    return _first_day(_month_number(year, month)) + day - 1


def weekday_of(days: Integers) -> Integers:
    """Tell the day of the week; Monday is 0. 1 January 1970 was a Thursday."""
    return (days + 3) % 7


def year_of(days: Integers) -> Integers:
    """Tell the year of each day."""
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970


def _month_number(year: Integers, month: Integers) -> Integers:
    return (year - 1970) * 12 + np.clip(month, 1, 12) - 1


def _first_day(months: Integers) -> Integers:
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
