"""What one row is: an event, a case, something that a customer said, or a number for a period."""

from collections.abc import Mapping
from enum import StrEnum

import pyarrow as pa

from wholework.records.options import ROLES
from wholework.records.records import ColumnRead
from wholework.records.values.looks import looks
from wholework.refusal import Refusal


class Shape(StrEnum):
    """What one row of the file is."""

    EVENTS = "events"
    CASES = "cases"
    DEMANDS = "demands"
    SERIES = "series"


def shape_of(columns: tuple[ColumnRead, ...], cells: pa.Table, place: str) -> Shape:
    """Tell what one row is, or refuse and name the options that would settle it."""
    roles: set[str | None] = {column.role for column in columns if column.role}
    if {"case", "activity", "at"} <= roles:
        return Shape.EVENTS
    if "opened" in roles:
        return Shape.CASES
    if "words" in roles:
        return Shape.DEMANDS
    if "period" in roles:
        return Shape.SERIES
    raise Refusal(
        "cannot tell what one row of this file is",
        file=place,
        expected="a case number, an activity and a time (one row an event); or when a case was opened and closed"
        " (one row a case); or what customers said; or a period and numbers",
        came="; ".join(f"“{column.column}” ({column.role or 'not recognised'})" for column in columns[:12]),
        do=_options_to_give(roles, cells),
    )


def roles_of(columns: tuple[ColumnRead, ...]) -> dict[str, str]:
    """Return column names by role."""
    return {column.role: column.column for column in columns if column.role}


def _options_to_give(roles: set[str | None], cells: pa.Table) -> str:
    missing: Mapping[str, tuple[str, ...]] = {
        "one row an event": tuple(role for role in ("case", "activity", "at") if role not in roles),
        "one row a case": ("opened", "closed"),
    }
    first = next((name for name in cells.column_names if looks(cells[name]).instants >= 0.6), cells.column_names[0])
    ways = [f"{shape}: {' '.join(f'--{role} COLUMN' for role in needed)}" for shape, needed in missing.items()]
    meaning = "; ".join(f"--{role} is {ROLES[role]}" for role in missing["one row an event"])
    return f"name the columns, such as --opened “{first}” ({' or '.join(ways)}; {meaning})"
