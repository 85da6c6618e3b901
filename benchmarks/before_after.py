"""How often the intervals of before and after hold the truth: simulated, beside the usual methods.

    .venv/bin/python benchmarks/before_after.py [SERIES]

Figures of a service in which nothing changed: first-order autoregression, normal (or exponential) shocks, a standard
deviation of one. Seeds are fixed. The tables stand in docs/background/before-and-after.md.
"""

import sys
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from wholework.stats.averaged_regression import GRID, averaged_regression
from wholework.stats.segmented_regression import drifting_design, flat_design

Floats = npt.NDArray[np.float64]
Method = Callable[[Floats, npt.NDArray[np.int64], Floats, int], tuple[Floats, Floats]]

SEED = 20261123
WARM_UP = 80
AUTOCORRELATIONS = (0.0, 0.2, 0.4, 0.6, 0.8)
SIDES = ((6, 6), (8, 8), (12, 12), (24, 24), (48, 48), (24, 8), (36, 12))


def figures(series: int, points: int, correlation: float, seed: int, skewed: bool = False) -> Floats:
    """Make stable series in which each figure carries the next along."""
    draw = np.random.default_rng((SEED, seed, points, round(100 * correlation)))
    size = (series, points + WARM_UP)
    shocks = draw.exponential(size=size) - 1 if skewed else draw.normal(size=size)
    values = shocks.copy()
    for at in range(1, size[1]):
        values[:, at] = correlation * values[:, at - 1] + shocks[:, at]
    return values[:, WARM_UP:] * np.sqrt(1 - correlation**2)


def averaged(design: Floats, times: npt.NDArray[np.int64], values: Floats, column: int) -> tuple[Floats, Floats]:
    """The way of Wholework."""
    _, low, high = averaged_regression(design, times, values).interval(column)
    return low, high


def ordinary(design: Floats, times: npt.NDArray[np.int64], values: Floats, column: int) -> tuple[Floats, Floats]:
    """Ordinary least squares, Student's t."""
    inverse = np.linalg.inv(design.T @ design)
    estimates = values @ design @ inverse
    left = values - estimates @ design.T
    freedom = len(times) - design.shape[1]
    errors = np.sqrt((left**2).sum(axis=1) / freedom * inverse[column, column])
    return _either_side(estimates[:, column], errors, freedom)


def newey_west(design: Floats, times: npt.NDArray[np.int64], values: Floats, column: int) -> tuple[Floats, Floats]:
    """Least squares with Newey and West's errors, their usual number of lags, corrected for few points, Student's t."""
    points, columns = design.shape
    lags = int(4 * (points / 100) ** (2 / 9))
    inverse = np.linalg.inv(design.T @ design)
    estimates = values @ design @ inverse
    left = values - estimates @ design.T
    scores = left[:, :, np.newaxis] * (design @ inverse[:, column])[np.newaxis, :, np.newaxis]
    score = scores[..., 0]
    variance = (score**2).sum(axis=1)
    for lag in range(1, lags + 1):
        variance += 2 * (1 - lag / (lags + 1)) * (score[:, lag:] * score[:, :-lag]).sum(axis=1)
    errors = np.sqrt(np.maximum(variance, 0) * points / (points - columns))
    return _either_side(estimates[:, column], errors, points - columns)


def one_estimate(design: Floats, times: npt.NDArray[np.int64], values: Floats, column: int) -> tuple[Floats, Floats]:
    """Generalised least squares at the one autocorrelation of the greatest restricted likelihood (REML)."""
    found = averaged_regression(design, times, values)
    likelihood = found.weights / (1 + GRID)[:, np.newaxis]
    best, rows = likelihood.argmax(axis=0), np.arange(len(values))
    return _either_side(found.estimates[best, rows, column], found.errors[best, rows, column], found.freedom)


def _either_side(estimates: Floats, errors: Floats, freedom: int) -> tuple[Floats, Floats]:
    reach = float(stdtrit(freedom, 0.975)) * errors
    return estimates - reach, estimates + reach


METHODS: dict[str, Method] = {
    "averaged (ours)": averaged,
    "one estimate (REML)": one_estimate,
    "Newey-West, t": newey_west,
    "ordinary": ordinary,
}


def coverage(
    sides: tuple[int, int], correlation: float, what: str, method: Method, series: int, skewed: bool = False
) -> tuple[float, float]:
    """Return how often the interval holds nought, and its median width in standard deviations."""
    times = np.arange(sum(sides)) - sides[0]
    design, column = {
        "level": (drifting_design(times), 2),
        "slope": (drifting_design(times), 3),
        "step": (flat_design(times), 1),
    }[what]
    values = figures(series, sum(sides), correlation, sides[0], skewed)
    low, high = method(design, times, values, column)
    return float(((low <= 0) & (high >= 0)).mean()), float(np.median(high - low))


def table(what: str, method: str, series: int, skewed: bool = False) -> Iterator[str]:
    """Write one table: a row for each number of points a side, a column for each autocorrelation."""
    yield "| before, after | " + " | ".join(f"φ = {each:g}" for each in AUTOCORRELATIONS) + " |"
    yield "|---" * (len(AUTOCORRELATIONS) + 1) + "|"
    for sides in SIDES:
        cells = [coverage(sides, each, what, METHODS[method], series, skewed) for each in AUTOCORRELATIONS]
        yield (
            f"| {sides[0]}, {sides[1]} | " + " | ".join(f"{100 * held:.1f} ({wide:.2f})" for held, wide in cells) + " |"
        )


def main(series: int) -> None:
    for what in ("level", "slope", "step"):
        for method in METHODS:
            print(f"\n**{what}, {method}**\n")
            print("\n".join(table(what, method, series)), flush=True)
    print("\n**level, averaged (ours), exponential shocks**\n")
    print("\n".join(table("level", "averaged (ours)", series, skewed=True)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
