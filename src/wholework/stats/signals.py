"""Marked points of one series as signals: which points, by which rule, and what is unusual in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework.stats import rules

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
    """One series as the words need it: its values and moving ranges, and the lines that they were judged by."""

    values: Floats
    ranges: Floats
    centre: float
    upper: float
    lower: float
    range_limit: float
    unit: str = ""


def signals(series: Judged, marks: Mapping[str, Bools]) -> tuple[Signal, ...]:
    """Turn marks (by rule and side, one mark a point) into signals in time order."""
    found = [signal for name, mark in marks.items() if mark.any() for signal in _signals_of(series, name, mark)]
    return tuple(sorted(found, key=lambda signal: (signal.index, signal.rule)))


def _signals_of(series: Judged, name: str, mark: Bools) -> Iterator[Signal]:
    rule, _, side = name.partition(" ")
    for places in _patterns(mark, rules.APART.get(rule, 0)):
        length = places[-1] - places[0] + 1
        for place in places:
            yield Signal(place, rule, _words(series, rule, side, place, length), places[0])


def _patterns(mark: Bools, apart: int) -> list[list[int]]:
    """Put marked places together that are no further apart than ``apart``: they are one pattern."""
    patterns: list[list[int]] = []
    for place in np.flatnonzero(mark).tolist():
        if patterns and place - patterns[-1][-1] <= apart:
            patterns[-1].append(place)
        else:
            patterns.append([place])
    return patterns


def _words(series: Judged, rule: str, side: str, place: int, length: int) -> str:
    def said(value: float) -> str:
        return number(float(value), series.unit)

    edge, limit = ("upper", series.upper) if side == "above" else ("lower", series.lower)
    if rule == "outside":
        return f"{said(series.values[place])} is {side} the {edge} limit of {said(limit)}."
    if rule == "run-of-8":
        return f"One of {length} points in a row {side} the centre line of {said(series.centre)}."
    if rule == "three-of-four":
        return (
            f"{said(series.values[place])}: at least three of four points in a row lie nearer to the {edge} limit of "
            f"{said(limit)} than to the centre line of {said(series.centre)}."
        )
    return (
        f"The step of {said(series.ranges[place])} from the point before is larger than the "
        f"{said(series.range_limit)} to expect."
    )


def number(value: float, unit: str = "") -> str:
    """Write a value of a chart with its unit, to four figures: ``39.48 days``."""
    text = f"{value:,.4g}" if abs(value) < 10_000 else f"{value:,.0f}"
    return f"{text} {unit.removesuffix('s') if text == '1' else unit}" if unit else text
