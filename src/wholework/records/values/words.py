"""What customers and workers wrote: kept exactly, but for white space around it."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.ledger import Done
from wholework.records.values.cell_notes import parted
from wholework.records.values.distinct import distinct
from wholework.records.values.reading import CellNote, Reading

# UTF-8 that somebody read as cp1252: its bytes of 0x80 to 0xBF, which never begin a letter, became these.
_FOLLOWING = "[" + bytes(range(0x80, 0xC0)).decode("cp1252", "ignore").replace("\xad", "") + "\x80-\x9f\xad]"
_DAMAGED = f"[ÂÃ]{_FOLLOWING}|[à-ï]{_FOLLOWING}{{2}}|ð{_FOLLOWING}{{3}}|\ufffd"


def read_words(cells: pa.Array | pa.ChunkedArray) -> Reading:
    """Read a column of text. Damaged letters (``donâ€™t``) are noted and left as they stand."""
    column = distinct(cells)
    texts = pc.utf8_trim_whitespace(column.texts)
    blank = np.asarray(pc.equal(pc.binary_length(texts), 0))
    damaged = np.asarray(pc.match_substring_regex(texts, _DAMAGED))
    codes = pa.array(column.codes, mask=column.spread(blank))
    reason = "letters were damaged when the file was saved (“â€™” where a quotation mark was); kept as they stand"
    change = "export the file again as UTF-8"
    note = CellNote(Done.NOTED, reason, column.positions(damaged), change)
    return Reading(texts.take(codes), np.zeros(len(column.codes), bool), parted([note])[0])
