"""The raw shape of times: bars with sensible edges that hide nothing, and quantiles."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

WIDTHS = {
    "days": (0.25, 0.5, 1, 2, 7, 14, 28, 56, 91, 182, 365),
    "hours": (0.25, 0.5, 1, 2, 4, 6, 12, 24, 48, 168),
    "minutes": (1, 2, 5, 10, 15, 30, 60, 120, 240),
    "seconds": (1, 2, 5, 10, 15, 30, 60),
    "weeks": (1, 2, 4, 13, 26, 52),
}
BARS = 60  # at most; fewer where there are fewer than 400 values
SHOWN = 0.98  # the bars reach this far; what lies beyond is counted beside them
QUANTILES = (0.25, 0.5, 0.75, 0.9, 0.95)


@dataclass(frozen=True)
class Bars:
    """A histogram: bar ``i`` counts values from ``edges[i]`` up to but not including ``edges[i + 1]``."""

    edges: Floats
    counts: npt.NDArray[np.int64]
    beyond: int


def bars(values: npt.ArrayLike, unit: str = "", also: float | None = None) -> Bars:
    """Count values in bars of one width that suits the unit; zero and negative values have bars of their own.

    The bars start at zero, or at the lowest value where one is negative, and reach to the 98th percentile (and past
    ``also``, a threshold); the values further out are counted as ``beyond``. Whole numbers lie in the middle of bars.
    """
    numbers = np.asarray(values, dtype=np.float64)
    if not len(numbers):
        return Bars(np.array([0.0, 1.0]), np.zeros(1, dtype=np.int64), 0)
    whole = bool((numbers == np.floor(numbers)).all())
    low = min(0.0, float(numbers.min()))
    high = max(float(np.quantile(numbers, SHOWN)), also if also is not None else low)
    width = _width(high - low, min(BARS, max(10, int(3 * len(numbers) ** 0.5))), unit, whole)
    shift = 0.5 if whole else 0.0
    first = np.floor((low + shift) / width) * width - shift
    count = int(np.floor((high - first) / width)) + 1
    edges = first + width * np.arange(count + 1)
    places = np.floor((numbers - first) / width).astype(np.int64)
    inside = places[places < count]
    return Bars(edges, np.bincount(inside, minlength=count).astype(np.int64), len(numbers) - len(inside))


def quantiles(values: npt.ArrayLike) -> dict[str, float]:
    """Return the 0.25, 0.5, 0.75, 0.9 and 0.95 quantiles, in proportion between neighbours (Hyndman-Fan 7)."""
    numbers = np.asarray(values, dtype=np.float64)
    if not len(numbers):
        return {}
    return {str(share): float(value) for share, value in zip(QUANTILES, np.quantile(numbers, QUANTILES), strict=True)}


def skewness(values: npt.ArrayLike) -> float:
    """Return how lopsided values are: 0 for symmetric ones, 2 for exponential times (third standardised moment)."""
    numbers = np.asarray(values, dtype=np.float64)
    spread = float(numbers.std()) if len(numbers) else 0.0
    away = numbers - numbers.mean() if spread > 0 else numbers
    return float(np.mean(away * away * away)) / spread**3 if spread > 0 else 0.0


def _width(span: float, bars_wanted: int, unit: str, whole: bool) -> float:
    wanted = span / bars_wanted
    for width in WIDTHS.get(unit, ()):
        if width >= wanted and not (whole and width != int(width)):
            return float(width)
    if wanted <= 0:
        return 1.0
    size = 10.0 ** np.floor(np.log10(wanted))
    nice = next(step * size for step in (1, 2, 5, 10) if step * size >= wanted * (1 - 1e-12))
    return max(1.0, float(nice)) if whole else float(nice)
