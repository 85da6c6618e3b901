"""Parquet: the file gives the types, and they are kept. (Large ones in the shape of Records are streamed elsewhere.)"""

import io

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from wholework.records.formats.opening import Format, Opening
from wholework.records.formats.tidy import Sheet, no_records, tidied
from wholework.records.source import SourceTable
from wholework.records.values.distinct import one_array
from wholework.refusal import Refusal


def read_parquet(opening: Opening, _sheet: str | None = None) -> list[SourceTable]:
    """Read a Parquet file as one table: row 1 is its first record, for it has no header row."""
    table = _arrow_table(opening)
    sheet = Sheet(
        file=opening.name,
        names=list(table.column_names),
        columns=[_plain(one_array(column)) for column in table.columns],
        rows=np.arange(1, table.num_rows + 1, dtype=np.int64),
        said=["rows are counted from the first record"],
        has_lines=False,
    )
    tidy = tidied(sheet)
    if tidy is None:
        raise no_records(opening.name, table.column_names)
    return [tidy]


def _arrow_table(opening: Opening) -> pa.Table:
    try:
        if opening.packed:
            return parquet.read_table(io.BytesIO(opening.content()))
        return parquet.ParquetFile(opening.path).read()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise Refusal(
            "this Parquet file is damaged, was cut off or is locked",
            file=opening.name,
            came=str(error).splitlines()[0][:120],
            do="fetch or copy it again, or write it anew",
        ) from error


def _plain(column: pa.Array) -> pa.Array:
    """Return the column without the dictionaries and views that only the way of storing gave it."""
    if isinstance(column, pa.DictionaryArray):
        column = column.dictionary_decode()
    if pa.types.is_string_view(column.type) or pa.types.is_large_string(column.type):
        return column.cast(pa.string())
    return column


FORMAT = Format("Parquet", 5, lambda opening: opening.head.startswith(b"PAR1"), read_parquet)
