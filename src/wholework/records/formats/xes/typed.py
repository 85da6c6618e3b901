"""A column of values as XES writes them, with the type that XES says, unless that would lose something."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.formats.xes.instants import read_instants

UTC_INSTANT = pa.timestamp("us", "UTC")
INSTANT = "a date and time that can be read"
NUMBERS = {"int", "float"}
BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True)
class TypedColumn:
    """The values, which of them could not be read (indexes), how many times named no zone, and what to say."""

    values: pa.Array
    unreadable: npt.NDArray[np.int64]
    zoneless: int = 0
    said: tuple[str, ...] = ()


def typed(written: pa.Array, tags: list[tuple[str, int]], is_time: bool) -> TypedColumn:
    """Give a column its type; ``is_time`` makes it instants whatever the file says.

    A column that is not what its type says (a code such as 007 marked as a number) stays text: nothing is lost.
    """
    kinds = {tag for tag, _ in tags}
    if is_time or kinds == {"date"}:
        return _instants(written, is_time)
    if kinds <= {"string", "id"}:
        return TypedColumn(written, _none())
    if kinds <= NUMBERS:
        return _numbers(written, pa.int64() if kinds == {"int"} else pa.float64())
    if kinds == {"boolean"}:
        return _booleans(written)
    return _as_text(written, "has values of several types and is kept as text")


def _instants(written: pa.Array, is_time: bool) -> TypedColumn:
    read = read_instants(written)
    unreadable = np.flatnonzero(~read.read)
    if len(unreadable) and not is_time:
        return _as_text(written, "is marked as dates but holds something else; kept as text")
    values = pa.array(read.micros, mask=~read.read).cast(UTC_INSTANT)
    return TypedColumn(values, unreadable, int(read.zoneless.sum()))


def _numbers(written: pa.Array, kind: pa.DataType) -> TypedColumn:
    if pc.any(pc.match_substring_regex(written, r"^\s*[+-]?0[0-9]")).as_py():
        return _as_text(written, "is marked as numbers but has leading zeros, as codes do; kept as text")
    try:
        return TypedColumn(written.cast(kind), _none())
    except pa.ArrowInvalid:
        return _as_text(written, "is marked as numbers but holds something else; kept as text")


def _booleans(written: pa.Array) -> TypedColumn:
    coded = written.dictionary_encode()
    texts = [text.strip().lower() for text in coded.dictionary.to_pylist()]
    if not set(texts) <= set(BOOLEANS):
        return _as_text(written, "is marked as true or false but holds something else; kept as text")
    return TypedColumn(pa.array([BOOLEANS[text] for text in texts], pa.bool_()).take(coded.indices), _none())


def _as_text(written: pa.Array, why: str) -> TypedColumn:
    return TypedColumn(written, _none(), said=(why,))


def _none() -> npt.NDArray[np.int64]:
    return np.zeros(0, np.int64)
