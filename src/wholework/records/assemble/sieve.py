"""The sieve: rows of one table, tested one reason after another; each row set aside has exactly one reason."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wholework.records.ledger import Done, Note
from wholework.records.source import SourceTable
from wholework.records.values.reading import Reading

Mask = npt.NDArray[np.bool_]
VALUES_KEPT = 1_000  # of one note: what stood there is shown for so many rows


class Sieve:
    """Which rows of a table still count, and the notes of those that do not."""

    def __init__(self, table: SourceTable) -> None:
        self.table = table
        self.counts: Mask = np.ones(len(table.rows), dtype=bool)
        self.notes: list[Note] = []

    def set_aside(self, mask: Mask, reason: str, column: str = "", change: str = "") -> None:
        """Set aside the rows of the mask that still count."""
        hit = mask & self.counts
        self.counts &= ~hit
        self._note(Done.SET_ASIDE, hit, reason, column, change)

    def note(self, mask: Mask, reason: str, column: str = "", change: str = "") -> None:
        """Keep the rows of the mask and say what is odd about them."""
        self._note(Done.NOTED, mask & self.counts, reason, column, change)

    def take(self, reading: Reading, column: str) -> None:
        """Take over what a reader of values noted about the cells of a column."""
        for cell_note in reading.notes:
            mask = np.zeros(len(self.counts), dtype=bool)
            mask[cell_note.positions] = True
            self._note(cell_note.done, mask & self.counts, cell_note.reason, column, cell_note.change)

    def cells(self, column: str) -> pa.ChunkedArray:
        """Return the cells of a column."""
        return self.table.cells[column]

    def _note(self, done: Done, mask: Mask, reason: str, column: str, change: str) -> None:
        at = np.flatnonzero(mask)
        if not len(at):
            return
        values = _text(self.table.cells[column].take(pa.array(at[:VALUES_KEPT]))) if column else ()
        self.notes.append(Note(done, reason, self.table.place, self.table.rows[at], column, tuple(values), change))


def _text(cells: Iterable[object]) -> list[str]:
    plain = (cell.as_py() if isinstance(cell, pa.Scalar) else cell for cell in cells)
    return ["" if cell is None else str(cell)[:200] for cell in plain]
