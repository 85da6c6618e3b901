"""Dates and times as people and systems write them, read as instants in UTC and as days on the wall clock."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from wholework.records.ledger import Done
from wholework.records.values.calendar_days import year_of
from wholework.records.values.cell_notes import parted
from wholework.records.values.clock_changes import through_the_zone
from wholework.records.values.dated import Dated, Trouble
from wholework.records.values.distinct import distinct, one_array
from wholework.records.values.midnights import days_in_utc
from wholework.records.values.open_markers import sentinel_days
from wholework.records.values.reading import CellNote, Instants, Mask
from wholework.records.values.text_dates import text_dates
from wholework.records.values.typed_dates import is_typed, typed_dates
from wholework.records.values.written_dates import LOCAL, Integers
from wholework.records.values.zone import DAY_US, MINUTE_US, to_local

FIRST_YEAR, LAST_YEAR = 1900, 2100
_LAST_OF_1999 = 10_956  # days since 1970
FAR_YEARS = 30  # from the middle year of the column

OTHER_ORDER = "day and month stand in the other order here than in the rest of the column"
_TROUBLES = {
    Trouble.UNKNOWN: "not a date or time in any way of writing that Wholework knows",
    Trouble.NO_SUCH_DATE: "no such date in the calendar",
    Trouble.NO_SUCH_TIME: "no such time of day",
    Trouble.OTHER_ORDER: OTHER_ORDER,
    Trouble.NOT_KNOWN: "says that the date is not known",
    Trouble.SHEET_ERROR: "a spreadsheet's error, or the ##### of a column too narrow to show its dates",
    Trouble.TIME_ALONE: "a time of day without a date",
    Trouble.NO_DAY: "a month or a year without a day",
    Trouble.FAR_YEAR: f"the year is before {FIRST_YEAR} or after {LAST_YEAR}",
}


def read_instants(
    cells: pa.Array | pa.ChunkedArray,
    *,
    day_first: bool | None,
    zone: str,
    closing: bool = False,
    because: str = "as was told",
) -> Instants:
    """Read a column of dates, or of dates with times.

    ``day_first``: what was told of 05/03/2024; None: proved from the data, else day first as in the United Kingdom.
    ``because``: who or what told it, for people ("as the other dates of the table prove").
    ``closing``: a blank, "Open", 31/12/9999 and the like mean that it is still open; elsewhere they mean "missing".
    Times without an offset are what the wall clock of ``zone`` showed. Raises Refusal for a zone that does not exist.
    """
    cells = one_array(cells)
    dated = typed_dates(cells) if is_typed(cells) else text_dates(distinct(cells), day_first, because)
    dated = days_in_utc(dated)
    sentinel = dated.found & (sentinel_days(dated.local_us // DAY_US) | (closing & _last_day_of_99(dated)))
    trouble = _with_far_years(dated, sentinel)
    found = dated.found & ~sentinel & (trouble == Trouble.NONE)
    positions = np.flatnonzero(found)
    utc_us, clock_notes = _utc(dated, positions, zone)
    local_us = _shown_local(dated, positions, utc_us, zone)
    has_clock = dated.clocked[positions] & bool((local_us[dated.clocked[positions]] % DAY_US).any())
    missing = dated.marked | sentinel
    blank = ~(found | missing | (trouble != Trouble.NONE))
    noted = (
        *_trouble_notes(trouble),
        *_marker_notes(cells, missing, closing),
        *_far_notes(local_us, positions),
        *_clockless_notes(has_clock, positions),
        *clock_notes,
        *dated.notes,
    )
    notes, causes = parted(noted)
    return Instants(
        values=_laid_out(utc_us, positions, len(cells), pa.int64()),
        unreadable=trouble != Trouble.NONE,
        notes=notes,
        causes=causes,
        said=(*dated.said, *_said(dated, has_clock, positions)),
        day=_laid_out(local_us // DAY_US, positions, len(cells), pa.int32()),
        minute=_laid_out((local_us % DAY_US // MINUTE_US)[has_clock], positions[has_clock], len(cells), pa.int32()),
        has_clock=bool(has_clock.any()),
        day_first_proved=dated.day_first_proved,
        open_marked=(missing | blank) if closing else np.zeros(len(cells), bool),
    )


def _last_day_of_99(dated: Dated) -> Mask:
    """Mark 31/12/99, which stands for 31/12/9999 where the column's years have two digits and are of our century."""
    days = dated.local_us // DAY_US
    last = dated.short_year & ((days == _LAST_OF_1999) | (days == _LAST_OF_1999 + 1))
    others = year_of(days[dated.found & ~last])
    of_our_century = len(others) > 0 and int(np.median(others)) >= 2005
    return np.asarray(last & of_our_century)


