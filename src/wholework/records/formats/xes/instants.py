"""The dates of XES, ISO 8601 with a zone, as microseconds since 1970 in UTC: whole columns at a time."""

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Bytes = npt.NDArray[np.uint8]
Integers = npt.NDArray[np.int64]
MICROSECOND = 1_000_000
LAYOUTS_PER_LENGTH = 6
ZERO, NINE = ord("0"), ord("9")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class XesInstants:
    """``micros``: instants, meaningless where not ``read``; ``zoneless``: read as UTC for want of a zone."""

    micros: Integers
    read: npt.NDArray[np.bool_]
    zoneless: npt.NDArray[np.bool_]


def read_instants(written: pa.Array) -> XesInstants:
    """Read dates as XES writes them; several layouts may stand in one column."""
    size = len(written)
    found = XesInstants(np.zeros(size, np.int64), np.zeros(size, np.bool_), np.zeros(size, np.bool_))
    lengths = np.asarray(pc.binary_length(written).fill_null(0))
    for length in np.unique(lengths):
        where = np.flatnonzero(lengths == length)
        _read_one_length(written.take(pa.array(where)), int(length), where, found)
    _read_one_by_one(written, found)
    return found


def _read_one_length(written: pa.Array, length: int, where: Integers, found: XesInstants) -> None:
    if length < len("2020-01-01") or length > 40:
        return
    start = int(np.frombuffer(written.buffers()[1], np.int32)[written.offset])
    table = np.frombuffer(written.buffers()[2], np.uint8)[start : start + length * len(where)].reshape(-1, length)
    left = np.arange(len(where))
    for _ in range(LAYOUTS_PER_LENGTH):
        if not len(left):
            return
        layout = _layout(table[left[0]])
        same = _follows(table[left], layout)
        if not (parts := _parts(layout)):
            return
        rows = left[same]
        micros, valid = _instants(table[rows], parts)
        found.micros[where[rows]] = micros
        found.read[where[rows]] = valid
        found.zoneless[where[rows]] = valid & (parts.zone is None)
        left = left[~same]


def _layout(cell: Bytes) -> str:
    """Write every digit as 0: ``0000-00-00T00:00:00.000+00:00``."""
    return "".join("0" if ZERO <= byte <= NINE else chr(byte) for byte in cell)


def _follows(table: Bytes, layout: str) -> npt.NDArray[np.bool_]:
    same = np.ones(len(table), np.bool_)
    for index, sign in enumerate(layout):
        column = table[:, index]
        same &= (column >= ZERO) & (column <= NINE) if sign == "0" else column == ord(sign)
    return same


@dataclass(frozen=True)
class _Parts:
    clock: bool
    fraction: int  # digits of the fraction of a second
    zone: tuple[int, int, bool] | None  # (sign, where its digits begin, whether a colon stands in them); None: none
    utc: bool = False


def _parts(layout: str) -> _Parts | None:
    if not layout.startswith("0000-00-00"):
        return None
    if len(layout) == 10:
        return _Parts(clock=False, fraction=0, zone=None)
    if layout[10] not in "T " or not layout[11:].startswith("00:00:00"):
        return None
    rest, fraction = layout[19:], 0
    if rest.startswith("."):
        fraction = len(rest) - 1 - len(rest[1:].lstrip("0"))
        rest = rest[1 + fraction :]
        if not fraction:
            return None
    zone_at = len(layout) - len(rest)
    if rest == "":
        return _Parts(clock=True, fraction=fraction, zone=None)
    if rest == "Z":
        return _Parts(clock=True, fraction=fraction, zone=(0, 0, False), utc=True)
    if rest[0] in "+-" and rest[1:] in ("00:00", "0000"):
        return _Parts(clock=True, fraction=fraction, zone=(1 if rest[0] == "+" else -1, zone_at + 1, ":" in rest))
    return None


def _instants(table: Bytes, parts: _Parts) -> tuple[Integers, npt.NDArray[np.bool_]]:
    month, day = _number(table, 5, 2), _number(table, 8, 2)
    months = (_number(table, 0, 4) - 1970) * 12 + month - 1
    first = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    after = (months + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    valid = (month >= 1) & (month <= 12) & (day >= 1) & (day <= after - first)
    micros = (first + day - 1) * (86_400 * MICROSECOND)
    if not parts.clock:
        return micros, valid
    hour, minute, second = _number(table, 11, 2), _number(table, 14, 2), _number(table, 17, 2)
    valid &= (hour < 24) & (minute < 60) & (second < 60)
    micros += ((hour * 60 + minute) * 60 + second) * MICROSECOND
    if parts.fraction:
        digits = min(parts.fraction, 6)
        micros += _number(table, 20, digits) * 10 ** (6 - digits)
    if parts.zone and not parts.utc:
        sign, at, colon = parts.zone
        hours, minutes = _number(table, at, 2), _number(table, at + 2 + colon, 2)
        valid &= (hours < 24) & (minutes < 60)
        micros -= sign * (hours * 60 + minutes) * 60 * MICROSECOND
    return micros, valid


def _number(table: Bytes, start: int, digits: int) -> Integers:
    number = np.zeros(len(table), np.int64)
    for index in range(start, start + digits):
        number = number * 10 + (table[:, index] - ZERO)
    return number


def _read_one_by_one(written: pa.Array, found: XesInstants) -> None:
    """Read what follows no common layout: few cells, each distinct one once."""
    rest = np.flatnonzero(~found.read)
    if not len(rest):
        return
    coded = written.take(pa.array(rest)).dictionary_encode()
    read = [_instant(text) for text in coded.dictionary.to_pylist()]
    for index, code in zip(rest, coded.indices.to_pylist(), strict=True):
        if code is not None and (instant := read[code]) is not None:
            found.micros[index], found.zoneless[index] = instant
            found.read[index] = True


def _instant(text: str) -> tuple[int, bool] | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    zoneless = moment.tzinfo is None
    since = (moment.replace(tzinfo=UTC) if zoneless else moment) - EPOCH
    return (since.days * 86_400 + since.seconds) * MICROSECOND + since.microseconds, zoneless
