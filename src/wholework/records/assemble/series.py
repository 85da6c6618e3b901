"""A file of counts or percentages: one number a period, already counted when it came."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wholework.records.assemble.sieve import Sieve
from wholework.records.records import Series
from wholework.records.values.numbers import read_numbers
from wholework.records.values.periods import read_periods

PERCENT_NAMES = ("percent", "percentage", "%", "rate", "proportion", "share", "pc ", "pct")
SERIES_AT_MOST = 12


def series_of(sieve: Sieve, roles: Mapping[str, str], value_columns: tuple[str, ...]) -> tuple[Series, ...]:
    """Read each column of numbers as one series over the file's periods; rows of one period are added up."""
    periods = read_periods(sieve.cells(roles["period"]))
    sieve.take(periods, roles["period"])
    missing = periods.unreadable | np.asarray(periods.values.is_null())
    sieve.set_aside(missing, "this is not a period that can be read", roles["period"])
    keys = np.asarray(periods.values.fill_null(0)).astype(np.int64)
    labels = np.array(periods.labels, dtype=object)
    several = len(np.unique(keys[sieve.counts])) < sieve.counts.sum()
    found = (_series(sieve, name, keys, labels, several) for name in value_columns[:SERIES_AT_MOST])
    return tuple(series for series in found if series is not None)


def is_percentage(name: str) -> bool:
    """Tell from its name whether a column holds percentages or rates, which cannot be added up."""
    return any(word in f"{name.lower()} " for word in PERCENT_NAMES)


def _series(
    sieve: Sieve, name: str, keys: npt.NDArray[np.int64], labels: npt.NDArray[np.object_], several: bool
) -> Series | None:
    if several and is_percentage(name):
        return None  # percentages of different groups cannot be added up
    reading = read_numbers(sieve.cells(name))
    sieve.take(reading, name)
    numbers = np.asarray(reading.values.to_numpy(zero_copy_only=False), dtype=float)
    wanted, first, which = np.unique(keys[sieve.counts], return_index=True, return_inverse=True)
    sums = np.zeros(len(wanted))
    np.add.at(sums, which, numbers[sieve.counts])  # a suppressed number makes its period unknown, never smaller
    names = labels[sieve.counts][first]
    values = tuple(None if np.isnan(value) else float(value) for value in sums)
    return Series(name, tuple(str(label) for label in names), values, is_percentage(name))


def number_columns(cells: pa.Table, shares: Mapping[str, float], taken: set[str]) -> tuple[str, ...]:
    """Return the columns that hold numbers and are not taken for anything else."""
    return tuple(name for name in cells.column_names if name not in taken and shares[name] >= 0.6)
