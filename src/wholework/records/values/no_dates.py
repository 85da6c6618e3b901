"""What stands in a column of dates and is none, named for the people who must mend it.

None of it means that a case is still open: "unknown", #N/A and ##### hide a date that somebody may yet find.
"""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.values.dated import Trouble
from wholework.records.values.period_shapes import possible_periods
from wholework.records.values.written_dates import Integers

_NOT_KNOWN = re.compile(
    r"\(?(?:(?:date )?(?:unknown|not known|not recorded|not available|not stated|not entered|missing|lost|illegible)"
    r"|\?+|unk|dk|n/?k|no record|don'?t know)\)?\.?",
    re.IGNORECASE,
)
_SHEET_ERROR = re.compile(r"#+|#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!).*")
_TIME_ALONE = re.compile(r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s?(?:[ap]\.?m\.?|hrs?|h)?", re.IGNORECASE)
_SHORT = 40


def name_the_trouble(texts: pa.Array, trouble: Integers) -> None:
    """Say more of the texts (cleaned) that are marked UNKNOWN, in place, where their look tells what they are."""
    short = np.asarray(pc.less_equal(pc.binary_length(texts), _SHORT))
    rows = np.flatnonzero((trouble == Trouble.UNKNOWN) & short)
    trouble[rows] = [_trouble(text) for text in pc.take(texts, pa.array(rows)).to_pylist()]


def _trouble(text: str) -> Trouble:
    if _NOT_KNOWN.fullmatch(text):
        return Trouble.NOT_KNOWN
    if _SHEET_ERROR.fullmatch(text):
        return Trouble.SHEET_ERROR
    if _TIME_ALONE.fullmatch(text):
        return Trouble.TIME_ALONE
    if any(True for _ in possible_periods(text.lower())):
        return Trouble.NO_DAY
    return Trouble.UNKNOWN
