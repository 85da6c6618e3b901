"""The numbers that written dates and times are made of, read for all different texts of a column at once."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.values.date_shapes import LONGEST, DateShape, date_shape
from wholework.records.values.reading import Mask
from wholework.records.values.shapes import ShapeGroup, shape_groups
from wholework.records.values.zone import DAY_US, MINUTE_US, SECOND_US

Integers = npt.NDArray[np.int64]
NO_CLOCK = -1
BAD_CLOCK = -2
LOCAL = np.iinfo(np.int64).min  # no offset was written: the wall clock of the study's zone
_EXCEL_DAY_0 = -25_569  # 1899-12-30, from which Excel's serial numbers count (from March 1900 on)

_LETTERS_OF_DATES = (
    r"(?i)^(?:[^a-z]|(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}|"
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|st|nd|rd|th|of|on|at|the|[ap]\.? ?m\.?|z|t|h|hrs?|hours?|uhr|m|s"
    r"|utc|gmt|bst|\[[a-z_/]+\])*$"
)


@dataclass(frozen=True)
class Written:
    """What each text says, all arrays as long as the texts. Nothing is decided yet: days may still be months.

    ``first`` and ``second`` are the day and the month, or the two numbers whose order is ``open_order``.
    ``clock_us``: microseconds since midnight, or NO_CLOCK, or BAD_CLOCK. ``offset_us``: local minus UTC, or LOCAL.
    """

    read: Mask
    open_order: Mask
    serial: Mask
    short_year: Mask
    digits_only: Mask
    year: Integers
    first: Integers
    second: Integers
    clock_us: Integers
    offset_us: Integers
    weekday: Integers  # Monday is 0; -1 where none is written
    serial_day: Integers
    ways: Counter[str]  # how dates are written, by number of cells

    @classmethod
    def nothing(cls, size: int) -> "Written":
        """Begin with nothing read."""

        def mask() -> Mask:
            return np.zeros(size, bool)

        def filled(start: int) -> Integers:
            return np.full(size, start, np.int64)

        return cls(
            read=mask(),
            open_order=mask(),
            serial=mask(),
            short_year=mask(),
            digits_only=mask(),
            year=filled(1970),
            first=filled(1),
            second=filled(1),
            clock_us=filled(NO_CLOCK),
            offset_us=filled(LOCAL),
            weekday=filled(-1),
            serial_day=filled(0),
            ways=Counter(),
        )


def written_dates(texts: pa.Array, counts: Integers) -> Written:
    """Read every text (cleaned) that has the shape of a date; ``counts`` tells how many cells hold each."""
    written = Written.nothing(len(texts))
    for group in shape_groups(texts, _may_be_dates(texts)):
        shape = date_shape(group.shape)
        if shape is not None:
            _read_group(written, group, shape)
            written.ways[shape.example] += int(counts[group.members].sum())
    return written


def _may_be_dates(texts: pa.Array) -> Mask:
    length = pc.binary_length(texts)
    short = pc.and_(pc.greater_equal(length, 5), pc.less_equal(length, LONGEST))
    found = pc.and_(short, pc.match_substring_regex(texts, r"[0-9]"))
    candidates = np.asarray(found)
    with_letters = np.flatnonzero(candidates & np.asarray(pc.match_substring_regex(texts, "[A-Za-z]")))
    if len(with_letters):
        words = pc.take(texts, pa.array(with_letters))
        candidates = candidates.copy()
        candidates[with_letters] = np.asarray(pc.match_substring_regex(words, _LETTERS_OF_DATES))
    return candidates


def _read_group(written: Written, group: ShapeGroup, shape: DateShape) -> None:
    rows = group.members
    written.read[rows] = True
    written.digits_only[rows] = group.shape.strip("0") in ("", ".")
    if "serial" in shape.spans:
        _read_serials(written, group, shape)
        return
    year, two_digits = group.number(shape.spans["year"]), shape.spans["year"][1] - shape.spans["year"][0] == 2
    written.year[rows] = np.where(year < 69, year + 2000, year + 1900) if two_digits else year
    written.short_year[rows] = two_digits
    if "left" in shape.spans:
        written.open_order[rows] = True
        written.first[rows] = group.number(shape.spans["left"])
        written.second[rows] = group.number(shape.spans["right"])
    else:
        written.first[rows] = group.number(shape.spans["day"])
        written.second[rows] = shape.month or group.number(shape.spans["month"])
    if shape.weekday is not None:
        written.weekday[rows] = shape.weekday
    if "hour" in shape.spans:
        written.clock_us[rows] = _clock(group, shape)
    if shape.offset_sign is not None:
        written.offset_us[rows] = _offset(group, shape)


def _read_serials(written: Written, group: ShapeGroup, shape: DateShape) -> None:
    rows = group.members
    written.serial[rows] = True
    written.serial_day[rows] = group.number(shape.spans["serial"]) + _EXCEL_DAY_0
    if "part" in shape.spans:
        start, end = shape.spans["part"]
        part = group.number((start, end)) / 10.0 ** (end - start)
        # A spreadsheet's day is a float: 12:41:30 comes back as 12:41:29.999996. To the nearest millisecond, or
        # second where fewer decimals were written than a millisecond needs.
        step_us = 1_000 if end - start >= 10 else SECOND_US
        written.clock_us[rows] = np.rint(part * (DAY_US / step_us)).astype(np.int64) * step_us


def _clock(group: ShapeGroup, shape: DateShape) -> Integers:
    zero = np.zeros(len(group.members), np.int64)
    hour = group.number(shape.spans["hour"])
    minute = group.number(shape.spans["minute"]) if "minute" in shape.spans else zero
    second = group.number(shape.spans["second"]) if "second" in shape.spans else zero
    good = (minute < 60) & (second < 60)
    if shape.half:
        good &= hour <= 12 if shape.half == "a" else hour <= 23
        hour = np.where(hour == 12, 0, hour) if shape.half == "a" else np.where(hour < 12, hour + 12, hour)
    good &= (hour < 24) | ((hour == 24) & (minute == 0) & (second == 0))
    clock = (hour * 60 + minute) * MINUTE_US + second * SECOND_US + _fraction(group, shape)
    return np.where(good, np.minimum(clock, DAY_US), BAD_CLOCK)


def _fraction(group: ShapeGroup, shape: DateShape) -> Integers:
    if "fraction" not in shape.spans:
        return np.zeros(len(group.members), np.int64)
    start, end = shape.spans["fraction"]
    end = min(end, start + 6)  # what is finer than a microsecond is cut off
    return group.number((start, end)) * np.int64(10 ** (6 - (end - start)))


def _offset(group: ShapeGroup, shape: DateShape) -> Integers:
    hours = np.full(len(group.members), shape.offset_hours, np.int64)
    if "off_hours" in shape.spans:
        hours = group.number(shape.spans["off_hours"])
    minutes = hours * 60
    if "off_minutes" in shape.spans:
        minutes = minutes + group.number(shape.spans["off_minutes"])
    return (shape.offset_sign or 0) * minutes * MINUTE_US
