"""A file of counts or percentages: one number a period, already counted when it came."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wholework import plain
from wholework.records.assemble.duplicates import occurrence
from wholework.records.assemble.sieve import Sieve
from wholework.records.columns import plain_name
from wholework.records.records import Series
from wholework.records.values.looks import looks
from wholework.records.values.numbers import read_numbers
from wholework.records.values.periods import read_periods
from wholework.refusal import Refusal

Keys = npt.NDArray[np.int64]

PERCENT_NAMES = ("percent", "percentage", "%", "rate", "proportion", "share", "pc ", "pct")
CODE_NAMES = ("id", "code", "ukprn", "urn", "number")
SERIES_AT_MOST = 12


def series_of(sieve: Sieve, roles: Mapping[str, str], value_columns: Sequence[str], add_up: bool) -> tuple[Series, ...]:
    """Read each column of numbers as one series over the file's periods.

    Raises ``Refusal`` where one period has several rows, unless a person says that they may be added up.
    """
    column = roles["period"]
    periods = read_periods(sieve.cells(column))
    sieve.take(periods, column)
    sieve.set_aside_unreadable(periods, column)
    sieve.set_aside(np.asarray(periods.values.is_null()), "no period", column)
    keys = np.asarray(periods.values.fill_null(0)).astype(np.int64)
    labels = np.array(periods.labels.to_pylist(), dtype=object)
    if not add_up:
        _refuse_several(sieve, column, keys, labels)
    else:
        value_columns = _what_adds_up(sieve, value_columns)
    return tuple(_series(sieve, name, keys, labels) for name in value_columns[:SERIES_AT_MOST])


def is_percentage(name: str) -> bool:
    """Tell from its name whether a column holds percentages or rates, which cannot be added up."""
    return any(word in f"{name.lower()} " for word in PERCENT_NAMES)


def number_columns(cells: pa.Table, shares: Mapping[str, float], taken: set[str]) -> tuple[str, ...]:
    """Return the columns that hold numbers, are not taken for anything else, and are no codes."""
    return tuple(
        name
        for name in cells.column_names
        if name not in taken and shares[name] >= 0.6 and not plain_name(name).endswith(CODE_NAMES)
    )


def _series(sieve: Sieve, name: str, keys: Keys, labels: npt.NDArray[np.object_]) -> Series:
    reading = read_numbers(sieve.cells(name))
    sieve.note_unreadable(reading, name)
    sieve.take(reading, name)
    numbers = np.asarray(reading.values.to_numpy(zero_copy_only=False), dtype=float)
    wanted, first, which = np.unique(keys[sieve.counts], return_index=True, return_inverse=True)
    sums = np.zeros(len(wanted))
    np.add.at(sums, which, numbers[sieve.counts])  # a suppressed number makes its period unknown, never smaller
    names = labels[sieve.counts][first]
    values = tuple(None if np.isnan(value) else float(value) for value in sums)
    return Series(name, tuple(map(str, names)), values, is_percentage(name) or reading.is_percentage)


def _what_adds_up(sieve: Sieve, value_columns: Sequence[str]) -> list[str]:
    """Leave out percentages, and say so: those of several groups cannot be added up."""
    for name in filter(is_percentage, value_columns):
        sieve.note(sieve.counts, "percentages of several groups cannot be added up: not charted", name)
    return [name for name in value_columns if not is_percentage(name)]


def _refuse_several(sieve: Sieve, column: str, keys: Keys, labels: npt.NDArray[np.object_]) -> None:
    """Adding up groups, regions and totals in one file counts people twice: a person must choose."""
    counting = np.flatnonzero(sieve.counts)
    again = occurrence(keys[counting]) > 0
    if not again.any():
        return
    second = counting[np.flatnonzero(again)[0]]
    alike = sieve.table.cells.filter(pa.array(keys == keys[second])).slice(0, 200)
    differing = [name for name in alike.column_names if len(alike[name].unique()) > 1 and not _numbers(alike[name])]
    example = differing[0] if differing else column
    value = alike[example][0].as_py()
    raise Refusal(
        f"several rows stand for one period, {labels[second]}",
        file=sieve.table.place,
        row=int(sieve.table.rows[second]),
        column=column,
        expected="one row a period",
        came=f"rows that differ in {plain.listing([f'“{name}”' for name in differing[:6]]) or 'their numbers alone'}",
        do=f'choose the rows of one group, such as --only "{example}={value}" (again for each of those columns); or'
        " --add-up if they are parts of a whole without totals among them; or, if each row is a case, name --opened",
    )


def _numbers(cells: pa.ChunkedArray) -> bool:
    return looks(cells).numbers >= 0.6
