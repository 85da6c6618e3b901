"""What a column looks like, cheaply, from a sample: for whoever guesses which column is which."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.values.calendar_days import exists
from wholework.records.values.distinct import Distinct, cleaned, distinct, is_blank, one_array
from wholework.records.values.numbers import number_texts, withheld_texts
from wholework.records.values.open_markers import written_as_open
from wholework.records.values.periods import period_texts
from wholework.records.values.reading import Mask
from wholework.records.values.typed_dates import is_typed
from wholework.records.values.written_dates import NO_CLOCK, Written, written_dates

SAMPLE = 5_000


@dataclass(frozen=True)
class Looks:
    """Shares (0 to 1) of the cells of the sample that are not blank; only ``blank`` is a share of all of them."""

    instants: float  # share that can be read as dates or times (bare numbers only where they read 20240305...)
    clocked: float  # share that can be read as dates with a time of day
    serials: float  # share that could be a spreadsheet's count of days, from 1970 to 2050
    numbers: float  # share that can be read as numbers
    withheld: float  # share that says "c", "low", "<5": how publishers write a number that they withhold
    periods: float  # share that names a year, a quarter, a month or a week, dates apart
    durations: float  # share that says a length of time with its unit, or h:mm
    no_date: float  # share that says "open", "N/A", "-": how a closing column is often filled
    words: float  # share with at least three words
    blank: float
    distinct: int  # different values in the sample, blanks apart
    cells: int  # cells in the sample
    mean_length: float  # characters


def looks(cells: pa.Array | pa.ChunkedArray) -> Looks:
    """Look at a sample of a column: which readers would understand how much of it."""
    some = sample(cells)
    column = distinct(some)
    texts = cleaned(column.texts)
    filled = ~is_blank(texts)
    weights = np.where(filled, column.counts, 0)

    def share(mask: Mask) -> float:
        return float(weights[mask].sum() / weights.sum()) if weights.sum() else 0.0

    typed = is_typed(some)
    written = Written.nothing(len(texts)) if typed else written_dates(texts, column.counts)
    dates = filled & typed | _plausible(written)
    numbers = ~np.isnan(number_texts(texts)[0])
    lengths = np.asarray(pc.utf8_length(texts))
    return Looks(
        instants=share(dates),
        clocked=share(dates & (_typed_clock(column, some) if typed else written.clock_us != NO_CLOCK)),
        serials=share(written.serial & (written.serial_day >= 0) & (written.serial_day < 80 * 366)),
        numbers=0.0 if typed else share(numbers),
        withheld=share(withheld_texts(texts, filled & ~numbers)),
        periods=0.0 if typed else share(filled & period_texts(texts)),
        durations=share(np.asarray(pc.match_substring_regex(texts, _DURATION))),
        no_date=share(written_as_open(texts) & ~numbers),
        words=share(np.asarray(pc.greater_equal(pc.count_substring_regex(texts, r"\pL{2,}"), 3))),
        blank=float(1 - weights.sum() / len(some)) if len(some) else 1.0,
        distinct=int((weights > 0).sum()),
        cells=len(some),
        mean_length=float((lengths * weights).sum() / weights.sum()) if weights.sum() else 0.0,
    )


_DURATION = (
    r"(?i)^-?\s*(?:[0-9]+(?:[.,][0-9]+)?\s*(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?"
    r"|months?|years?)\b[\s,]*(?:and\s*)?)+$|^-?[0-9]{1,4}:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?$"
    r"|^P(?:[0-9]+[YMWD])+(?:T(?:[0-9.]+[HMS])+)?$|^PT(?:[0-9.]+[HMS])+$"
)


def sample(cells: pa.Array | pa.ChunkedArray, size: int = SAMPLE) -> pa.Array:
    """Take at most ``size`` cells, evenly spread over the column, always the same ones."""
    if len(cells) > size:
        step = len(cells) / size
        cells = cells.take(pa.array([int(index * step) for index in range(size)], pa.int64()))
    return one_array(cells)


def _plausible(written: Written) -> Mask:
    either = exists(written.year, written.second, written.first) | exists(written.year, written.first, written.second)
    there = np.where(written.open_order, either, exists(written.year, written.second, written.first))
    # Twelve digits may be a property's number and eight a case's: only years of our time make them dates.
    of_our_time = (written.year >= 1950) & (written.year < 2050) | ~written.digits_only
    plausible: Mask = written.read & ~written.serial & there & of_our_time & (written.clock_us >= NO_CLOCK)
    return plausible


def _typed_clock(column: Distinct, cells: pa.Array) -> Mask:
    clocked = np.zeros(len(column.texts), bool)
    if pa.types.is_timestamp(cells.type):
        midnight = np.asarray(pc.match_substring_regex(column.texts, r"00:00:00(?:\.0+)?Z?$"))
        clocked |= ~midnight
    return clocked
