"""Where the records of a delimited text begin and end, found for all of it at once, or "unsure".

Sure is a text in which every quote opens a cell, closes one or is doubled inside one, so that a line break is the end
of a record exactly where an even number of quotes stands before it. Whatever is unsure goes the careful way.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_NEWLINE, _RETURN, _QUOTE = 10, 13, 34
Positions = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Layout:
    """``ends``: the position just after each record's last character, its line break left out.

    ``starts``: the position of each record's first character. ``quoted_breaks``: cells run over several lines.
    """

    starts: Positions
    ends: Positions
    quoted_breaks: bool

    @property
    def count(self) -> int:
        """How many records there are; what follows the last line break is none where it is empty."""
        return len(self.starts) - int(self.starts[-1] == self.ends[-1])

    def filled(self) -> npt.NDArray[np.bool_]:
        """Mark the records that are more than an empty line."""
        return self.ends > self.starts


def lay_out(body: bytes, delimiter: str) -> Layout | None:
    """Find the records of a text, or None where a quote, a line break or a sign leaves doubt."""
    mark = delimiter.encode()
    if len(mark) != 1 or not body:
        return None
    letters = np.frombuffer(body, np.uint8)
    quotes = np.flatnonzero(letters == _QUOTE) if b'"' in body else np.array([], np.int64)
    if len(quotes) and not _regular(letters, quotes, mark[0]):
        return None
    breaks = np.flatnonzero(letters == _NEWLINE)
    if b"\r" in body and not _only_before_newlines(letters):
        return None
    closed = breaks if not len(quotes) else breaks[np.searchsorted(quotes, breaks) % 2 == 0]
    starts = np.concatenate(([0], closed + 1))
    ends = np.concatenate((closed, [len(letters)]))
    ends = ends - ((ends > starts) & (letters[np.maximum(ends - 1, 0)] == _RETURN))
    return Layout(starts, ends, quoted_breaks=len(closed) < len(breaks))


def _regular(letters: npt.NDArray[np.uint8], quotes: Positions, mark: int) -> bool:
    """Check that every odd quote opens a cell (or doubles the one before it) and every even one closes it."""
    if len(quotes) % 2:
        return False
    opening, closing = quotes[::2], quotes[1::2]
    before = letters[np.maximum(opening - 1, 0)]
    opens = (opening == 0) | (before == mark) | (before == _NEWLINE)
    opens[1:] |= opening[1:] - 1 == closing[:-1]
    after = letters[np.minimum(closing + 1, len(letters) - 1)]
    closes = (closing == len(letters) - 1) | (after == mark) | (after == _NEWLINE) | (after == _RETURN)
    closes[:-1] |= closing[:-1] + 1 == opening[1:]
    return bool(opens.all() and closes.all())


def _only_before_newlines(letters: npt.NDArray[np.uint8]) -> bool:
    returns = np.flatnonzero(letters == _RETURN)
    return bool(returns[-1] < len(letters) - 1 and (letters[returns + 1] == _NEWLINE).all())
