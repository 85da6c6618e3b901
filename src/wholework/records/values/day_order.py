"""Whether 05/03/2024 is the fifth of March or the third of May: proved from the data, told, or assumed and said."""

from dataclasses import dataclass

import numpy as np

from wholework.records.values.calendar_days import day_number, exists, weekday_of
from wholework.records.values.reading import Mask
from wholework.records.values.written_dates import Integers, Written

MONTH_FIRST = "give --month-first if months stand first"
DAY_FIRST = "give --day-first if days stand first"


@dataclass(frozen=True)
class Evidence:
    """Which texts can only be day first, and which only month first."""

    day_first: Mask
    month_first: Mask

    @property
    def either(self) -> Mask:
        """Texts that prove something."""
        return self.day_first | self.month_first


@dataclass(frozen=True)
class Told:
    """What was told of the order, or None, and who or what told it: "as was told"."""

    day_first: bool | None
    because: str = "as was told"


@dataclass(frozen=True)
class DayOrder:
    """``day_first`` is how the column is read; ``proved`` what the data show; ``mixed``: they show both."""

    day_first: bool
    proved: bool | None
    mixed: bool
    said: str


def evidence(written: Written) -> Evidence:
    """Find the texts that prove an order: a number above 12, or a day of the week that fits only one order."""
    first, second, year = written.first, written.second, written.year
    there = exists(year, second, first) | exists(year, first, second)
    asked = written.open_order & there
    day_first = asked & (first > 12) & (first <= 31) & (second <= 12)
    month_first = asked & (second > 12) & (second <= 31) & (first <= 12)
    named = np.flatnonzero(asked & (written.weekday >= 0) & (first <= 12) & (second <= 12) & (first != second))
    if len(named):
        fits_day = weekday_of(day_number(year[named], second[named], first[named])) == written.weekday[named]
        fits_month = weekday_of(day_number(year[named], first[named], second[named])) == written.weekday[named]
        day_first[named] |= fits_day & ~fits_month
        month_first[named] |= fits_month & ~fits_day
    return Evidence(day_first, month_first)


def decide(proofs: Evidence, counts: Integers, asked: Mask, told: Told, in_time_order: bool | None) -> DayOrder:
    """Choose the order in which a column is read.

    ``asked``: the texts whose order is open, ``counts``: how many cells hold each. ``in_time_order``: True or False
    where the rows stand in time order only if read day first or month first.
    """
    days, months = int(counts[proofs.day_first].sum()), int(counts[proofs.month_first].sum())
    proved = (days > 0) if (days > 0) != (months > 0) else None
    if days and months:
        return _mixed(days, months, told)
    if told.day_first is not None:
        return _told(told.day_first, told.because, proved, days or months)
    if proved is not None:
        return DayOrder(proved, proved, False, f"{_order(proved)}: {_proof(days or months)}.")
    if in_time_order is not None:
        why = "only so do the rows stand in time order"
        return DayOrder(in_time_order, in_time_order, False, f"{_order(in_time_order)}: {why}.")
    cells = int(counts[asked].sum())
    none = f"none of the {cells:,} cells proves it" if cells > 1 else "nothing proves it"
    return DayOrder(True, None, False, f"{_order(True)}, as in the United Kingdom: {none}; {MONTH_FIRST}.")


def _told(day_first: bool, because: str, proved: bool | None, cells: int) -> DayOrder:
    said = f"{_order(day_first)}, {because}"
    if proved is not None and proved != day_first:
        other = DAY_FIRST if proved else MONTH_FIRST
        said += f", although {cells:,} {'cell' if cells == 1 else 'cells'} can only be read the other way; {other}"
    return DayOrder(day_first, proved, False, f"{said}.")


def _mixed(days: int, months: int, told: Told) -> DayOrder:
    chosen = told.day_first if told.day_first is not None else days >= months
    why = told.because if told.day_first is not None else "as more cells prove"
    counts = f"{days:,} can only be day first, {months:,} only month first"
    return DayOrder(chosen, None, True, f"Two orders of day and month are mixed ({counts}). {_order(chosen)}, {why}.")


def _proof(cells: int) -> str:
    return f"proved by {cells:,} {'cell' if cells == 1 else 'cells'} that cannot be read otherwise"


def _order(day_first: bool) -> str:
    return "05/03/2024 was read as 5 March (day first)" if day_first else "05/03/2024 was read as 3 May (month first)"


def time_order(day_first_us: Integers, month_first_us: Integers, alphabetical: bool, enough: int = 8) -> bool | None:
    """Tell which order alone puts the rows in time order, or None where neither or both do.

    That ``enough`` different dates stand in order by chance has a probability of 2 in ``enough`` factorial. Rows that
    somebody sorted as text look month first whatever they are, so ``alphabetical`` rows never prove that.
    """
    if len(np.unique(day_first_us)) < enough or len(np.unique(month_first_us)) < enough:
        return None
    by_day, by_month = in_order(day_first_us), in_order(month_first_us)
    if by_day == by_month or (by_month and alphabetical):
        return None
    return by_day


def in_order(numbers: Integers) -> bool:
    """Tell whether numbers never rise or never fall."""
    steps = np.diff(numbers)
    return bool((steps >= 0).all() or (steps <= 0).all())
