"""Means and medians of rows, missing numbers left out."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]


def means(table: Floats) -> tuple[Floats, Counts]:
    """Return the mean of each row and how many numbers it rests on (missing ones left out)."""
    total = table.sum(axis=1)
    if not np.isnan(total).any():
        return (total / table.shape[1] if table.shape[1] else total * np.nan), np.full(len(table), table.shape[1])
    there = ~np.isnan(table)
    count = there.sum(axis=1)
    total = np.where(there, table, 0.0).sum(axis=1)
    return np.divide(total, count, out=np.full(len(table), np.nan), where=count > 0), count


def medians(table: Floats) -> tuple[Floats, Counts]:
    """Return the median of each row and how many numbers it rests on (missing ones left out)."""
    count = np.count_nonzero(~np.isnan(table), axis=1)
    middle = np.full(len(table), np.nan)
    middle[count > 0] = np.nanmedian(table[count > 0], axis=1) if (count > 0).any() else np.nan
    return middle, count


AVERAGES: dict[str, Callable[[Floats], tuple[Floats, Counts]]] = {"mean": means, "median": medians}


def moving_ranges(table: Floats) -> Floats:
    """Return how far each point lies from the one before it; none for the first, and none over a missing point."""
    ranges = np.empty_like(table)
    ranges[:, :1] = np.nan
    np.abs(np.subtract(table[:, 1:], table[:, :-1], out=ranges[:, 1:]), out=ranges[:, 1:])
    return ranges
