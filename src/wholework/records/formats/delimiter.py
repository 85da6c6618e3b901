"""Which sign keeps the cells of a text apart: the one that gives the rows the same number of cells."""

import re
from collections import Counter

from wholework.records.formats.careful import UnclosedQuote, Way, careful_records

_SIGNS = (",", ";", "\t", "|", "^", "~", ":", "\x1f", "\x1e", "\x01", "¦", "§")
_HEAD = 1 << 16  # characters
_ROWS = 120
_TOLD = re.compile(r"[\"']?sep=(.|\\t)[\"']?[ \t,;]*(\r\n|\n|\r)", re.IGNORECASE)


def told_delimiter(text: str) -> tuple[str, int] | None:
    """Return the delimiter that a first line "sep=;" tells, and how long that line is."""
    match = _TOLD.match(text[:40])
    if not match:
        return None
    return match[1].replace("\\t", "\t"), match.end()


def find_delimiter(text: str) -> str | None:
    """Find the delimiter from the first rows, or None where every row is one cell."""
    head = text[:_HEAD]
    if len(text) > _HEAD:
        head = head[: max(head.rfind("\n"), head.rfind("\r")) + 1] or head
    scores = {sign: _score(head, sign) for sign in _SIGNS if sign in head}
    best = max(scores, key=lambda sign: scores[sign], default=None)
    return best if best and scores[best] > (0.0, 0) else None


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
