"""Yes and no as people and systems write them."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.ledger import Done
from wholework.records.values.cell_notes import parted
from wholework.records.values.distinct import cleaned, distinct, is_blank, one_array
from wholework.records.values.reading import CellNote, Reading

YES = ("yes", "y", "true", "t", "1", "1.0", "ja", "oui", "✓", "✔", "x", "resolved", "fully", "resolved here")
NO = ("no", "n", "false", "f", "0", "0.0", "✗", "✘", "not resolved", "unresolved", "partly", "passed on")
UNKNOWN = ("?", "-", "n/a", "na", "unknown", "not known", "don't know", "undecided", "null")


def read_yes_no(cells: pa.Array | pa.ChunkedArray) -> Reading:
    """Read a column of yes and no as int32: 1, 0, null where it is blank or says that it is not known."""
    column = distinct(one_array(cells))
    texts = cleaned(column.texts)
    lower = pc.utf8_lower(texts)
    yes, no, unknown = (np.asarray(pc.is_in(lower, value_set=pa.array(words))) for words in (YES, NO, UNKNOWN))
    unread = ~(yes | no | unknown | is_blank(texts))
    notes, causes = parted([CellNote(Done.SET_ASIDE, "neither yes nor no", column.positions(unread))])
    known = column.spread(yes | no)
    return Reading(
        values=pa.array(column.spread(yes).astype(np.int32), pa.int32(), mask=~known),
        unreadable=column.spread(unread),
        notes=notes,
        causes=causes,
    )


def says_yes_or_no(cells: pa.Array | pa.ChunkedArray) -> bool:
    """Tell whether a column holds nothing but yes, no and blanks, and both or either at least once."""
    read = read_yes_no(cells)
    return not read.unreadable.any() and len(read.values) > read.values.null_count
