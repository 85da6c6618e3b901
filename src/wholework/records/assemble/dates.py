"""Dates of one table read together: the order of day and month that one column proves holds for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from wholework import plain
from wholework.records.assemble.sieve import Sieve
from wholework.records.options import ReadOptions
from wholework.records.values.instants import OTHER_ORDER, read_instants
from wholework.records.values.reading import Instants
from wholework.refusal import Refusal

BY_OTHERS = "as the other dates of the table prove"
FEWEST_AGAINST = 3  # dates: fewer may be slips of the pen
DATE_ROLES = ("at", "started", "opened", "closed", "deadline", "wanted")


@dataclass(frozen=True)
class Dates:
    """The dates of a table by role, and the sentences on how they were read."""

    by_role: Mapping[str, Instants]
    said: tuple[str, ...]

    @property
    def has_clock(self) -> bool:
        """Whether any column that a clock runs by has a time of day."""
        return any(dates.has_clock for role, dates in self.by_role.items() if role not in ("deadline", "wanted"))


def read_dates(sieve: Sieve, roles: Mapping[str, str], options: ReadOptions) -> Dates:
    """Read every date column of a table, twice where another column proves the order of day and month."""
    columns = {role: roles[role] for role in DATE_ROLES if role in roles}
    read = {role: _read(sieve, column, role, options, options.day_first) for role, column in columns.items()}
    proved = {dates.day_first_proved for dates in read.values()} - {None}
    if options.day_first is None and len(proved) == 1:
        (order,) = proved
        read = {
            role: dates
            if dates.day_first_proved is not None
            else _read(sieve, columns[role], role, options, order, because=BY_OTHERS)
            for role, dates in read.items()
        }
    said = tuple(
        dict.fromkeys(f"“{columns[role]}”: {sentence}" for role, dates in read.items() for sentence in dates.said)
    )
    return Dates(read, said)


def take_dates(sieve: Sieve, dates: Dates, roles: Mapping[str, str], needed: str) -> None:
    """Set aside the rows whose needed date is missing, or whose needed or closing date cannot be read.

    Any other date that cannot be read is noted, and its row counts without it.
    """
    column, read = roles[needed], dates.by_role[needed]
    sieve.set_aside_unreadable(read, column)
    missing = np.asarray(read.values.is_null()) & ~read.unreadable
    sieve.set_aside(missing, f"no {'time of the event' if needed == 'at' else 'opening date'}", column)
    for role, other in dates.by_role.items():
        if role == "closed":
            sieve.set_aside_unreadable(other, roles[role])
        elif role != needed:
            sieve.note_unreadable(other, roles[role])
        sieve.take(other, roles[role])


def _read(
    sieve: Sieve, column: str, role: str, options: ReadOptions, day_first: bool | None, because: str = "as was told"
) -> Instants:
    cells = sieve.cells(column)
    dates = read_instants(cells, day_first=day_first, zone=options.zone, closing=role == "closed", because=because)
    if options.day_first is not None:
        _refuse_the_order_told(sieve, column, dates, options.day_first)
    return dates


def _refuse_the_order_told(sieve: Sieve, column: str, dates: Instants, told: bool) -> None:
    """Refuse an order of day and month that some dates of a column rule out and none supports."""
    other = next((cause.positions for cause in dates.causes if cause.reason == OTHER_ORDER), None)
    if other is None or dates.day_first_proved is not (not told) or len(other) < FEWEST_AGAINST:
        return
    said, proved = ("--day-first", "month") if told else ("--month-first", "day")
    raise Refusal(
        f"{said} cannot be: {plain.of(len(other), 'date')} of this column can only be {proved} first, and none only"
        " the way that was told",
        file=sieve.table.place,
        row=int(sieve.table.rows[other[0]]),
        column=column,
        expected=f"dates that are {'day' if told else 'month'} first",
        came=str(sieve.cells(column)[int(other[0])]),
        do=f"leave {said} out: the order is found from the dates themselves",
    )
