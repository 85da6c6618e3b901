"""The sieve: rows of one table, tested one reason after another; each row set aside has exactly one reason."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.ledger import Done, Note
from wholework.records.source import SourceTable
from wholework.records.values.reading import Reading
from wholework.refusal import Refusal

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

    def set_aside_unreadable(self, reading: Reading, column: str) -> None:
        """Set aside the rows whose cell could not be read, each with the cause that the reader found."""
        for cause in reading.causes:
            self.set_aside(self._mask(cause.positions), cause.reason, column, cause.change or "Mend it in the file.")

    def note_unreadable(self, reading: Reading, column: str) -> None:
        """Keep the rows whose cell could not be read, without that cell, and say so."""
        for cause in reading.causes:
            self.note(self._mask(cause.positions), f"{cause.reason}; counted without it", column, cause.change)

    def take(self, reading: Reading, column: str) -> None:
        """Take over what a reader of values noted about the cells of a column."""
        for cell_note in reading.notes:
            self._note(
                cell_note.done,
                self._mask(cell_note.positions) & self.counts,
                cell_note.reason,
                column,
                cell_note.change,
            )

    def cells(self, column: str) -> pa.ChunkedArray:
        """Return the cells of a column."""
        return self.table.cells[column]

    def _mask(self, positions: npt.NDArray[np.int64]) -> Mask:
        mask = np.zeros(len(self.counts), dtype=bool)
        mask[positions] = True
        return mask

    def _note(self, done: Done, mask: Mask, reason: str, column: str, change: str) -> None:
        at = np.flatnonzero(mask)
        if not len(at):
            return
        values = _text(self.table.cells[column].take(pa.array(at[:VALUES_KEPT]))) if column else ()
        self.notes.append(Note(done, reason, self.table.place, self.table.rows[at], column, tuple(values), change))


def set_aside_others(sieve: Sieve, only: Sequence[tuple[str, str]]) -> None:
    """Set aside the rows that a person did not ask for. Raises ``Refusal`` for a column that is not there."""
    for column, value in only:
        if column not in sieve.table.cells.column_names:
            raise Refusal(
                f"there is no column “{column}”",
                file=sieve.table.place,
                expected=f"one of {', '.join(f'“{name}”' for name in sieve.table.cells.column_names)}",
                do=f'write --only "COLUMN={value}"',
            )
        same = pc.fill_null(pc.equal(sieve.table.cells[column].cast(pa.string()), value), False)
        sieve.set_aside(~np.asarray(same), f"not asked for (only “{value}” is)", column, "Leave --only out.")


def _text(cells: Iterable[object]) -> list[str]:
    plain = (cell.as_py() if isinstance(cell, pa.Scalar) else cell for cell in cells)
    return ["" if cell is None else str(cell)[:200] for cell in plain]
