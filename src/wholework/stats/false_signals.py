"""How many false signals a chart shows although nothing has changed.

Simulated once (seed 20261122), on independent values of a stable process: normal ones, for cases between rare events
exponential ones. Limits are computed from the same points, rules as ``wholework.stats.rule_sets`` defines them,
neighbouring marks of one pattern counted once. Patterns of several rules add up, so one table a rule serves every set.
``TABLE`` holds Wheeler's set with 40,000 series; ``false_signals_table`` the single rules (``python -m
wholework.stats.false_signals`` prints it anew). Figures that follow each other or lean to one side show more.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from wholework.stats import rules
from wholework.stats.false_signals_table import OF_A_RULE

SEED = 20261122
SERIES = 40_000
WHEELER = ("outside", "run-of-8", "three-of-four", "range")
WHOLE_SERIES = ("longest-run", "crossings")
GRID = (6, 8, 10, 12, 16, 20, 24, 30, 40, 60, 100, 200, 500, 1000)  # points
BASES = (6, 8, 10, 12, 16, 20, 24, 30, 40, 60, 100, 200)  # points of a frozen baseline

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
_KNOWN = list(TABLE)
_EXPECTED, _ANY = (list(column) for column in zip(*TABLE.values(), strict=True))

MEANING = (
    "Even if nothing ever changed, charts of this length would show about so many unusual patterns "
    "(simulated: values independent of each other and normally distributed)."
)


def expected_false_signals(points: int, baseline: int | None = None, middle: str = "mean", step: str = "mean") -> float:
    """Return how many unusual patterns a stable process shows on average by Wheeler's rules."""
    return expected_of_rules(WHEELER, points, baseline, "steps", middle, step)


@lru_cache(maxsize=1024)
def expected_of_rules(
    names: tuple[str, ...], points: int, baseline: int | None, chance: str, middle: str = "mean", step: str = "mean"
) -> float:
    """Return how many unusual patterns these rules show on average in a stable process.

    ``baseline``: so many first points make the lines, all of them where it is None. ``chance``: what the limits are
    made of: the ``steps`` between points, a ``known`` spread, ``rare`` events, or none (``run``).
    """
    if baseline is None or baseline >= points:
        if tuple(names) == WHEELER and (chance, middle, step) == ("steps", "mean", "mean"):
            return _within(points, _KNOWN, _EXPECTED)
        baseline = points
    families = (_family(chance, middle, step), "any")
    total = 0.0
    for name in names:
        own, later = next((OF_A_RULE[key, name] for key in families if (key, name) in OF_A_RULE), ((0.0,), (0.0,)))
        if name in WHOLE_SERIES:
            total += _within(points, GRID, own)
        elif len(own) > 1:
            total += _within(baseline, GRID, own) + (points - baseline) * float(np.interp(baseline, BASES, later))
    return total


def _family(chance: str, middle: str, step: str) -> str:
    if chance == "steps":
        return f"steps-{middle}-{step}"
    return f"rare-{middle}" if chance == "rare" else chance


def _within(points: int, known: Sequence[int], expected: Sequence[float]) -> float:
    if points > known[-1]:
        return expected[-1] * points / known[-1]
    return float(np.interp(points, known, expected)) if points >= known[0] else 0.0


def chance_of_any(points: int, baseline: int | None = None) -> float:
    """Return the share of charts of a stable process that show at least one unusual pattern by Wheeler's rules."""
    if baseline is not None and baseline < points:
        return simulate(points, baseline, series=2_000)[1]
    return float(np.interp(points, _KNOWN, _ANY))


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
        counts = sum(
            pattern_starts(mark, rules.APART[name.partition(" ")[0]]).sum(axis=1) for name, mark in charts.marks.items()
        )
        found = np.concatenate([found, np.asarray(counts)])
    return float(found.mean()), float((found > 0).mean())


def pattern_starts(mark: npt.NDArray[np.bool_], apart: int) -> npt.NDArray[np.bool_]:
    """Return the marks with no other mark among the ``apart`` places before."""
    starts = mark.copy()
    for back in range(1, apart + 1):
        starts[:, back:] &= ~mark[:, :-back]
    return starts
