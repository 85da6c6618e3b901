"""How people and systems write that something has not ended yet, or that a date is missing."""

import re
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.values.reading import Mask
from wholework.records.values.written_dates import Integers

_WORDS = (
    "open|opened|still open|ongoing|on going|on-going|in progress|in-progress|inprogress|wip|active|live|current"
    "|present|pending|awaiting.*|outstanding|unresolved|unfinished|incomplete|not complete|not completed|not yet.*"
    "|not closed|not resolved|not done|to date|now|today|continuing|on hold"
    "|null|nil|none|nan|nat|n/a|n\\.a\\.?|na|not applicable|no date|no end date|blank|empty|undefined"
    "|tbc|tba|tbd|to be confirmed|to be advised|to be decided|to follow|[-–—._/\\\\]+|\\(\\s*\\)|\\[\\s*\\]|\\\\n"
)
_WORD = re.compile(rf"[\s('\"<\[]*(?:{_WORDS})[\s)'\">\].!…]*", re.IGNORECASE)
_ZEROS = re.compile(r"0{1,4}([-/. ]0{1,4}){0,2}([t ]0{1,2}([:.]0{1,2}){1,2}([.,]0+)?z?)?", re.IGNORECASE)

# Days that systems write where they have none: Excel's zero, SQL Server's first, Oracle's last, and the like.
_SENTINELS = (
    *(date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1), date(1900, 1, 2), date(1753, 1, 1), date(1800, 1, 1)),
    *(date(1, 1, 1), date(1901, 1, 1), date(1970, 1, 1), date(1111, 11, 11), date(2079, 6, 6), date(2099, 1, 1)),
    *(
        date(2099, 12, 31),
        date(2100, 1, 1),
        date(2199, 12, 31),
        date(2200, 1, 1),
        date(2999, 1, 1),
        date(2999, 12, 31),
    ),
    *(date(3000, 1, 1), date(3000, 12, 31), date(4712, 12, 31), date(8888, 8, 8)),
)
_SENTINEL_DAYS = np.array([(day - date(1970, 1, 1)).days for day in _SENTINELS], np.int64)
# How a spreadsheet shows its day nought, and the number of its last day.
_SPREADSHEETS = pa.array(
    [
        f"{day}{time}"
        for day in ("00/01/1900", "0/1/1900", "1/0/1900", "01/00/1900")
        for time in ("", " 00:00", " 00:00:00")
    ]
    + ["00-Jan-1900", "00-Jan-00", "0-Jan-00", "00 January 1900", "2958465"]
)
_YEAR_9999 = (date(9999, 1, 1) - date(1970, 1, 1)).days


def written_as_open(texts: pa.Array) -> Mask:
    """Mark the texts (cleaned) that say that there is no date: "Ongoing", "NULL", "00/00/0000"."""
    marked = np.zeros(len(texts), bool)
    short = np.asarray(pc.and_(pc.greater(pc.binary_length(texts), 0), pc.less_equal(pc.binary_length(texts), 40)))
    # Whatever holds a digit from 1 to 9 says more than "none"; this spares a million timestamps the closer look.
    worth = short & ~np.asarray(pc.match_substring_regex(texts, "[1-9]"))
    rows = np.flatnonzero(worth)
    words = pc.take(texts, pa.array(rows)).to_pylist()
    marked[rows] = [bool(_WORD.fullmatch(text) or _ZEROS.fullmatch(text)) for text in words]
    marked |= np.asarray(pc.is_in(texts, _SPREADSHEETS))
    return marked


def sentinel_days(days: Integers) -> Mask:
    """Mark the days that no record means: 31/12/9999, 01/01/1900 and the like."""
    return np.isin(days, _SENTINEL_DAYS) | (days >= _YEAR_9999)
