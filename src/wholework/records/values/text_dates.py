"""Dates and times that people and systems wrote as text or as a spreadsheet's numbers."""

from collections.abc import Iterator

import numpy as np
import pyarrow.compute as pc

from wholework.records.ledger import Done
from wholework.records.values.calendar_days import day_number, exists, weekday_of
from wholework.records.values.dated import Dated, Trouble
from wholework.records.values.day_order import (
    DAY_FIRST,
    MONTH_FIRST,
    DayOrder,
    Evidence,
    Told,
    decide,
    evidence,
    in_order,
    time_order,
)
from wholework.records.values.distinct import Distinct, cleaned
from wholework.records.values.no_dates import name_the_trouble
from wholework.records.values.open_markers import written_as_open
from wholework.records.values.reading import CellNote, Mask
from wholework.records.values.written_dates import BAD_CLOCK, NO_CLOCK, Integers, Written, written_dates
from wholework.records.values.year_first import YEAR_FIRST, turned_year_first
from wholework.records.values.zone import DAY_US

_EXCHANGED = (
    "a spreadsheet may have exchanged day and month here: every date with a day above 12 stayed text, no other did"
)


def text_dates(column: Distinct, told: bool | None, because: str) -> Dated:
    """Read every different text once and lay the result over the cells; ``because`` says who or what told."""
    texts = cleaned(column.texts)
    written = written_dates(texts, column.counts)
    year_first = turned_year_first(written) if told is None else np.zeros(len(texts), bool)
    proofs = evidence(written)
    order = _order(column, written, proofs, Told(told, because))
    there, days = _calendar(written, order.day_first)
    marked = written_as_open(texts) & ~(written.read & there)
    trouble = _trouble(written, there, proofs.month_first if order.day_first else proofs.day_first)
    trouble[marked | np.asarray(pc.equal(pc.binary_length(texts), 0))] = Trouble.NONE
    name_the_trouble(texts, trouble)
    found = written.read & there & (trouble == Trouble.NONE)
    clock = np.where(written.clock_us < 0, 0, written.clock_us)
    return Dated(
        found=column.spread(found),
        marked=column.spread(marked),
        trouble=column.spread(trouble),
        local_us=column.spread(np.where(found, days * DAY_US + clock, 0)),
        clocked=column.spread(found & (written.clock_us != NO_CLOCK)),
        offset_us=column.spread(written.offset_us),
        short_year=column.spread(written.short_year),
        day_first_proved=order.proved,
        notes=(
            CellNote(Done.READ_AS, YEAR_FIRST, column.positions(year_first & found)),
            *_notes(column, written, proofs, order, found),
        ),
        said=tuple(_said(column, written, order, found)),
    )


def _order(column: Distinct, written: Written, proofs: Evidence, told: Told) -> DayOrder:
    in_time_order = None
    if told.day_first is None and written.open_order.any() and not proofs.either.any():
        in_time_order = _only_order(column, written)
    return decide(proofs, column.counts, written.open_order, told, in_time_order)


def _only_order(column: Distinct, written: Written) -> bool | None:
    readings = []
    for day_first in (True, False):
        there, days = _calendar(written, day_first)
        readings.append((there, days * DAY_US + np.where(written.clock_us < 0, 0, written.clock_us)))
    both = column.spread(written.read & readings[0][0] & readings[1][0])
    by_day, by_month = (column.spread(instants)[both] for _, instants in readings)
    as_text = column.spread(written.first * 10**6 + written.second * 10**4 + written.year)[both]
    return time_order(by_day, by_month, alphabetical=in_order(as_text))


def _calendar(written: Written, day_first: bool) -> tuple[Mask, Integers]:
    """Tell which texts name a day that exists, and its number, days since 1970."""
    swap = written.open_order & (not day_first)
    day = np.where(swap, written.second, written.first)
    month = np.where(swap, written.first, written.second)
    there = exists(written.year, month, day) | written.serial
    return there, np.where(written.serial, written.serial_day, day_number(written.year, month, day))


def _trouble(written: Written, there: Mask, contradicted: Mask) -> Integers:
    trouble = np.full(len(there), Trouble.UNKNOWN, np.int64)
    trouble[written.read] = Trouble.NONE
    trouble[written.clock_us == BAD_CLOCK] = Trouble.NO_SUCH_TIME
    trouble[written.read & ~there] = Trouble.NO_SUCH_DATE
    trouble[contradicted] = Trouble.OTHER_ORDER
    return trouble


def _notes(column: Distinct, written: Written, proofs: Evidence, order: DayOrder, found: Mask) -> Iterator[CellNote]:
    if order.mixed:
        open_either = found & written.open_order & ~proofs.either & (written.first != written.second)
        meant = "day first" if order.day_first else "month first"
        change = MONTH_FIRST if order.day_first else DAY_FIRST
        reason = f"could be day first or month first, in a column that mixes both; read {meant}"
        yield CellNote(Done.READ_AS, reason, column.positions(open_either), change)
    if (found & written.serial).any() and (found & ~written.serial).any():
        reason = "a number such as 45356, read as a spreadsheet's count of days since 1900"
        yield CellNote(Done.READ_AS, reason, column.positions(found & written.serial))
    wrong_weekday = _wrong_weekday(written, order, found)
    yield CellNote(Done.NOTED, "the day of the week does not fit the date", column.positions(wrong_weekday))
    yield CellNote(Done.NOTED, _EXCHANGED, column.positions(_exchanged(column, written, found)))


def _wrong_weekday(written: Written, order: DayOrder, found: Mask) -> Mask:
    named = found & (written.weekday >= 0)
    if not named.any():
        return named
    wrong: Mask = named & (weekday_of(_calendar(written, order.day_first)[1]) != written.weekday)
    return wrong


def _exchanged(column: Distinct, written: Written, found: Mask, enough: int = 20) -> Mask:
    """Find what a spreadsheet of another country leaves behind: it reads 05/03 as 3 May and 25/03 as mere text.

    ``enough`` dates on both sides: by chance a true column has no day above 12 among 20 with probability 0.4^20.
    """
    left_as_text = found & written.open_order
    turned = found & ~written.open_order & ~written.serial
    days = np.where(turned, written.first, 99)
    if not ((days <= 12) == turned).all() or not (written.first[left_as_text] > 12).all():
        return np.zeros(len(found), bool)
    both = min(column.counts[left_as_text].sum(), column.counts[turned].sum())
    return turned if both >= enough else np.zeros(len(found), bool)


def _said(column: Distinct, written: Written, order: DayOrder, found: Mask) -> Iterator[str]:
    ways = written.ways.most_common()
    if len(ways) > 1:
        listed = ", ".join(f"as {example} in {cells:,}" for example, cells in ways[:8])
        yield f"Dates are written in {len(ways)} ways: {listed} {'cell' if ways[-1][1] == 1 else 'cells'}."
    if (found & written.open_order).any():
        yield order.said
    if (found & written.short_year).any():
        yield "Two-digit years were read as 2000 to 2068 and as 1969 to 1999."
    if (found & written.serial).any() and not (found & ~written.serial).any():
        yield "The numbers were read as a spreadsheet's count of days since 1900."
