"""What one column of cells was read as: typed values, what could not be read, and what people should know."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wholework.records.ledger import Done

Mask = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.int64]


@dataclass(frozen=True)
class CellNote:
    """One thing met in a column: in which cells (indexes into the column, from 0), why, and how to change it."""

    done: Done
    reason: str
    positions: Positions
    change: str = ""


@dataclass(frozen=True)
class Reading:
    """A column that was read.

    ``values`` is typed and null where the cell is blank, says "open" or "suppressed", or could not be read.
    ``unreadable`` is true where something stood in the cell that could not be read; ``causes`` says why: every
    unreadable cell stands in exactly one of them, ready to be the reason for which a row is set aside. A caller that
    keeps such rows notes the cause all the same. ``notes`` are of cells that were read, or that say "open", "missing"
    or "withheld": their rows count.
    ``said`` are sentences on how the column as a whole was read.
    """

    values: pa.Array
    unreadable: Mask
    notes: tuple[CellNote, ...] = ()
    said: tuple[str, ...] = ()
    causes: tuple[CellNote, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Instants(Reading):
    """A column of dates and times. ``values`` are int64 microseconds since 1970 in UTC.

    ``day`` int32: days since 1970-01-01 on the wall clock of the zone; ``minute`` int32: minute of that day, null
    where the cell gives a date without a time (its value is then that day's first instant, local).
    ``day_first_proved``: True or False where the data prove the order of day and month, None where nothing does
    (or where no cell needs it). ``open_marked``: true where a closing column says "still open", a blank included;
    never true in any other column.
    """

    day: pa.Array
    minute: pa.Array
    has_clock: bool
    day_first_proved: bool | None
    open_marked: Mask


@dataclass(frozen=True, kw_only=True)
class Numbers(Reading):
    """A column of numbers, float64. A percentage keeps the figure that people wrote: ``56.9%`` is 56.9.

    ``percent``: true where the cell was written with a percent sign; ``suppressed``: true where the publisher
    withheld the number (null, never zero).
    """

    percent: Mask
    suppressed: Mask

    @property
    def is_percentage(self) -> bool:
        """Whether every number of the column was written as a percentage."""
        read = np.asarray(self.values.is_valid())
        return bool(read.any() and self.percent[read].all())


@dataclass(frozen=True, kw_only=True)
class Durations(Reading):
    """A column of lengths of time, float64 seconds. ``unit``: what bare numbers were read as, or None."""

    unit: str | None


@dataclass(frozen=True, kw_only=True)
class Periods(Reading):
    """A column of periods. ``values`` int64: the first day of the period (days since 1970-01-01), which sorts.

    ``labels`` text: the period as people write it, the same for every spelling of it. ``kind``: "year",
    "financial year", "academic year", "quarter", "month", "week", "day", or "mixed".
    """

    labels: pa.Array
    kind: str
