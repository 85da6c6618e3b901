"""Which sign keeps the cells of a text apart: the one that gives the rows the same number of cells."""

import re
from collections import Counter
from dataclasses import dataclass

from wholework.records.formats.careful import UnclosedQuote, Way, careful_records
from wholework.records.formats.encoding import Text
from wholework.records.formats.one_column import NO_SIGN, is_one_column_of_numbers, is_one_column_of_words
from wholework.refusal import Refusal

_SIGNS = (",", ";", "\t", "|", "^", "~", ":", "\x1f", "\x1e", "\x01", "¦", "§")
_HEAD = 1 << 16  # characters
_ROWS = 120
_TOLD = re.compile(r"[\"']?sep=(.|\\t)[\"']?[ \t,;]*(\r\n|\n|\r)", re.IGNORECASE)


@dataclass(frozen=True)
class Delimited:
    """A text of which the delimiter is known. ``skipped``: lines before the first record, of no content ("sep=;")."""

    name: str
    body: bytes
    delimiter: str
    skipped: int = 0
    said: tuple[str, ...] = ()

    def place(self, row: int) -> int:
        """Return the file's number of a record that is counted from 0."""
        return row + 1 + self.skipped

    def said_of(self, rows: tuple[int, ...], broken: bool) -> list[str]:
        """Say how the text was read: ``rows`` are those of the header; ``broken``: cells run over several lines."""
        said = list(self.said)
        if rows and rows[0] > 0:
            said.append(f"header in row {self.place(rows[0])}")
        if len(rows) > 1:
            said.append(f"the header has two rows ({self.place(rows[0])} and {self.place(rows[-1])})")
        if broken:
            said.append("some cells run over several lines: rows are counted as a spreadsheet shows them, not lines")
        return said


def delimited(name: str, text: Text) -> Delimited:
    """Find out the delimiter of a text. Raises ``Refusal`` where there is none: rows of one column."""
    head = text.body[: 4 * _HEAD].decode("utf-8", "ignore")
    told = told_delimiter(head)
    if told:
        sign, length = told
        return Delimited(name, text.body[len(head[:length].encode()) :], sign, 1, text.said)
    if is_one_column_of_numbers(_whole_lines(head)):
        return Delimited(name, text.body, NO_SIGN, 0, (*text.said, "one column of numbers"))
    sign_found = find_delimiter(head)
    if sign_found is None and is_one_column_of_words(_whole_lines(head)):
        return Delimited(name, text.body, NO_SIGN, 0, (*text.said, "one column of words"))
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


def told_delimiter(text: str) -> tuple[str, int] | None:
    """Return the delimiter that a first line "sep=;" tells, and how long that line is."""
    match = _TOLD.match(text[:40])
    if not match:
        return None
    return match[1].replace("\\t", "\t"), match.end()


def find_delimiter(text: str) -> str | None:
    """Find the delimiter from the first rows, or None where every row is one cell."""
    head = _whole_lines(text)
    scores = {sign: _score(head, sign) for sign in _SIGNS if sign in head}
    best = max(scores, key=lambda sign: scores[sign], default=None)
    return best if best and scores[best] > (0.0, 0) else None


def _whole_lines(text: str) -> str:
    """Return the first lines of a text, none of them cut."""
    head = text[:_HEAD]
    return head[: max(head.rfind("\n"), head.rfind("\r")) + 1] or head if len(text) > _HEAD else head


def _score(head: str, sign: str) -> tuple[float, int]:
    """Rate a sign: how many of the rows have as many cells as most rows that have several; then how many cells."""
    try:
        rows = careful_records(head, Way(sign))
    except UnclosedQuote:
        rows = [line.split(sign) for line in head.splitlines()]
    widths = [len(row) for row in rows[:_ROWS] if any(cell.strip() for cell in row)]
    several = Counter(width for width in widths if width > 1)
    if not several:
        return 0.0, 0
    width, _ = max(several.items(), key=lambda item: (item[1], item[0]))
    near = sum(other == width for other in widths) / len(widths)
    if sign in ":^~" and (near < 0.9 or (sign == ":" and width > 2 and _looks_like_times(head))):
        return 0.0, 0  # times and smileys hold these signs too
    return (round(near, 1), width) if near >= 0.25 or len(widths) < 8 else (round(near, 2) / 10, width)


def _looks_like_times(head: str) -> bool:
    return re.search(r"\d:\d\d", head) is not None
