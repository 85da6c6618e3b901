"""One row a case: opened, closed (or still open), and what else the record knows."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.assemble.dates import Dates, read_dates, take_dates
from wholework.records.assemble.duplicates import Codes, codes, is_last, row_codes
from wholework.records.assemble.sieve import Mask, Sieve
from wholework.records.options import ReadOptions
from wholework.records.values.duration_units import unit_in_name
from wholework.records.values.durations import read_durations
from wholework.records.values.identifiers import read_identifiers
from wholework.records.values.pseudonyms import pseudonyms
from wholework.records.values.words import read_words
from wholework.records.values.yes_no import read_yes_no
from wholework.records.values.zone import local_days

TEXTS = {"type": "category", "channel": "channel"}
LINKS = {"job": "job", "follows": "follows"}
MICROSECONDS = 1_000_000
SCIENTIFIC = r"^\d(\.\d+)?[eE]\+\d+$"


def cases_of(
    sieve: Sieve, roles: Mapping[str, str], options: ReadOptions, source: int, key: bytes
) -> tuple[pa.Table, Dates]:
    """Assemble the cases of one table; rows that do not count are set aside in the sieve with their reason."""
    dates = read_dates(sieve, roles, options)
    take_dates(sieve, dates, roles, "opened")
    columns = facts_of(sieve, roles, key)
    columns["case"] = _case_numbers(sieve, roles)
    columns |= _times(sieve, roles, dates, options)
    _set_aside_backwards(sieve, roles, columns)
    _set_aside_duplicates(sieve, roles, columns)
    rows = len(sieve.counts)
    columns["source"] = pa.array(np.full(rows, source, dtype=np.int32))
    columns["row"] = pa.array(sieve.table.rows)
    return pa.table(columns).filter(pa.array(sieve.counts)), dates


def facts_of(sieve: Sieve, roles: Mapping[str, str], key: bytes) -> dict[str, pa.Array]:
    """Read what a row says of its case beside the times; the customer (or place) becomes a pseudonym."""
    facts = {name: text_of(sieve, roles[role]) for role, name in TEXTS.items() if role in roles}
    for role, name in LINKS.items():
        if role in roles:
            facts[name] = identifiers_of(sieve, roles[role])
    if "resolved" in roles:
        facts["resolved_here"] = _yes_or_no(sieve, roles["resolved"])
    for role in ("customer", "place"):
        if role in roles and "customer" not in facts:
            facts["customer"] = pseudonyms(_undamaged(identifiers_of(sieve, roles[role])), key, role)
    return facts


def _yes_or_no(sieve: Sieve, column: str) -> pa.Array:
    reading = read_yes_no(sieve.cells(column))
    sieve.take(reading, column)
    sieve.note_unreadable(reading, column)
    return reading.values


def text_of(sieve: Sieve, column: str) -> pa.Array:
    """Read a column of text, and note what is odd about it."""
    reading = read_words(sieve.cells(column))
    sieve.take(reading, column)
    return reading.values


def identifiers_of(sieve: Sieve, column: str) -> pa.Array:
    """Read a column of identifiers as text, with damage named."""
    reading = read_identifiers(sieve.cells(column), column)
    sieve.take(reading, column)
    return reading.values


def _case_numbers(sieve: Sieve, roles: Mapping[str, str]) -> pa.Array:
    if "case" not in roles:
        return pa.array([f"row {row}" for row in sieve.table.rows])
    numbers = _told_apart(identifiers_of(sieve, roles["case"]), sieve)
    sieve.set_aside(np.asarray(numbers.is_null()), "no case number", roles["case"])
    return numbers


def _undamaged(numbers: pa.Array) -> pa.Array:
    """Leave out numbers whose last digits a spreadsheet lost: several people would look like one."""
    return pc.if_else(_is_damaged(numbers), pa.scalar(None, pa.string()), numbers)


def _told_apart(numbers: pa.Array, sieve: Sieve) -> pa.Array:
    """Tell cases apart by their rows where a spreadsheet lost the last digits of their numbers."""
    if not pc.any(_is_damaged(numbers)).as_py():
        return numbers
    rows = pa.array([f" (row {row})" for row in sieve.table.rows])
    return pc.if_else(_is_damaged(numbers), pc.binary_join_element_wise(numbers, rows, ""), numbers)


def _is_damaged(numbers: pa.Array) -> pa.Array:
    return pc.fill_null(pc.match_substring_regex(numbers, SCIENTIFIC), False)


def _times(sieve: Sieve, roles: Mapping[str, str], dates: Dates, options: ReadOptions) -> dict[str, pa.Array]:
    opened = dates.by_role["opened"]
    times = {"opened": opened.values, "opened_day": opened.day, "opened_minute": opened.minute}
    if "closed" in dates.by_role:
        closed = dates.by_role["closed"]
        times |= {"closed": closed.values, "closed_day": closed.day}
    elif "took" in roles:
        times |= _closed_after(sieve, roles["took"], opened.values, options)
    return times | {role: dates.by_role[role].values for role in ("deadline", "wanted") if role in dates.by_role}


def _closed_after(sieve: Sieve, column: str, opened: pa.Array, options: ReadOptions) -> dict[str, pa.Array]:
    """Close a case after the time that it took, where the record holds a duration and no closing date."""
    took = read_durations(sieve.cells(column), options.unit or unit_in_name(column))
    sieve.set_aside_unreadable(took, column)
    sieve.take(took, column)
    micros = pc.round(pc.multiply(took.values, float(MICROSECONDS))).cast(pa.int64())
    closed = pc.add(opened, micros)
    days = local_days(np.asarray(pc.fill_null(closed, 0)), options.zone).astype(np.int32)
    return {"closed": closed, "closed_day": pa.array(days, mask=np.asarray(closed.is_null()))}


def _set_aside_backwards(sieve: Sieve, roles: Mapping[str, str], columns: Mapping[str, pa.Array]) -> None:
    if "closed" not in columns:
        return
    took = pc.subtract(columns["closed"], columns["opened"])
    column = roles.get("closed", roles.get("took", ""))
    backwards = np.asarray(pc.fill_null(pc.less(took, 0), False))
    sieve.set_aside(
        backwards, "closed before it was opened", column, "Mend the dates, or say --day-first/--month-first."
    )
    at_once = np.asarray(pc.fill_null(pc.equal(took, 0), False))
    sieve.note(at_once, "closed at the very moment that it was opened", column)


def _set_aside_duplicates(sieve: Sieve, roles: Mapping[str, str], columns: Mapping[str, pa.Array]) -> None:
    """Let a case count once: of exact doubles and of rows that differ, the one furthest down counts."""
    if "case" not in roles:
        return
    rows_alike = row_codes([codes(column) for column in columns.values()])
    sieve.set_aside(~_last_counting(sieve, rows_alike), "the same case stands again, exactly", roles["case"])
    sieve.set_aside(
        ~_last_counting(sieve, codes(columns["case"])),
        "the same case number stands again further down with different data; the row furthest down counts",
        roles["case"],
        "Name another column with --case if this number does not name one case.",
    )


def _last_counting(sieve: Sieve, alike: Codes) -> Mask:
    counting = np.flatnonzero(sieve.counts)
    last = np.ones(len(sieve.counts), dtype=bool)
    last[counting] = is_last(alike[counting])
    return last
