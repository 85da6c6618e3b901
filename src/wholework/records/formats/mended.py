"""The careful way through a delimited text: rows that do not fit are mended or set aside, open quotes refused."""

from collections import Counter
from collections.abc import Iterator, Sequence

from wholework.records.formats.careful import UnclosedQuote, Way, careful_records
from wholework.records.formats.delimiter import Delimited
from wholework.records.formats.header import LOOKED_AT, find_header
from wholework.records.formats.ragged import squared
from wholework.records.formats.swallowed import swallowing_record
from wholework.records.formats.tidy import Sheet, shown
from wholework.refusal import Refusal


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
            *text.said_of(header.rows, _broken(text, records)),
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
    if b'"' not in text.body:
        return
    if f'{sign} "'.encode() in text.body:
        yield Way(sign, space_before_quote=True), ["spaces before cells left out: quotes stand behind them"]
    if b'\\"' in text.body:
        yield Way(sign, escape="\\"), ["a backslash before a quote was read as its sign of escape"]


def _misfits(records: Sequence[Sequence[str]]) -> int:
    widths = Counter(len(record) for record in records if record)
    return sum(widths.values()) - max(widths.values(), default=0)


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
