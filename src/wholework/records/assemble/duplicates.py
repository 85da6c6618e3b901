"""Rows that stand twice: exactly, or under one case number with different data."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Codes = npt.NDArray[np.int64]


def codes(cells: pa.Array | pa.ChunkedArray) -> Codes:
    """Number the different values of a column; equal values have equal numbers, null is -1."""
    array = cells.combine_chunks() if isinstance(cells, pa.ChunkedArray) else cells
    if pa.types.is_integer(array.type):
        filled = pc.fill_null(array.cast(pa.int64()), -(2**62))
        return np.asarray(filled)
    encoded = array.dictionary_encode()
    return np.asarray(pc.fill_null(encoded.indices.cast(pa.int64()), -1))


def row_codes(columns: list[Codes]) -> Codes:
    """Number the different rows of several coded columns."""
    together = columns[0]
    for column in columns[1:]:
        _, left = np.unique(together, return_inverse=True)
        _, right = np.unique(column, return_inverse=True)
        together = left.astype(np.int64) * (int(right.max(initial=0)) + 1) + right
    return together


def occurrence(together: Codes) -> Codes:
    """Return how many equal rows stand before each one: 0 for the first, then 1, 2 ..."""
    order = np.argsort(together, kind="stable")
    ordered = together[order]
    first = np.r_[True, ordered[1:] != ordered[:-1]] if len(ordered) else np.zeros(0, dtype=bool)
    starts = np.maximum.accumulate(np.where(first, np.arange(len(ordered)), 0))
    times = np.empty(len(ordered), dtype=np.int64)
    times[order] = np.arange(len(ordered)) - starts
    return times


def is_last(together: Codes) -> npt.NDArray[np.bool_]:
    """Tell of each row whether no equal row stands after it."""
    behind: Codes = occurrence(together[::-1])[::-1]
    return np.equal(behind, 0)
