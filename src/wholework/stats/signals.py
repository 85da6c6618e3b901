"""Marked points of one series as signals: which points, by which rule, and what is unusual in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework.stats import rules
from wholework.stats.rule_sets.rule import Told

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Signal:
    """One point that is unusual. ``index`` counts from zero; ``rule`` is the rule's short name."""

    index: int
    rule: str  # outside, run-of-8, three-of-four, range
    words: str  # what is unusual, with the numbers
    first: int = -1  # the first point of the pattern that this point belongs to: one occasion, one ``first``


@dataclass(frozen=True)
class Judged:
    """One series as the words need it: values, moving ranges, and the lines as they are drawn, one number a point."""

    values: Floats
    ranges: Floats
    centre: Floats
    upper: Floats
    lower: Floats
    range_limit: float
    unit: str = ""

    def said(self, value: float) -> str:
        """Write one of its numbers with the unit."""
        return number(float(value), self.unit)


def signals(series: Judged, marks: Mapping[str, Bools], start: int = 0) -> tuple[Signal, ...]:
    """Turn marks (by rule and side, one mark a point) into signals in time order; ``start`` is the first point's."""
    found = [signal for name, mark in marks.items() if mark.any() for signal in _signals_of(series, name, mark, start)]
    return tuple(sorted(found, key=lambda signal: (signal.index, signal.rule)))


def _signals_of(series: Judged, name: str, mark: Bools, start: int) -> Iterator[Signal]:
    rule, _, side = name.partition(" ")
    words = rules.rule(rule).words
    useful, crossings = _useful(series) if rule in ("longest-run", "crossings") else (0, 0)
    for places in _patterns(mark, rules.APART[rule]):
        length = places[-1] - places[0] + 1
        for place in places:
            told = Told(
                side,
                length,
                value=series.said(series.values[place]),
                centre=series.said(series.centre[place]),
                upper=series.said(series.upper[place]),
                lower=series.said(series.lower[place]),
                step=series.said(series.ranges[place]),
                range_limit=series.said(series.range_limit),
                useful=useful,
                crossings=crossings,
            )
            yield Signal(place + start, rule, words(told), places[0] + start)


def _useful(series: Judged) -> tuple[int, int]:
    """Count the points that are neither missing nor on the centre line, and how often they cross it."""
    away = series.values - series.centre
    sides = away[np.abs(away) > 1e-14 * np.abs(series.centre)] > 0
    return len(sides), int(np.count_nonzero(sides[1:] != sides[:-1]))


def _patterns(mark: Bools, apart: int) -> list[list[int]]:
    """Put marked places together that are no further apart than ``apart``: they are one pattern."""
    patterns: list[list[int]] = []
    for place in np.flatnonzero(mark).tolist():
        if patterns and place - patterns[-1][-1] <= apart:
            patterns[-1].append(place)
        else:
            patterns.append([place])
    return patterns


def number(value: float, unit: str = "") -> str:
    """Write a value of a chart with its unit, to four figures: ``39.48 days``."""
    text = f"{value:,.4g}" if abs(value) < 10_000 else f"{value:,.0f}"
    return f"{text} {unit.removesuffix('s') if text == '1' else unit}" if unit else text
