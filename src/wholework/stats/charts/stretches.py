"""Stretches of a chart, each with lines of its own: no range and no pattern reaches over the start of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from wholework.refusal import Refusal
from wholework.stats import rules
from wholework.stats.charts.lines import Choices, Figures, Kind, Lines

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Stretch:
    """Points ``start`` up to, not including, ``stop``, of which the first ``base`` make the lines."""

    start: int
    stop: int
    base: int
    lines: Lines
    marks: Mapping[str, Bools]


def stretches(
    figures: Figures, kind: Kind, choices: Choices, baseline: int | None, rebase_at: Sequence[int]
) -> tuple[Stretch, ...]:
    """Draw and judge each stretch of many series."""
    size = figures.values.shape[1]
    if baseline is not None:
        fits(size, baseline)
    edges = [0, *_starts(rebase_at, size), size]
    return tuple(
        _judged(figures.part(start, stop), kind, choices, (start, stop), _base(stop - start, baseline))
        for start, stop in pairwise(edges)
    )


def _judged(figures: Figures, kind: Kind, choices: Choices, place: tuple[int, int], base: int) -> Stretch:
    lines = kind.draw(figures, base, choices)
    return Stretch(*place, base, lines, rules.marks(choices.rules.rules, lines.seen))


def _base(points: int, baseline: int | None) -> int:
    return points if baseline is None else min(baseline, points)


def fits(size: int, baseline: int) -> None:
    """Refuse a baseline that is no part of the series."""
    if not 1 <= baseline <= size:
        raise Refusal(
            "the baseline does not fit the series",
            expected=f"a number of points from 1 to {size}",
            came=str(baseline),
            do="Give the number of first points that the limits should rest on, or none for all.",
        )


def _starts(rebase_at: Sequence[int], size: int) -> list[int]:
    starts = list(rebase_at)
    whole = all(isinstance(start, int | np.integer) for start in starts)
    if whole and all(0 < start < size for start in starts) and all(one < other for one, other in pairwise(starts)):
        return starts
    raise Refusal(
        "the starts of new limits do not fit the series",
        expected=f"places from 1 to {size - 1}, counted from zero, each later than the one before",
        came=", ".join(str(start) for start in starts),
    )