def _with_far_years(dated: Dated, sentinel: Mask) -> Integers:
    years = year_of(dated.local_us // DAY_US)
    far = dated.found & ~sentinel & ((years < FIRST_YEAR) | (years > LAST_YEAR))
    return np.where(far, Trouble.FAR_YEAR, dated.trouble)


def _utc(dated: Dated, positions: Integers, zone: str) -> tuple[Integers, tuple[CellNote, ...]]:
    local_us, offset_us = dated.local_us[positions], dated.offset_us[positions]
    on_wall = offset_us == LOCAL
    utc_us = local_us - np.where(on_wall, 0, offset_us)
    resolved = through_the_zone(local_us[on_wall], dated.clocked[positions][on_wall], positions[on_wall], zone)
    utc_us[on_wall] = resolved.utc_us
    return utc_us, resolved.notes


def _shown_local(dated: Dated, positions: Integers, utc_us: Integers, zone: str) -> Integers:
    """Tell what the wall clock of the zone showed; a date without a time stays the day that was written."""
    return np.where(dated.clocked[positions], to_local(utc_us, zone), dated.local_us[positions])


def _laid_out(values: Integers, positions: Integers, size: int, kind: pa.DataType) -> pa.Array:
    full, absent = np.zeros(size, np.int64), np.ones(size, bool)
    full[positions], absent[positions] = values, False
    return pa.array(full, pa.int64(), mask=absent).cast(kind)


def _trouble_notes(trouble: Integers) -> Iterator[CellNote]:
    for kind, reason in _TROUBLES.items():
        change = "give --day-first or --month-first" if kind is Trouble.OTHER_ORDER else ""
        yield CellNote(Done.SET_ASIDE, reason, np.flatnonzero(trouble == kind), change)


def _marker_notes(cells: pa.Array, missing: Mask, closing: bool, listed: int = 20) -> Iterator[CellNote]:
    """Name every way in which "still open" (or "no date") is written."""
    positions = np.flatnonzero(missing)
    if not len(positions):
        return
    column = distinct(cells.take(pa.array(positions)))
    meaning = "still open" if closing else "no date"
    ranked = [int(code) for code in np.argsort(-column.counts, kind="stable") if column.counts[code]]
    for code in ranked[:listed]:
        text = column.texts[code].as_py().strip()
        yield CellNote(Done.NOTED, f"{meaning}, written as “{text}”", positions[column.codes == code])
    rest = np.isin(column.codes, ranked[listed:])
    yield CellNote(Done.NOTED, f"{meaning}, written in other ways", positions[rest])


def _far_notes(local_us: Integers, positions: Integers) -> Iterator[CellNote]:
    if len(local_us):
        years = year_of(local_us // DAY_US)
        middle = int(np.median(years))
        far = np.abs(years - middle) > FAR_YEARS
        reason = f"the year is more than {FAR_YEARS} years from most of the column (about {middle})"
        yield CellNote(Done.NOTED, reason, positions[far])


def _clockless_notes(has_clock: Mask, positions: Integers) -> Iterator[CellNote]:
    if has_clock.any():
        reason = "a date without a time of day, in a column that has times; counted from the start of the day"
        yield CellNote(Done.READ_AS, reason, positions[~has_clock])


def _said(dated: Dated, has_clock: Mask, positions: Integers) -> Iterator[str]:
    clocked = dated.clocked[positions]
    if clocked.any() and not has_clock.any():
        yield "Every time of day is 00:00, so these were read as dates without a time."
    at_midnight = int((dated.local_us[positions][has_clock] % DAY_US == 0).sum())
    if at_midnight > max(5, 0.05 * has_clock.sum()):
        yield f"{at_midnight:,} of {int(has_clock.sum()):,} times are exactly 00:00: perhaps dates without a time."
    offsets = int((dated.offset_us[positions] != LOCAL).sum())
    if offsets and offsets < len(positions):
        yield f"{offsets:,} of {len(positions):,} times carry their own offset from UTC; the rest were read as local."
