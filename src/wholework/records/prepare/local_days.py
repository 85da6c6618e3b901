"""Local days and minutes as whole-number arithmetic that every engine does alike: no engine's own zones."""

from collections.abc import Sequence
from typing import Any

from wholework.records.values.zone import DAY_US, MINUTE_US, SECOND_US, offsets

Pieces = Sequence[tuple[int, int]]  # (from which instant, which offset); the first holds since ever


def with_local_days(table: Any, zone: str, span: tuple[int, int], days: dict[str, str], minutes: dict[str, str]) -> Any:
    """Add for instants (the values) columns (the keys) with the local day, and with the minute of that day.

    ``span`` is the first and last instant of the table; instants outside it take the nearest offset.
    """
    pieces = offsets(zone, *span)
    new = {}
    for name, instant in (days | minutes).items():
        local = table[instant] + offset_at(table[instant], pieces)
        of_day = ((local % DAY_US) + DAY_US) % DAY_US  # engines disagree on the remainder of a negative number
        whole = (local - of_day) / DAY_US if name in days else (of_day - of_day % MINUTE_US) / MINUTE_US
        new[name] = whole.cast("int32")  # the quotient is a whole number, exact as a double
    return table.mutate(**new)


def with_local_time(table: Any, zone: str, span: tuple[int, int], instant: str, day: str, second: str) -> Any:
    """Add the local day of an instant, and the seconds since its midnight as a double."""
    local = table[instant] + offset_at(table[instant], offsets(zone, *span))
    of_day = ((local % DAY_US) + DAY_US) % DAY_US
    return table.mutate(**{day: ((local - of_day) / DAY_US).cast("int32"), second: of_day / SECOND_US})


def offset_at(instant: Any, pieces: Pieces) -> Any:
    """Choose the offset of the piece in which an instant lies, by halving: eight comparisons among two hundred."""
    import ibis

    def chosen(low: int, high: int) -> Any:
        if low == high:
            return ibis.literal(pieces[low][1], "int64")
        middle = (low + high + 1) // 2
        return ibis.ifelse(instant >= pieces[middle][0], chosen(middle, high), chosen(low, middle - 1))

    return chosen(0, len(pieces) - 1)
