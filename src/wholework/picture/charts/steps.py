"""The chart beneath a process behaviour chart: how far each point lies from the one before it."""

import math
from collections.abc import Iterator

from wholework.picture.charts.lines import drawn_line
from wholework.picture.charts.scale import Scale, short
from wholework.picture.svg import diamond, dot, label, line, path
from wholework.stats.behaviour import BehaviourChart

STEPS = 138.0
WIDTH, LEFT, RIGHT, TOP, BOTTOM = 860.0, 62.0, 128.0, 26.0, 14.0


def step_shapes(chart: BehaviourChart, x: Scale, down: float) -> Iterator[str]:
    """Draw the moving ranges, their average and the largest to expect, so far ``down`` the paper."""
    ranges = [float(step) for step in chart.ranges]
    limits, centres = _lines(chart, len(ranges))
    highest = max(height for height in (*ranges, *limits, *centres, 0.0) if math.isfinite(height)) or 1.0
    y = Scale(0, 1.08 * highest, down + STEPS - BOTTOM, down + TOP)
    for tick in y.ticks(2):
        yield line(LEFT, y(tick), WIDTH - RIGHT, y(tick), "grid")
        yield label(LEFT - 8, y(tick) + 4, short(tick), "soft", "end")
    yield label(8, down + TOP - 10, "step from the point before", "soft small")
    starts = [part.start for part in getattr(chart, "segments", ())]
    for heights, kind, words in ((limits, "limit", "largest step"), (centres, "centre", "average step")):
        yield from drawn_line(heights, x, y, kind, starts)
        if heights and math.isfinite(heights[-1]):
            yield label(WIDTH - RIGHT + 4, y(heights[-1]) + 4, f"{words} {short(heights[-1])}", "small")
    yield from _points(chart, ranges, x, y)


def _lines(chart: BehaviourChart, size: int) -> tuple[list[float], list[float]]:
    limits, centres = [chart.range_limit] * size, [chart.range_centre] * size
    for part in getattr(chart, "segments", ()):
        limits[part.start : part.stop] = [part.range_limit] * (part.stop - part.start)
        centres[part.start : part.stop] = [part.range_centre] * (part.stop - part.start)
    return limits, centres


def _points(chart: BehaviourChart, ranges: list[float], x: Scale, y: Scale) -> Iterator[str]:
    joined, down = "", False
    for index, step in enumerate(ranges):
        if math.isfinite(step):
            joined += f"{'L' if down else 'M'}{x(index):.1f} {y(step):.1f}"
        down = math.isfinite(step)
    yield path(joined, "data")
    large = {signal.index for signal in chart.signals if signal.rule == "range"}
    for index, step in enumerate(ranges):
        if math.isfinite(step) and index in large:
            yield diamond(x(index), y(step), 5, "odd")
        elif math.isfinite(step):
            yield dot(x(index), y(step), 2.4, "point")
