"""The careful way through a delimited text: every record as Python's csv module reads it, and unclosed quotes found."""

import csv
import gc
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

_END = "\x00 the end \x00"  # NULs are gone from every text by now, so no cell can be this


@dataclass(frozen=True)
class Way:
    """How cells are kept apart: the delimiter, whether a space may stand before a quote, and the sign of escape."""

    delimiter: str
    space_before_quote: bool = False
    escape: str | None = None


class UnclosedQuote(Exception):
    """The last of these records opens a quote that never closes, and so holds all the rest of the text."""

    def __init__(self, records: list[list[str]]) -> None:
        super().__init__(len(records))
        self.records = records


def careful_records(text: str, way: Way) -> list[list[str]]:
    """Return every record of a text, blank lines as empty lists. Raises ``UnclosedQuote``."""
    with _cells_of_any_length():
        reader = csv.reader(
            chain(io.StringIO(text, newline=""), (_END,)),
            delimiter=way.delimiter,
            skipinitialspace=way.space_before_quote,
            escapechar=way.escape,
        )
        records = list(reader)
    if records[-1] == [_END]:
        return records[:-1]
    records[-1][-1] = records[-1][-1].removesuffix(_END)
    raise UnclosedQuote(records)


@contextmanager
def without_pauses() -> Iterator[None]:
    """Keep Python from searching millions of new lists for garbage, which takes five times as long as reading them."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@contextmanager
def _cells_of_any_length() -> Iterator[None]:
    limit = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        yield
    finally:
        csv.field_size_limit(limit)
