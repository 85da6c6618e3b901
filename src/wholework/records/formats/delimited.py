"""CSV and every other text with delimiters: the fast way where nothing is in doubt, the careful way elsewhere.

Both ways give the same table (a property test holds them to it). Every cell is text: an identifier keeps its zeros,
"NA" and "NULL" stay what they are, only a cell without anything in it is blank.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from wholework.records.formats.careful import UnclosedQuote, Way, careful_records, without_pauses
from wholework.records.formats.delimiter import find_delimiter, told_delimiter
from wholework.records.formats.encoding import Text, text_of
from wholework.records.formats.header import LOOKED_AT, find_header
from wholework.records.formats.layout import Layout, lay_out
from wholework.records.formats.opening import Format, Opening
from wholework.records.formats.ragged import squared
from wholework.records.formats.swallowed import swallowing_record
from wholework.records.formats.tidy import Sheet, no_records, shown, tidied
from wholework.records.source import SourceTable
from wholework.refusal import Refusal

_HEAD = 1 << 16


@dataclass(frozen=True)
class Delimited:
    """A text of which the delimiter is known. ``skipped``: lines before the first record, of no content ("sep=;")."""

    name: str
    body: bytes
    delimiter: str
    skipped: int = 0
    said: tuple[str, ...] = ()


def read_delimited(opening: Opening) -> list[SourceTable]:
    """Read one text file into one table. Raises ``Refusal`` for one without columns, records or the end of a quote."""
    text = delimited(opening.name, text_of(opening, opening.content()))
    sheet = fast_sheet(text)
    if sheet is None:
        with without_pauses():
            sheet = careful_sheet(text)
    table = tidied(sheet)
    if table is None:
        raise no_records(opening.name, sheet.names)
    return [table]


def delimited(name: str, text: Text) -> Delimited:
    """Find out the delimiter of a text. Raises ``Refusal`` where there is none: rows of one column."""
    head = text.body[: 4 * _HEAD].decode("utf-8", "ignore")
    told = told_delimiter(head)
    if told:
        sign, length = told
        return Delimited(name, text.body[len(head[:length].encode()) :], sign, 1, text.said)
    sign_found = find_delimiter(head)
    if sign_found is None:
        raise _one_column(name, head)
    said = () if sign_found == "," else (f"columns kept apart by {_NAMES.get(sign_found, f'“{sign_found}”')}",)
    return Delimited(name, text.body, sign_found, 0, (*text.said, *said))


_NAMES = {"\t": "tabs", ";": "semicolons", "|": "upright strokes"}


def _one_column(name: str, head: str) -> Refusal:
    first = next((line.strip() for line in head.splitlines() if line.strip()), "")
    return Refusal(
        "this text has only one column: no comma, semicolon, tab or other sign keeps its cells apart",
        file=name,
        row=1,
        expected="a header and rows with at least two columns, such as “ref,opened,closed”",
        came=f"“{first[:80]}”",
        do="save it from a spreadsheet as CSV; if its columns stand under each other by spaces, import it there as"
        " fixed width first",
    )


def fast_sheet(text: Delimited) -> Sheet | None:
    """Read the text by Arrow, or return None where anything about it is in doubt."""
    layout = lay_out(text.body, text.delimiter)
    if layout is None or len(layout.starts) < 2:
        return None
    filled = layout.filled()
    head_end = int(layout.ends[min(LOOKED_AT, len(layout.ends)) - 1])
    head = careful_records(text.body[:head_end].decode("utf-8"), Way(text.delimiter))
    header = find_header(head)
    if not header.found or header.body >= len(layout.starts):
        return None
    first = int(layout.starts[header.body])
    width = max(len(head[row]) for row in header.rows)
    columns = _by_arrow(text, first, width, layout)
    rows = np.flatnonzero(filled[header.body :]) + header.body
    if columns is None or len(columns[0]) != len(rows):
        return None
    if layout.quoted_breaks and _swallows(columns, text.delimiter):
        return None
    return Sheet(
        file=text.name,
        names=[*header.names, *[""] * (width - len(header.names))],
        columns=columns,
        rows=rows.astype(np.int64) + 1 + text.skipped,
        aside=[(row + 1 + text.skipped, "a line above the header", shown(head[row])) for row in header.titles],
        said=_said(text, header.body, header.rows, layout.quoted_breaks),
    )


def _by_arrow(text: Delimited, first: int, width: int, layout: Layout) -> list[pa.Array] | None:
    names = [str(position) for position in range(width)]
    body = pa.py_buffer(text.body).slice(first)
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


def _swallows(columns: Sequence[pa.Array], delimiter: str) -> bool:
    """Tell whether a cell of several lines may hold other records; the careful way then says which."""
    table = pa.Table.from_arrays(list(columns), names=[str(position) for position in range(len(columns))])
    broken = np.zeros(table.num_rows, bool)
    for column in columns:
        broken |= np.asarray(pc.fill_null(pc.match_substring(column, "\n"), False))
    several = np.concatenate((np.arange(min(200, table.num_rows)), np.flatnonzero(broken)))
    records = zip(*(column.to_pylist() for column in table.take(pa.array(several)).columns), strict=True)
    plain = [[cell or "" for cell in record] for record in records]
    return swallowing_record(plain, delimiter, len(columns), 0) is not None


def careful_sheet(text: Delimited) -> Sheet:
    """Read the text record by record, mending or setting aside what does not fit. Raises ``Refusal``."""
    records, said = _records(text)
    header = find_header(records[:LOOKED_AT])
    offset = 1 + text.skipped
    width = max((len(records[row]) for row in header.rows), default=0)
    _refuse_swallowed(text, records, width, header.body)
    square = squared(records[header.body :], width, header.body + offset)
    return Sheet(
        file=text.name,
        names=[*header.names, *[""] * (square.width - len(header.names))][: square.width],
        columns=square.columns,
        rows=square.rows,
        aside=[
            *((row + offset, "a line above the header", shown(records[row])) for row in header.titles),
            *square.aside,
        ],
        notes=square.notes(text.name),
        said=[
            *_said(text, header.body, header.rows, _broken(text, records)),
            *said,
            *([] if header.found else ["no header was found: the first row already is a record"]),
        ],
    )


def _records(text: Delimited) -> tuple[list[list[str]], list[str]]:
    """Read by the plainest rules; where rows do not fit, try a space before quotes, then a sign of escape."""
    plain = text.body.decode("utf-8")
    first_failure: UnclosedQuote | None = None
    best: tuple[int, list[list[str]], list[str]] | None = None
    for way, said in _ways(text):
        try:
            records = careful_records(plain, way)
        except UnclosedQuote as unclosed:
            first_failure = first_failure or unclosed
            continue
        misfits = _misfits(records)
        if best is None or misfits < best[0]:
            best = (misfits, records, said)
        if not misfits:
            break
    if best is None:
        raise _unclosed(text, first_failure or UnclosedQuote([]))
    return best[1], best[2]


def _ways(text: Delimited) -> Iterator[tuple[Way, list[str]]]:
    sign = text.delimiter
    yield Way(sign), []
    if f'{sign} "'.encode() in text.body:
        yield Way(sign, space_before_quote=True), ["spaces before cells left out: quotes stand behind them"]
    if b'\\"' in text.body:
        yield Way(sign, escape="\\"), ["a backslash before a quote was read as its sign of escape"]


def _misfits(records: Sequence[Sequence[str]]) -> int:
    widths = Counter(len(record) for record in records if record)
    return sum(widths.values()) - max(widths.values(), default=0)


def _said(text: Delimited, body: int, rows: tuple[int, ...], broken: bool) -> list[str]:
    said = list(text.said)
    if rows and rows[0] > 0:
        said.append(f"header in row {rows[0] + 1 + text.skipped}")
    if len(rows) > 1:
        said.append(f"the header has two rows ({rows[0] + 1 + text.skipped} and {rows[-1] + 1 + text.skipped})")
    if broken:
        said.append("some cells run over several lines: rows are counted as a spreadsheet shows them, not lines")
    return said


def _broken(text: Delimited, records: Sequence[Sequence[str]]) -> bool:
    return b'"' in text.body and any("\n" in cell for record in records for cell in record)


def _refuse_swallowed(text: Delimited, records: Sequence[Sequence[str]], width: int, body: int) -> None:
    eaten = swallowing_record(records, text.delimiter, width, body) if b'"' in text.body else None
    if eaten is not None:
        raise _open_quote(text.name, eaten + 1 + text.skipped, records[eaten], "closes only in a later record")


def _unclosed(text: Delimited, unclosed: UnclosedQuote) -> Refusal:
    """Name the row where the quote opens: the first that runs into another line and does not fit, or the last."""
    records = unclosed.records
    header = find_header(records[:LOOKED_AT])
    width = max((len(records[row]) for row in header.rows), default=0)
    eaten = swallowing_record(records, text.delimiter, width, header.body)
    row = len(records) - 1 if eaten is None else eaten
    return _open_quote(text.name, row + 1 + text.skipped, records[row], "never closes")


def _open_quote(name: str, row: int, record: Sequence[str], what: str) -> Refusal:
    cell = next((cell for cell in record if "\n" in cell), record[-1] if record else "")
    return Refusal(
        f"a quotation mark opens in this row and {what}",
        file=name,
        row=row,
        expected="a second quotation mark at the end of the same cell",
        came=f"“{' '.join(cell.split())[:80]}”",
        do="open the file in a text editor, go to that row and remove the quotation mark or close it",
    )


FORMAT = Format("text with columns (CSV)", 100, lambda _: True, lambda opening, _sheet: read_delimited(opening))
