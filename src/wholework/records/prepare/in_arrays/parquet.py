"""Events straight out of a Parquet file, whose pages hold few texts as codes already: no engine in between.

Only for files of which every row counts; any other is left to the engine, which tells what is wrong with which row.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from wholework.records.prepare.in_arrays.coding import OPTIONAL_TEXTS, Integers
from wholework.records.prepare.in_arrays.threads import one_ahead
from wholework.records.prepare.wall_clock import wall_clock_pieces

BATCH = 122_880  # events
UNITS = ("s", "ms", "us")
CODED = ("activity", *OPTIONAL_TEXTS)
INSTANTS = ("at", "started")


class NotEveryRowCounts(Exception):
    """A row lacks its case, its activity or its time, or ended before it began."""


def event_batches(path: Path, renames: Mapping[str, str], zone: str) -> Iterator[pa.RecordBatch] | None:
    """Read events as they stream by, the rows of the file numbered from 0; None where a column needs more than that.

    Raises ``NotEveryRowCounts`` as soon as a row does not.
    """
    kinds = pq.read_schema(path)
    columns = {name: renames[name] for name in ("case", *CODED, *INSTANTS) if renames.get(name) in kinds.names}
    if "event" in renames or len(set(columns.values())) < len(columns):
        return None
    simple = all(_is_text(kinds.field(columns[name]).type) for name in columns if name not in INSTANTS)
    if not simple or not all(_is_instant(kinds.field(columns[name]).type) for name in columns if name in INSTANTS):
        return None
    return one_ahead(_batches(path, columns, zone))


def _batches(path: Path, columns: Mapping[str, str], zone: str) -> Iterator[pa.RecordBatch]:
    coded = [columns[name] for name in CODED if name in columns]
    since, offset = np.array(wall_clock_pieces(zone), np.int64).T
    first = 0
    with pq.ParquetFile(path, read_dictionary=coded, pre_buffer=False) as file:
        for group in range(file.num_row_groups):
            for rows in file.iter_batches(BATCH, row_groups=[group], columns=list(columns.values()), use_threads=False):
                if rows.num_rows:
                    yield _events(rows, columns, first, since, offset)
                first += rows.num_rows


def _events(
    rows: pa.RecordBatch, columns: Mapping[str, str], first: int, since: Integers, offset: Integers
) -> pa.RecordBatch:
    found = {name: rows.column(column) for name, column in columns.items()}
    if pa.types.is_dictionary(found["case"].type):
        found["case"] = found["case"].cast(found["case"].type.value_type)
    for name in INSTANTS:
        if name in found:
            found[name] = _microseconds(found[name], since, offset)
    for name in OPTIONAL_TEXTS:
        if name in found:
            found[name] = _blanks_as_nulls(found[name], lower=name == "lifecycle")
    _refuse_what_does_not_count(found)
    order = np.arange(first, first + rows.num_rows)
    return pa.RecordBatch.from_pydict(
        {**found, "order": order, "event": order, "row": order + 1, "source": np.zeros(len(order), np.int32)}
    )


def _refuse_what_does_not_count(found: Mapping[str, pa.Array]) -> None:
    needed = [found[name] for name in ("case", "activity", "at")]
    shortest = pc.min(pc.binary_length(found["case"])).as_py()
    if any(column.null_count for column in needed) or not shortest or "" in found["activity"].dictionary.to_pylist():
        raise NotEveryRowCounts
    if "started" in found and pc.any(pc.greater(found["started"], found["at"])).as_py():
        raise NotEveryRowCounts


def _blanks_as_nulls(texts: pa.DictionaryArray, *, lower: bool) -> pa.DictionaryArray:
    names = texts.dictionary
    if not lower and "" not in names.to_pylist():
        return texts
    names = pc.utf8_lower(names) if lower else names
    return pc.if_else(pc.equal(names, ""), None, names).take(texts.indices).dictionary_encode()


def _microseconds(instants: pa.Array, since: Integers, offset: Integers) -> pa.Array:
    """Turn instants into microseconds since 1970 in UTC, as ``wall_clock.utc_microseconds`` does on the engine."""
    kind = instants.type
    if pa.types.is_integer(kind):
        return instants.cast(pa.int64())
    micros = instants.cast(pa.timestamp("us", kind.tz)).cast(pa.int64())
    if kind.tz is not None:
        return micros
    piece = np.searchsorted(since, np.asarray(micros.fill_null(0)), side="right") - 1
    return pc.subtract(micros, pa.array(offset[np.maximum(piece, 0)]))


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_text(kind.value_type)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _is_instant(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or (pa.types.is_timestamp(kind) and kind.unit in UNITS))
