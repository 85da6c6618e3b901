"""Periods of files of counts: years, quarters, months and weeks however they are written, in an order that sorts."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from wholework.records.ledger import Done
from wholework.records.values.cell_notes import parted, written_as
from wholework.records.values.distinct import Distinct, cleaned, distinct, is_blank, one_array
from wholework.records.values.open_markers import written_as_open
from wholework.records.values.period_dates import moved_by_summer_time, periods_of_dates
from wholework.records.values.period_shapes import Period, named_week, possible_periods, week
from wholework.records.values.reading import CellNote, Mask, Periods
from wholework.records.values.text_dates import text_dates
from wholework.records.values.zone import DAY_US

_NUMBER = re.compile(r"\d{0,5}(?:\.\d*)?")  # a count that strayed here, rather than a spreadsheet's day
_EPOCH = date(1970, 1, 1)


def read_periods(cells: pa.Array | pa.ChunkedArray) -> Periods:
    """Read a column of periods: ``2022/23 Q3``, ``March 2023``, ``202425``, ``w/e 22/02/2015``, ``Jan-24``.

    A quarter of a split year is financial (Q1 begins in April), of a plain year a calendar quarter. Dates that all
    begin or end a month or a quarter, or stand weeks apart, are read as months, quarters or weeks.
    """
    column = distinct(one_array(cells))
    texts = cleaned(column.texts)
    periods, moved = _periods([text.lower() for text in texts.to_pylist()])
    found = np.array([period is not None for period in periods], bool)
    missing = written_as_open(texts) & ~found
    unread = ~is_blank(texts) & ~missing & ~found
    keys = np.array([(period.first - _EPOCH).days if period else 0 for period in periods], np.int64)
    labels = pa.array([period.label if period else None for period in periods], pa.string())
    kinds = {period.kind for period in periods if period}
    notes, causes = parted(_notes(column, unread, missing))
    return Periods(
        values=pa.array(column.spread(keys), pa.int64(), mask=~column.spread(found)),
        unreadable=column.spread(unread),
        notes=notes,
        causes=causes,
        said=tuple(_said(periods, kinds, moved)),
        labels=labels.take(pa.array(column.codes)),
        kind=kinds.pop() if len(kinds) == 1 else "mixed" if kinds else "",
    )


def period_texts(texts: pa.Array) -> Mask:
    """Mark the texts (cleaned) that name a period, dates apart."""
    names = [text.lower() for text in texts.to_pylist()]
    return np.array([any(True for _ in possible_periods(name)) or bool(named_week(name)) for name in names], bool)


def _periods(names: list[str]) -> tuple[list[Period | None], bool]:
    possible = [list(possible_periods(name)) for name in names]
    usual = Counter(kind for readings in possible for kind in {period.kind for period in readings})
    periods = [max(readings, key=lambda period: usual[period.kind], default=None) for readings in possible]
    weeks = {code: split for code, name in enumerate(names) if periods[code] is None and (split := named_week(name))}
    first_days = _dates([text for text, _ in weeks.values()])
    for (code, (_, days)), at in zip(weeks.items(), first_days, strict=True):
        periods[code] = week(at + timedelta(days=days)) if at else None
    rest = [code for code, name in enumerate(names) if periods[code] is None and not _NUMBER.fullmatch(name)]
    dated = {code: at for code, at in zip(rest, _dates([names[code] for code in rest]), strict=True) if at}
    for at_code, period in zip(dated, periods_of_dates(list(dated.values())), strict=True):
        periods[at_code] = period
    return periods, moved_by_summer_time(sorted(set(dated.values())))


def _dates(texts: list[str]) -> list[date | None]:
    """Read dates in the order of day and month that the texts prove, else day first."""
    read = text_dates(distinct(pa.array(texts, pa.string())), None, "")
    days = read.local_us // DAY_US
    near = read.found & (abs(days) < 200 * 366)
    return [_EPOCH + timedelta(days=int(at)) if good else None for at, good in zip(days, near, strict=True)]


def _notes(column: Distinct, unread: Mask, missing: Mask) -> Iterator[CellNote]:
    yield CellNote(Done.SET_ASIDE, "not a period in any way of writing that Wholework knows", column.positions(unread))
    yield from written_as(column, missing, "no period")


def _said(periods: list[Period | None], kinds: set[str], moved: bool) -> Iterator[str]:
    if moved:
        yield "Last days of months among first days were read as the month that follows: summer time moved them."
    if len(kinds) > 1:
        counted = Counter(period.kind for period in periods if period).most_common()
        yield "Periods of several kinds are mixed: " + ", ".join(f"{number} {kind}s" for kind, number in counted) + "."
    if any(period and period.kind == "quarter" and "/" in period.label for period in periods):
        yield "Q1 of a year such as 2022/23 was read as April to June 2022."
