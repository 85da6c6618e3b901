"""Quantiles and means of values of which each stands once, with how often it happened."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]


def weighted_quantiles(values: npt.NDArray[np.int64], how_many: Counts, at: Sequence[float]) -> list[float]:
    """Work out exact quantiles, between two neighbours on a straight line.

    The same as of the list in which each value is written ``how_many`` times (Hyndman and Fan 1996, "Sample quantiles
    in statistical packages", definition 7: as NumPy, DuckDB, PostgreSQL and Spark do).
    """
    order = np.argsort(values)
    values, until = values[order], np.cumsum(how_many[order])
    place = (until[-1] - 1) * np.asarray(at, np.float64)
    below, above = np.floor(place), np.ceil(place)
    low, high = (values[np.searchsorted(until, where, side="right")].astype(np.float64) for where in (below, above))
    return [float(value) for value in low + (high - low) * (place - below)]


def weighted_mean(values: npt.NDArray[np.int64], how_many: Counts) -> float:
    """Work out the mean, around the smallest so that doubles lose little."""
    least = int(values.min())
    above = float(np.dot((values - least).astype(np.float64), how_many.astype(np.float64)))
    return least + above / int(how_many.sum())
