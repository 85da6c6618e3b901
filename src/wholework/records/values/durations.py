"""Lengths of time as people and systems write them, in seconds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.ledger import Done
from wholework.records.values.cell_notes import parted, written_as
from wholework.records.values.distinct import Distinct, cleaned, distinct, is_blank, one_array
from wholework.records.values.duration_shapes import LONGEST, DurationShape, duration_shape
from wholework.records.values.duration_units import SECONDS, unit_named
from wholework.records.values.numbers import Floats, number_texts
from wholework.records.values.open_markers import written_as_open
from wholework.records.values.reading import CellNote, Durations, Mask
from wholework.records.values.shapes import ShapeGroup, shape_groups

_ENDLESS = 1e12  # no length of time in any unit
_NO_UNIT = "a number without a unit of time"
_GIVE_UNIT = "give --unit minutes (or seconds, hours, days, weeks)"
_UNKNOWN = "not a length of time in any way of writing that Wholework knows"
_WORKING = "working days and hours are no fixed length of time"


def read_durations(cells: pa.Array | pa.ChunkedArray, unit: str | None) -> Durations:
    """Read a column of lengths of time: ``2 days 3 hrs``, ``1h 30m``, ``01:30``, ``P1DT2H``, ``half an hour``.

    ``unit`` is what bare numbers count, as told or as ``unit_in_name`` found it; without it they cannot be read.
    ``01:30`` is one hour and a half. Raises Refusal for a unit that does not exist.
    """
    unit = unit_named(unit) if unit else None
    cells = one_array(cells)
    if pa.types.is_duration(cells.type) or pa.types.is_time(cells.type):
        return _typed(cells, unit)
    column = distinct(cells)
    texts = cleaned(column.texts)
    found = _written(_in_figures(texts))
    bare, percent = number_texts(texts)
    is_bare = np.isnan(found.seconds) & (np.abs(bare) < _ENDLESS) & ~percent
    found.seconds[is_bare & (bare == 0)] = 0.0  # nothing is nothing in every unit
    if unit:
        found.seconds[is_bare] = bare[is_bare] * SECONDS[unit]
    missing = written_as_open(texts) & np.isnan(found.seconds)
    unread = np.isnan(found.seconds) & ~is_blank(texts) & ~missing
    values = column.spread(found.seconds)
    notes, causes = parted(_notes(column, texts, found, unread, is_bare, missing))
    return Durations(
        values=pa.array(values, pa.float64(), mask=np.isnan(values)),
        unreadable=column.spread(unread),
        notes=notes,
        causes=causes,
        said=tuple(_said(column, found, is_bare, unit)),
        unit=unit,
    )


@dataclass(frozen=True)
class _Written:
    seconds: Floats  # NaN where nothing was understood
    clock: Mask  # written as h:mm, which could be minutes and seconds
    rough: Mask  # counts months or years


def _written(texts: pa.Array) -> _Written:
    found = _Written(np.full(len(texts), np.nan), np.zeros(len(texts), bool), np.zeros(len(texts), bool))
    length = pc.binary_length(texts)
    likely = pc.and_(pc.less_equal(length, LONGEST), pc.match_substring_regex(texts, r"[0-9]\s*[-:]?\s*[A-Za-z0-9]"))
    worth = pc.and_(likely, pc.match_substring_regex(texts, r"[A-Za-z:]"))
    for group in shape_groups(texts, np.asarray(worth)):
        shape = duration_shape(group.shape)
        if shape is not None:
            _read_group(found, group, shape)
    return found


def _read_group(found: _Written, group: ShapeGroup, shape: DurationShape) -> None:
    seconds = np.zeros(len(group.members))
    for piece in shape.pieces:
        if piece.whole:
            seconds += group.number(piece.whole) * piece.seconds
        if piece.part:
            seconds += group.number(piece.part) / 10.0 ** (piece.part[1] - piece.part[0]) * piece.seconds
    if shape.clock:
        for piece in shape.pieces[-2:] if shape.clock == "h:mm:ss" else shape.pieces[-1:]:
            if piece.whole:
                seconds[group.number(piece.whole) > 59] = np.nan
    found.seconds[group.members] = -seconds if shape.negative else seconds
    found.clock[group.members] = shape.clock == "h:mm"
    found.rough[group.members] = shape.rough


_FIGURES = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
}
_IN_WORDS = (
    (re.compile(rf"\b({'|'.join(_FIGURES)})\b"), ""),
    (re.compile(r"\b(\d+) and a half\b"), r"\1.5"),
    (re.compile(r"\b(\d+) (hour|day|week|month|year)s? and a half\b"), r"\1.5 \2"),
    (re.compile(r"\ban? (hour|day|week|month|year) and a half\b"), r"1.5 \1"),
    (re.compile(r"\b3[- ]quarters? of an?\b"), "0.75"),
    (re.compile(r"\b(?:a )?quarter of an?\b"), "0.25"),
    (re.compile(r"\b(?:half an?|(?:a )?half)\s+(?=hour|day|week|month|year|minute)"), "0.5 "),
    (re.compile(r"\b(?:a |1 )?fortnight\b"), "2 weeks"),
    (re.compile(r"\ban?\s+(?=hour|day|week|month|year|minute|second)"), "1 "),
)
_WORTH_WORDS = r"(?i)\b(?:half|quarters?|fortnights?|an? (?:hour|day|week|month|year|minute|second)|" + (
    "|".join(_FIGURES) + r")\b"
)


def _in_figures(texts: pa.Array) -> pa.Array:
    """Write the few lengths of time that stand in words in figures: "half an hour" is "0.5 hour"."""
    in_words = pc.match_substring_regex(texts, _WORTH_WORDS)
    if not pc.any(in_words, min_count=0).as_py():
        return texts
    written = [_figures(text) for text in pc.filter(texts, in_words).to_pylist()]
    return pc.replace_with_mask(texts, in_words, pa.array(written, pa.string()))


def _figures(text: str) -> str:
    if len(text) > LONGEST:
        return text
    text = text.lower()
    for pattern, figures in _IN_WORDS:
        text = pattern.sub(figures or (lambda match: _FIGURES[match[1]]), text)
    return text


def _typed(cells: pa.Array, unit: str | None) -> Durations:
    """Read lengths that the file itself typed; a time of day (Excel's) is the length since midnight."""
    kind = pa.duration("us") if pa.types.is_duration(cells.type) else pa.time64("us")
    ticks = cells.cast(kind, safe=False).cast(pa.int64())
    return Durations(
        values=pc.divide(ticks.cast(pa.float64(), safe=False), 1e6),
        unreadable=np.zeros(len(cells), bool),
        unit=unit,
    )


def _notes(
    column: Distinct, texts: pa.Array, found: _Written, unread: Mask, is_bare: Mask, missing: Mask
) -> Iterator[CellNote]:
    working = unread & np.asarray(pc.match_substring_regex(texts, r"(?i)\b(?:working|business)\s+(?:day|hour)"))
    yield CellNote(Done.SET_ASIDE, _NO_UNIT, column.positions(unread & is_bare), _GIVE_UNIT)
    yield CellNote(Done.SET_ASIDE, _WORKING, column.positions(working))
    yield CellNote(Done.SET_ASIDE, _UNKNOWN, column.positions(unread & ~is_bare & ~working))
    yield CellNote(Done.READ_AS, "a month was counted as 30.44 days, a year as 365.25", column.positions(found.rough))
    yield CellNote(Done.NOTED, "a negative length of time", column.positions(found.seconds < 0))
    yield from written_as(column, missing, "no length of time")


def _said(column: Distinct, found: _Written, is_bare: Mask, unit: str | None) -> Iterator[str]:
    if unit and is_bare.any():
        yield f"Bare numbers were read as {unit}."
    if column.counts[found.clock & ~np.isnan(found.seconds)].sum():
        yield "01:30 was read as one hour and thirty minutes."
