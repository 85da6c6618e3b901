"""The ledger: every row that was set aside, read as something else or kept with a note, and why."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt


class Done(StrEnum):
    """What was done with a row."""

    SET_ASIDE = "set aside"  # the row does not count
    READ_AS = "read as"  # the row counts; a cell of it was read as something that it does not literally say
    NOTED = "kept but noted"  # the row counts as it stands; people should know


@dataclass(frozen=True)
class Note:
    """One thing met while reading: in which rows, why, and what was done about it.

    ``rows`` are the file's own row numbers, from 1, as an editor or a spreadsheet shows them.
    ``values`` is what stood there, row by row, or empty. ``change`` says how a person can change it.
    """

    done: Done
    reason: str
    file: str
    rows: npt.NDArray[np.int64]
    column: str = ""
    values: tuple[str, ...] = ()
    change: str = ""

    @property
    def sentence(self) -> str:
        """What happened, where and what can be done about it, in one plain sentence or two."""
        where = f"“{self.column}”: " if self.column else ""
        first = ", ".join(f"{row:,}" for row in self.rows[:3])
        more = ", …" if len(self.rows) > 3 else ""
        examples = [value for value in dict.fromkeys(self.values[:50]) if value][:3]
        shown = f" ({', '.join(f'“{value}”' for value in examples)})" if examples else ""
        noun = "row" if len(self.rows) == 1 else "rows"
        return (
            f"{len(self.rows):,} {noun} {self.done}: {where}{self.reason}{shown}"
            f" ({self.file}, {noun} {first}{more}).{' ' + self.change if self.change else ''}"
        )


@dataclass(frozen=True)
class Ledger:
    """All notes of one reading, and the account that must balance: rows in = counted + set aside."""

    rows_in: int
    rows_counted: int
    notes: tuple[Note, ...] = field(default=())

    @property
    def rows_set_aside(self) -> int:
        """How many rows do not count; a row with several reasons is set aside once."""
        return sum(
            len(np.unique(np.concatenate(rows)))
            for rows in _rows_by_file(note for note in self.notes if note.done is Done.SET_ASIDE).values()
        )

    def balanced(self) -> "Ledger":
        """Return this ledger, or fail loudly: a reading that loses rows is a defect of ours."""
        if self.rows_in != self.rows_counted + self.rows_set_aside:
            raise AssertionError(
                f"rows in {self.rows_in} != counted {self.rows_counted} + set aside {self.rows_set_aside}"
            )
        return self

    def reasons(self, done: Done) -> dict[str, int]:
        """Count rows by reason, the most frequent first."""
        counts: dict[str, int] = {}
        for note in self.notes:
            if note.done is done:
                counts[note.reason] = counts.get(note.reason, 0) + len(note.rows)
        return dict(sorted(counts.items(), key=lambda item: -item[1]))

    def lines(self) -> Iterator[tuple[str, int, str, str, str, str]]:
        """Yield one line a row and reason: file, row, column, what stood there, reason, what was done."""
        for note in self.notes:
            for index, row in enumerate(note.rows):
                value = note.values[index] if index < len(note.values) else ""
                yield note.file, int(row), note.column, value, note.reason, str(note.done)

    def write(self, path: Path) -> None:
        """Write the ledger as CSV; text that a spreadsheet would run as a formula stays inert."""
        with path.open("w", newline="", encoding="utf-8-sig") as handle:
            writer = csv.writer(handle)
            writer.writerow(("file", "row", "column", "value", "reason", "what was done"))
            writer.writerows([inert(str(cell)) for cell in line] for line in self.lines())


def inert(text: str) -> str:
    """Return text that no spreadsheet runs as a formula (a leading ``=``, ``+``, ``-``, ``@``, tab or return)."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _rows_by_file(notes: Iterable[Note]) -> dict[str, list[npt.NDArray[np.int64]]]:
    by_file: dict[str, list[npt.NDArray[np.int64]]] = {}
    for note in notes:
        by_file.setdefault(note.file, []).append(note.rows)
    return by_file
