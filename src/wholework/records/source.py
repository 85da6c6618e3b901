"""What a file holds before anything is understood: a table of cells, with the file's own row numbers."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wholework.records.ledger import Note


@dataclass(frozen=True)
class SourceTable:
    """One table as it stands in a file (or in one sheet of it).

    ``cells`` has one Arrow column per column of the file, named by its header (made unique, never empty):
    text where the file has text, or the type that the file itself gives (Parquet, Excel, XES).
    ``rows`` are the file's own row numbers, from 1, one per row of ``cells``.
    ``notes`` says what the format's reader set aside or repaired (total rows, footnotes, damaged rows).
    ``file_rows`` counts the data rows that the file holds: ``len(rows)`` plus the rows set aside in ``notes``.
    """

    file: str
    sheet: str | None
    cells: pa.Table
    rows: npt.NDArray[np.int64]
    notes: tuple[Note, ...] = ()
    said: tuple[str, ...] = ()  # sentences on how it was read: "encoding cp1252", "header in row 4"

    @property
    def place(self) -> str:
        """The file, and the sheet where there is one, as people name it."""
        return f"{self.file}, sheet “{self.sheet}”" if self.sheet else self.file

    @property
    def file_rows(self) -> int:
        """Data rows that the file holds, counted or set aside."""
        aside = {int(row) for note in self.notes if note.done == "set aside" for row in note.rows}
        return len(self.rows) + len(aside)
