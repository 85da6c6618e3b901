"""Local days and minutes as whole-number arithmetic that every engine does alike: no engine's own zones."""

from typing import Any

from wholework.records.values.zone import DAY_US, MINUTE_US, SECOND_US, offsets


def with_local_days(table: Any, zone: str, span: tuple[int, int], days: dict[str, str], minutes: dict[str, str]) -> Any:
    """Add for instants (the values) columns (the keys) with the local day, and with the minute of that day.

    ``span`` is the first and last instant of the table; instants outside it take the nearest offset.
    """
    pieces = offsets(zone, *span)
    new = {}
    for name, instant in (days | minutes).items():
        local = _local(table[instant], pieces)
        of_day = ((local % DAY_US) + DAY_US) % DAY_US  # engines disagree on the remainder of a negative number
        whole = (local - of_day) / DAY_US if name in days else (of_day - of_day % MINUTE_US) / MINUTE_US
        new[name] = whole.cast("int32")  # the quotient is a whole number, exact as a double
    return table.mutate(**new)


def with_local_time(table: Any, zone: str, span: tuple[int, int], instant: str, day: str, second: str) -> Any:
    """Add the local day of an instant, and the seconds since its midnight as a double."""
    local = _local(table[instant], offsets(zone, *span))
    of_day = ((local % DAY_US) + DAY_US) % DAY_US
    return table.mutate(**{day: ((local - of_day) / DAY_US).cast("int32"), second: of_day / SECOND_US})


def _local(instant: Any, pieces: tuple[tuple[int, int], ...]) -> Any:
    import ibis

    if len({offset for _, offset in pieces}) == 1:
        return instant + pieces[0][1]
    later = [(instant >= begins, instant + offset) for begins, offset in reversed(pieces[1:])]
    return ibis.cases(*later, else_=instant + pieces[0][1])
