"""Wall clocks and UTC: the changes of a zone found once, then plain arithmetic on arrays.

Instants are int64 microseconds since 1970: ``utc_us`` in UTC, ``local_us`` as a wall clock would count them.
Source: the IANA time zone database, as Python's ``zoneinfo`` reads it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from wholework.records.values.reading import Mask
from wholework.refusal import Refusal

Microseconds = npt.NDArray[np.int64]
SECOND_US = 1_000_000
MINUTE_US = 60 * SECOND_US
DAY_US = 86_400 * SECOND_US
_FIRST = int(datetime(1900, 1, 1, tzinfo=UTC).timestamp())
_LAST = int(datetime(2101, 1, 1, tzinfo=UTC).timestamp())
_STEP = 7 * 86_400  # no zone has changed twice within a week and come back


@dataclass(frozen=True)
class Changes:
    """``at_us``: UTC instants from which each offset holds (the first: since ever); ``offset_us``: to add."""

    at_us: Microseconds
    offset_us: Microseconds

    def piece(self, utc_us: Microseconds) -> npt.NDArray[np.int64]:
        """Tell in which piece each instant lies."""
        return np.searchsorted(self.at_us[1:], utc_us, side="right")


def zone_named(zone: str) -> ZoneInfo:
    """Return the zone, or refuse a name that the world's time zone database does not hold."""
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        raise Refusal(
            "no such time zone", expected="a name such as Europe/London or UTC", came=repr(zone), do="change --zone"
        ) from error


@lru_cache(maxsize=32)
def changes(zone: str) -> Changes:
    """Find every change of the zone's clocks from 1900 to 2100; outside, the nearest offset holds."""
    info = zone_named(zone)

    def offset(second: int) -> timedelta:
        return datetime.fromtimestamp(second, info).utcoffset() or timedelta()

    at, offsets_found = [np.iinfo(np.int64).min], [offset(_FIRST)]
    for start in range(_FIRST, _LAST, _STEP):
        low, high = start, start + _STEP
        while offset(high) != offsets_found[-1]:
            below, above = low, high
            while above - below > 1:
                middle = (below + above) // 2
                below, above = (middle, above) if offset(middle) == offsets_found[-1] else (below, middle)
            at.append(above * SECOND_US)
            offsets_found.append(offset(above))
            low = above
    microseconds = [int(found / timedelta(microseconds=1)) for found in offsets_found]
    return Changes(np.array(at, np.int64), np.array(microseconds, np.int64))


def to_utc(local_us: Microseconds, zone: str) -> tuple[Microseconds, Mask, Mask]:
    """Turn wall clock times into UTC; tell which happened twice and which never happened.

    A repeated time is taken as its first occurrence (the earlier instant); a time that the clocks skipped is moved
    forward by what they skipped, as if nobody had yet put the clock forward.
    """
    known = changes(zone)
    before, after = known.offset_us[:-1], known.offset_us[1:]
    # Until the old offset's wall clock reads this, the old offset holds: for a repeated hour that is its first run,
    # for a skipped hour it is its very beginning, and what was skipped counts on with the old offset.
    until = known.at_us[1:] + np.maximum(before, after)
    piece = np.searchsorted(until, local_us, side="right")
    utc_us = local_us - known.offset_us[piece]
    begins = known.at_us[1:] + np.minimum(before, after)
    change = np.clip(piece, 0, len(until) - 1) if len(until) else piece
    if not len(until):
        return utc_us, np.zeros(len(local_us), bool), np.zeros(len(local_us), bool)
    inside = (piece < len(until)) & (local_us >= begins[change])
    return utc_us, inside & (after[change] < before[change]), inside & (after[change] > before[change])


def second_occurrence(local_us: Microseconds, zone: str) -> Microseconds:
    """Turn repeated wall clock times into the later of their two instants; leave the others as ``to_utc`` does."""
    utc_us, repeated, _ = to_utc(local_us, zone)
    known = changes(zone)
    piece = known.piece(utc_us)
    later = np.minimum(piece + 1, len(known.offset_us) - 1)
    return np.where(repeated, local_us - known.offset_us[later], utc_us)


def to_local(utc_us: Microseconds, zone: str) -> Microseconds:
    """Turn UTC into what the wall clock showed."""
    known = changes(zone)
    return utc_us + known.offset_us[known.piece(utc_us)]


def local_days(utc_us: Microseconds, zone: str) -> npt.NDArray[np.int32]:
    """Tell the local day, in days since 1970-01-01."""
    return (to_local(utc_us, zone) // DAY_US).astype(np.int32)


def offsets(zone: str, first_us: int, last_us: int) -> tuple[tuple[int, int], ...]:
    """Give the pieces ``(from_utc_us, offset_us)`` that cover the span, for engines that know no zones.

    The first piece begins at ``first_us``; each holds until the next begins: local = UTC + offset.
    """
    known = changes(zone)
    first = int(known.piece(np.array([first_us]))[0])
    pieces = [(first_us, int(known.offset_us[first]))]
    later = range(first + 1, len(known.at_us))
    return (*pieces, *((int(known.at_us[i]), int(known.offset_us[i])) for i in later if known.at_us[i] <= last_us))
