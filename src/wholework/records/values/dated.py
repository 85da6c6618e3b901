"""Cells as dates of a wall clock, before any zone: the common ground of written and typed dates."""

from dataclasses import dataclass
from enum import IntEnum

from wholework.records.values.reading import CellNote, Mask
from wholework.records.values.written_dates import Integers


class Trouble(IntEnum):
    """Why a cell that is not blank gives no date."""

    NONE = 0
    UNKNOWN = 1
    NO_SUCH_DATE = 2
    NO_SUCH_TIME = 3
    OTHER_ORDER = 4
    FAR_YEAR = 5
    NOT_KNOWN = 6
    SHEET_ERROR = 7
    TIME_ALONE = 8
    NO_DAY = 9


@dataclass(frozen=True)
class Dated:
    """One entry a cell. ``local_us`` counts with the written offset, or with the zone's clock where it is LOCAL.

    ``marked``: says in words or signs that there is no date (sentinel days are found later, from ``local_us``).
    """

    found: Mask
    marked: Mask
    trouble: Integers
    local_us: Integers
    clocked: Mask
    offset_us: Integers
    short_year: Mask
    day_first_proved: bool | None = None
    notes: tuple[CellNote, ...] = ()
    said: tuple[str, ...] = ()
