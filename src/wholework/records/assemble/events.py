"""One row an event: case, activity, when; and what the rows say of their case."""

from collections.abc import Mapping
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.assemble.cases import facts_of, identifiers_of, text_of
from wholework.records.assemble.dates import Dates, read_dates, take_dates
from wholework.records.assemble.duplicates import codes, occurrence, row_codes
from wholework.records.assemble.sieve import Sieve
from wholework.records.options import ReadOptions
from wholework.records.values.pseudonyms import pseudonyms

UInt64s = npt.NDArray[np.uint64]


def events_of(
    sieve: Sieve, roles: Mapping[str, str], options: ReadOptions, source: int, key: bytes
) -> tuple[pa.Table, pa.Table, Dates]:
    """Assemble the events of one table, and beside them what their rows say of the case."""
    dates = read_dates(sieve, roles, options)
    take_dates(sieve, dates, roles, "at")
    case = identifiers_of(sieve, roles["case"])
    sieve.set_aside(np.asarray(case.is_null()), "no case number", roles["case"])
    activity = text_of(sieve, roles["activity"])
    sieve.set_aside(np.asarray(activity.is_null()), "no activity", roles["activity"])
    columns = {"case": case, "activity": activity, "at": dates.by_role["at"].values}
    columns |= _optional(sieve, roles, dates, key)
    _set_aside_started_late(sieve, roles, columns)
    facts = {"case": case} | facts_of(sieve, roles, key)
    facts |= {role: dates.by_role[role].values for role in ("deadline", "wanted", "closed") if role in dates.by_role}
    keep = pa.array(sieve.counts)
    kept = {name: column.filter(keep) for name, column in columns.items()}
    times_before = occurrence(row_codes([codes(column) for column in kept.values()]))
    _note_doubles(sieve, times_before, roles)
    kept["event"] = pa.array(event_ids(kept["case"], kept["activity"], kept["at"], times_before))
    kept["order"] = pa.array(np.flatnonzero(sieve.counts).astype(np.int64))
    kept["source"] = pa.array(np.full(len(kept["case"]), source, dtype=np.int32))
    kept["row"] = pa.array(sieve.table.rows[sieve.counts])
    return pa.table(kept), pa.table(facts).filter(keep), dates


def event_ids(case: pa.Array, activity: pa.Array, at: pa.Array, times_before: npt.NDArray[np.int64]) -> pa.Array:
    """Name each event by what it says, so that the next month's extract gives the same event the same id."""
    mixed = _mix(_hashes(case)) ^ _mix(_hashes(activity) + np.uint64(1))
    mixed = _mix(mixed + np.asarray(at).astype(np.int64).view(np.uint64))
    return pa.array(_mix(mixed + times_before.astype(np.uint64)).view(np.int64))


def first_facts(facts: pa.Table) -> pa.Table:
    """Keep one row a case: of each column the first value that is not blank."""
    if facts.num_rows == 0:
        return facts
    others = [name for name in facts.column_names if name != "case"]
    grouped = facts.group_by("case", use_threads=False).aggregate(
        [(name, "first", pc.ScalarAggregateOptions(skip_nulls=True)) for name in others]
    )
    return grouped.rename_columns([name.removesuffix("_first") for name in grouped.column_names])


def _optional(sieve: Sieve, roles: Mapping[str, str], dates: Dates, key: bytes) -> dict[str, pa.Array]:
    columns: dict[str, pa.Array] = {}
    if "started" in dates.by_role:
        columns["started"] = dates.by_role["started"].values
    if "lifecycle" in roles:
        columns["lifecycle"] = pc.utf8_lower(text_of(sieve, roles["lifecycle"]))
    if "team" in roles:
        columns["team"] = text_of(sieve, roles["team"])
    if "who" in roles:
        columns["who"] = pseudonyms(identifiers_of(sieve, roles["who"]), key, "who")
    return columns


def _set_aside_started_late(sieve: Sieve, roles: Mapping[str, str], columns: Mapping[str, pa.Array]) -> None:
    if "started" in columns:
        late = pc.fill_null(pc.greater(columns["started"], columns["at"]), False)
        sieve.set_aside(np.asarray(late), "ended before it began", roles["started"], "Mend the dates in the file.")


def _note_doubles(sieve: Sieve, times_before: npt.NDArray[np.int64], roles: Mapping[str, str]) -> None:
    doubled = np.zeros(len(sieve.counts), dtype=bool)
    doubled[np.flatnonzero(sieve.counts)] = times_before > 0
    sieve.note(doubled, "the same event stands again, exactly", roles["case"])


def _hashes(texts: pa.Array) -> UInt64s:
    encoded = texts.dictionary_encode()
    words = np.fromiter(
        (
            int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")
            for text in encoded.dictionary.to_pylist()
        ),
        dtype=np.uint64,
        count=len(encoded.dictionary),
    )
    return words[np.asarray(encoded.indices)] if len(words) else np.zeros(0, dtype=np.uint64)


def _mix(numbers: UInt64s) -> UInt64s:
    """Spread 64 bits over 64 bits, one to one (Steele, Lea and Flood 2014, SplitMix)."""
    mixed = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
