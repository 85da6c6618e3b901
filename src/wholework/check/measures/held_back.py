"""Periods that cannot be known yet, or not from records that were chosen so; and how that is said."""

import numpy as np

from wholework import plain
from wholework.check.measures.asked import Asked, Bools
from wholework.records.options import Extract

RECORDS_TEAMLESS = "All teams together: a measure is of the system, not of a team or a person."


def beginning_missing(asked: Asked) -> Bools:
    """Mark the periods of opening of which an extract of what was closed since a date, or open on one, lacks cases."""
    first = asked.first_closing
    if asked.extract not in (Extract.CLOSED_SINCE, Extract.OPEN_AT) or first is None:
        return np.zeros(len(asked.periods), dtype=np.bool_)
    return np.asarray(asked.periods.starts < first, dtype=np.bool_)


def end_missing(asked: Asked) -> Bools:
    """Mark the last periods of opening where only closed cases were extracted: those that take long are not in yet."""
    none_open = asked.extract is Extract.CLOSED_SINCE and not bool(
        int(asked.cases.filter(asked.cases.closed_day.isnull()).count().to_pyarrow().as_py())
    )
    if not none_open:
        return np.zeros(len(asked.periods), dtype=np.bool_)
    return np.asarray(asked.periods.ends > asked.span[1] - asked.long_days, dtype=np.bool_)


def unfinished(asked: Asked, window_days: int = 0) -> Bools:
    """Mark the periods of which the end, and so many days after it, are not yet in the records."""
    return np.asarray(asked.periods.ends + window_days > asked.span[1], dtype=np.bool_)


def filling_up(asked: Asked) -> Bools:
    """Mark the first periods in which records of what was opened since a date hold only quick closings."""
    if asked.extract is Extract.CLOSED_SINCE:
        first = asked.first_closing or asked.span[0]
        return np.asarray(asked.periods.starts < first, dtype=np.bool_)
    return np.asarray(asked.periods.starts < asked.span[0] + asked.long_days, dtype=np.bool_)


def held(asked: Asked, back: Bools) -> str:
    """Say how many periods are held back."""
    number = int(back.sum())
    if not number:
        return ""
    is_ = "is" if number == 1 else "are"
    return f" {plain.of(number, asked.period)} {is_} held back: what belongs there is not in the records, or not yet."


def said_of(asked: Asked) -> tuple[str, ...]:
    """Say what every measure of these records must carry."""
    words = [RECORDS_TEAMLESS]
    if asked.extract is Extract.CLOSED_SINCE:
        words.append("These look like cases closed since a date: periods of which cases must be missing are held back.")
    if asked.extract is Extract.OPEN_AT:
        words.append("These look like cases open on one day: short ones are missing, so no period is like another.")
    return tuple(words)
