"""Tables of a web page: many systems save HTML and call it .xls."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from wholework.records.formats.encoding import text_of
from wholework.records.formats.grid import sheet_of_grid
from wholework.records.formats.header import Merge
from wholework.records.formats.opening import Format, Opening
from wholework.records.formats.sniff import plain_head
from wholework.records.formats.tidy import no_records, tidied
from wholework.records.source import SourceTable
from wholework.refusal import Refusal

_WIDEST = 2_000  # columns that one cell may span: more is damage, not a table


class _Tables(HTMLParser):
    """Collects the cells of every table, those of a table inside a cell for themselves."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[_Grid] = []
        self.open: list[_Grid] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self.silent += 1
        elif tag == "table":
            self.open.append(_Grid())
            self.done.append(self.open[-1])
        elif self.open and tag == "tr":
            self.open[-1].new_row()
        elif self.open and tag in ("td", "th"):
            self.open[-1].new_cell(_span(attrs, "colspan"), _span(attrs, "rowspan"))
        elif self.open and tag in ("br", "p", "div", "li"):
            self.open[-1].say("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.silent = max(self.silent - 1, 0)
        elif self.open and tag == "table":
            self.open.pop().end_cell()
        elif self.open and tag in ("td", "th", "tr"):
            self.open[-1].end_cell()

    def handle_data(self, data: str) -> None:
        if self.open and not self.silent:
            self.open[-1].say(data)


class _Grid:
    """The rows of one table as they are met; a cell that spans several leaves blanks beside and below it."""

    def __init__(self) -> None:
        self.rows: list[list[object]] = []
        self.merges: list[Merge] = []
        self.taken: set[tuple[int, int]] = set()
        self.words: list[str] | None = None

    def new_row(self) -> None:
        self.end_cell()
        self.rows.append([])

    def new_cell(self, across: int, down: int) -> None:
        self.end_cell()
        if not self.rows:
            self.rows.append([])
        row, line = len(self.rows) - 1, self.rows[-1]
        while (row, len(line)) in self.taken:
            line.append("")
        left = len(line)
        line.extend([""] * across)
        if across > 1 or down > 1:
            self.merges.append((row, left, row + down - 1, left + across - 1))
            self.taken |= {(r, c) for r in range(row + 1, row + down) for c in range(left, left + across)}
        self.at = left
        self.words = []

    def say(self, words: str) -> None:
        if self.words is not None:
            self.words.append(words)

    def end_cell(self) -> None:
        if self.words is not None:
            text = re.sub(r"[ \t\r\f\v\xa0]*\n\s*", "\n", "".join(self.words)).strip()
            self.rows[-1][self.at] = re.sub(r"[ \t\xa0]+", " ", text)
        self.words = None


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    digits = re.match(r"\d{1,4}", next((value for key, value in attrs if key == name and value), "1"))
    return min(max(int(digits[0]), 1), _WIDEST) if digits else 1


def read_html(opening: Opening, _sheet: str | None = None) -> list[SourceTable]:
    """Read the largest table of a web page. Raises ``Refusal`` where it has none."""
    parser = _Tables()
    content = opening.content()
    parser.feed(text_of(opening, content).body.decode("utf-8"))
    parser.close()
    if not parser.done:
        raise Refusal(
            "this is a web page without a table",
            file=opening.name,
            expected="a table of records",
            do="the download may have failed: a page that asks to sign in is saved under the name of the file;"
            " open it in a browser, look, and export again",
        )
    for grid in parser.open:
        grid.end_cell()
    found = [tidied(sheet_of_grid(opening.name, None, grid.rows, grid.merges)) for grid in parser.done]
    tables = [table for table in found if table is not None and table.cells.num_columns > 1]
    if not tables:
        raise no_records(opening.name, ())
    return [_said_to_be_html(max(tables, key=lambda table: len(table.rows)), len(parser.done))]


def _said_to_be_html(table: SourceTable, count: int) -> SourceTable:
    said = [f"the file is a web page (HTML), whatever its name says{'' if count == 1 else f', of {count} tables'}"]
    if count > 1:
        said.append(f"its largest table was read ({len(table.rows):,} rows)")
    return replace(table, said=(*said, *table.said))


_HTML = re.compile(rb"<(!doctype\s+html|html|table|head|body|meta|style)[\s>]", re.IGNORECASE)


def _recognises(opening: Opening) -> bool:
    start = plain_head(opening)[:4096].lstrip()
    return start.startswith(b"<") and _HTML.search(start) is not None


FORMAT = Format("a web page (HTML)", 30, _recognises, read_html)
