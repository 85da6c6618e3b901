"""Two-digit years that stand first: 24-03-05 as 5 March 2024, which looks just like 24 March 2005."""

import numpy as np

from wholework.records.values.reading import Mask
from wholework.records.values.written_dates import Integers, Written

ENOUGH = 20  # different dates
YEARS_SPAN = 9  # real extracts cover few years, and those would be the first numbers
YEAR_FIRST = "a date such as 24-03-05, read year first, as 5 March 2024"


def turned_year_first(written: Written) -> Mask:
    """Turn round, in place, dates of two-digit years that all begin with their year; mark the texts.

    Only where no other reading is likely: the first numbers are nearly one and the same, the last run over the whole
    of a month (they include 1 to 3 and 28 or more), and none of the middle is above 12. Read day first they would be
    dates of one time of the month over thirty years, some of them still to come.
    """
    asked = written.open_order & written.short_year
    last = written.year[asked] % 100
    if asked.sum() < ENOUGH or not _begin_with_years(written.first[asked], written.second[asked], last):
        return np.zeros(len(asked), bool)
    first = written.first.copy()
    written.year[asked] = _century(first[asked])
    written.first[asked] = last
    written.open_order[asked] = False
    return asked


def _begin_with_years(first: Integers, second: Integers, last: Integers) -> bool:
    narrow = first.max() - first.min() <= YEARS_SPAN
    months = second.min() >= 1 and second.max() <= 12 and len(np.unique(second)) >= 3
    whole_month = 1 <= last.min() <= 3 and 28 <= last.max() <= 31
    return bool(narrow and months and whole_month)


def _century(year: Integers) -> Integers:
    return np.where(year < 69, year + 2000, year + 1900)
