"""How many false signals a chart shows although nothing has changed.

Simulated once with ``simulate(points)`` (40,000 series each, seed 20261122), on independent normal values of a stable
process, limits computed from the same points, Wheeler's rules as ``wholework.stats.rules`` defines them, two
neighbouring marks of one pattern counted once. Figures that follow each other or lean to one side show more.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from wholework.stats import rules

SEED = 20261122
SERIES = 40_000

# points: unusual patterns expected, share of charts that show at least one
TABLE: dict[int, tuple[float, float]] = {
    6: (0.0242, 0.0193),
    7: (0.0323, 0.0254),
    8: (0.0428, 0.0336),
    9: (0.0540, 0.0431),
    10: (0.0649, 0.0519),
    12: (0.0919, 0.0734),
    14: (0.1183, 0.0945),
    16: (0.1520, 0.1193),
    18: (0.1833, 0.1424),
    20: (0.2129, 0.1648),
    24: (0.2863, 0.2145),
    30: (0.3847, 0.2787),
    36: (0.4815, 0.3340),
    40: (0.5508, 0.3730),
    48: (0.6879, 0.4399),
    60: (0.8960, 0.5312),
    80: (1.2388, 0.6513),
    100: (1.5837, 0.7404),
    150: (2.4524, 0.8776),
    200: (3.3157, 0.9406),
    300: (5.0281, 0.9873),
    500: (8.4396, 0.9993),
    1000: (17.0454, 1.0),
}

MEANING = (
    "Even if nothing ever changed, charts of this length would show about so many unusual patterns "
    "(simulated: values independent of each other and normally distributed)."
)


def expected_false_signals(points: int, baseline: int | None = None, middle: str = "mean", step: str = "mean") -> float:
    """Return how many unusual patterns a stable process shows on average; ``baseline`` points make the limits."""
    if (middle, step) != ("mean", "mean"):
        return simulate(points, baseline, 2_000, middle, step)[0]
    return _figures(points, baseline)[0]


def chance_of_any(points: int, baseline: int | None = None) -> float:
    """Return the share of charts of a stable process that show at least one unusual pattern."""
    return _figures(points, baseline)[1]


def _figures(points: int, baseline: int | None) -> tuple[float, float]:
    if baseline is not None and baseline < points:
        return simulate(points, baseline, series=2_000)
    if points > max(TABLE):
        longest = max(TABLE)
        return TABLE[longest][0] * points / longest, TABLE[longest][1]
    known = list(TABLE)
    expected, anything = zip(*TABLE.values(), strict=True)
    return float(np.interp(points, known, expected)), float(np.interp(points, known, anything))


@lru_cache(maxsize=256)
def simulate(
    points: int, baseline: int | None = None, series: int = SERIES, middle: str = "mean", step: str = "mean"
) -> tuple[float, float]:
    """Judge so many stable series and return unusual patterns per series, and the share with at least one."""
    from wholework.stats.behaviour import xmr_many

    found = np.zeros(0, dtype=np.int64)
    generator = np.random.default_rng(SEED)
    for start in range(0, series, 5_000):
        values = generator.normal(size=(min(5_000, series - start), points))
        charts = xmr_many(values, baseline=baseline, middle=middle, step=step)
        counts = sum(_patterns(mark, rules.APART.get(name.partition(" ")[0], 0)) for name, mark in charts.marks.items())
        found = np.concatenate([found, np.asarray(counts)])
    return float(found.mean()), float((found > 0).mean())


def _patterns(mark: npt.NDArray[np.bool_], apart: int) -> npt.NDArray[np.int64]:
    """Count, per series, the marks with no other mark among the ``apart`` places before."""
    starts = mark.copy()
    for back in range(1, apart + 1):
        starts[:, back:] &= ~mark[:, :-back]
    return np.asarray(starts.sum(axis=1), dtype=np.int64)
