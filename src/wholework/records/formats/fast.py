"""The fast way through a delimited text: Arrow reads every cell as text, where nothing is in doubt.

Titles above the header and the last few rows, which may be ragged, are read the careful way.
"""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from wholework.records.formats.careful import Way, careful_records
from wholework.records.formats.delimiter import Delimited
from wholework.records.formats.header import LOOKED_AT, find_header
from wholework.records.formats.layout import Layout, lay_out
from wholework.records.formats.ragged import squared
from wholework.records.formats.swallowed import swallowing_record
from wholework.records.formats.tidy import Sheet, shown

_END_LOOKED_AT = 60  # rows


def fast_sheet(text: Delimited) -> Sheet | None:
    """Read the text by Arrow, or return None where anything about it is in doubt."""
    layout = lay_out(text.body, text.delimiter)
    if layout is None or len(layout.starts) < 2:
        return None
    head_end = int(layout.ends[min(LOOKED_AT, len(layout.ends)) - 1])
    head = careful_records(text.body[:head_end].decode("utf-8"), Way(text.delimiter))
    header = find_header(head)
    if not header.found or header.body >= len(layout.starts):
        return None
    width = max(len(head[row]) for row in header.rows)
    end, below = _ragged_end(text, layout, header.body, width)
    rows = np.flatnonzero(layout.filled()[header.body : end]) + header.body
    columns = _by_arrow(text, layout, header.body, end, width)
    if columns is None or len(columns[0]) != len(rows):
        return None
    if layout.quoted_breaks and _swallows(columns, text.delimiter):
        return None
    tail = squared(below, width, text.place(end), among=layout.count - header.body)
    if below and (tail.width != width or _in_doubt(text, below)):
        return None
    return Sheet(
        file=text.name,
        names=[*header.names, *[""] * (width - len(header.names))],
        columns=[pa.chunked_array([*column.chunks, more]) for column, more in zip(columns, tail.columns, strict=True)],
        rows=np.concatenate((rows.astype(np.int64) + text.place(0), tail.rows)),
        aside=[*((text.place(row), "a line above the header", shown(head[row])) for row in header.titles), *tail.aside],
        notes=tail.notes(text.name),
        said=text.said_of(header.rows, layout.quoted_breaks),
    )


def _ragged_end(text: Delimited, layout: Layout, body: int, width: int) -> tuple[int, list[list[str]]]:
    """Split off the last few rows from the first that does not fit: totals and notes below a large table.

    Returns where they begin (as a record, from 0), and their records; all rows fit where there are none.
    """
    start = max(body, len(layout.starts) - _END_LOOKED_AT)
    records = careful_records(text.body[int(layout.starts[start]) :].decode("utf-8"), Way(text.delimiter))
    first = next((i for i, record in enumerate(records) if record and len(record) != width), None)
    return (len(layout.starts), []) if first is None else (start + first, records[first:])


def _in_doubt(text: Delimited, below: list[list[str]]) -> bool:
    """Tell whether other rules of quoting might make rows fit, or a stray quote has joined them."""
    quoted = b'"' in text.body
    other_rules = quoted and (f'{text.delimiter} "'.encode() in text.body or b'\\"' in text.body)
    return other_rules or any("\n" in cell for record in below for cell in record)


def _by_arrow(text: Delimited, layout: Layout, start: int, end: int, width: int) -> list[pa.ChunkedArray] | None:
    names = [str(position) for position in range(width)]
    first = int(layout.starts[start])
    last = int(layout.starts[end]) if end < len(layout.starts) else len(text.body)
    body = pa.py_buffer(text.body).slice(first, last - first)
    if not body.size:
        return None
    longest = int((layout.ends - layout.starts).max())
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(body),
            read_options=arrow_csv.ReadOptions(column_names=names, block_size=max(1 << 23, 2 * longest + 16)),
            parse_options=arrow_csv.ParseOptions(
                delimiter=text.delimiter, newlines_in_values=layout.quoted_breaks, ignore_empty_lines=True
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), null_values=[""], strings_can_be_null=True
            ),
        )
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowCapacityError):
        return None
    return [table[name] for name in names]


def _swallows(columns: Sequence[pa.ChunkedArray], delimiter: str) -> bool:
    """Tell whether a cell of several lines may hold other records; the careful way then says which."""
    table = pa.Table.from_arrays(list(columns), names=[str(position) for position in range(len(columns))])
    broken = np.zeros(table.num_rows, bool)
    for column in columns:
        broken |= np.asarray(pc.fill_null(pc.match_substring(column, "\n"), False))
    several = np.concatenate((np.arange(min(200, table.num_rows)), np.flatnonzero(broken)))
    records = zip(*(column.to_pylist() for column in table.take(pa.array(several)).columns), strict=True)
    plain = [[cell or "" for cell in record] for record in records]
    return swallowing_record(plain, delimiter, len(columns), 0) is not None
