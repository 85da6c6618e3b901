"""The centre and the limits of a chart: level, stepped where the points rest on unequal parts, or along a slope."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wholework.picture.charts.scale import Scale
from wholework.picture.svg import line, path


def drawn_line(heights: Sequence[float], x: Scale, y: Scale, kind: str, starts: Sequence[int] = ()) -> Iterator[str]:
    """Draw a line of a chart. No line is drawn over a gap or over the ``starts`` of stretches with their own lines."""
    for first, last in _stretches(heights, starts):
        part = heights[first : last + 1]
        if all(height == part[0] for height in part):
            if last > first:
                yield line(x(first), y(part[0]), x(last), y(part[0]), kind)
        elif _is_slope(part):
            yield line(x(first), y(part[0]), x(last), y(part[-1]), kind)
        else:
            yield path(_steps(part, first, x, y), f"{kind} hollow")


def _stretches(heights: Sequence[float], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = None
    for index, height in enumerate([*heights, math.nan]):
        ends = not math.isfinite(height) or index in starts
        if first is not None and ends:
            yield first, index - 1
            first = None
        if first is None and math.isfinite(height):
            first = index


def _is_slope(part: Sequence[float]) -> bool:
    rises = [later - earlier for earlier, later in pairwise(part)]
    return len(rises) > 1 and max(rises) - min(rises) <= 1e-9 * max(map(abs, part))


def _steps(part: Sequence[float], first: int, x: Scale, y: Scale) -> str:
    half = (x(1) - x(0)) / 2
    drawn = f"M{x(first):.1f} {y(part[0]):.1f}"
    for index, height in enumerate(part[1:], start=first + 1):
        drawn += f"H{x(index) - half:.1f}V{y(height):.1f}"
    return f"{drawn}H{x(first + len(part) - 1):.1f}"
