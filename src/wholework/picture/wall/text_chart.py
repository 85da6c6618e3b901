"""A chart in letters, for a terminal: the same points, lines and marks as the picture."""

import math
from dataclasses import dataclass

from wholework.check.charts.findings import SeriesChart
from wholework.picture.charts.scale import Scale, short, spread

WIDEST, ROWS = 96, 13


@dataclass(frozen=True)
class Signs:
    """The letters that draw a chart."""

    point: str
    unusual: str
    centre: str
    limit: str


FINE, PLAIN = Signs("●", "◆", "─", "┄"), Signs("o", "#", "-", ".")


def text_chart(chart: SeriesChart, signs: Signs = FINE) -> str:
    """Draw the points of a chart (the last of them, where there are too many) over its lines."""
    first = max(0, len(chart.values) - WIDEST)
    wide = 2 if len(chart.values) <= WIDEST // 2 else 1
    values, centre, upper, lower = (
        [float(value) for value in part[first:]] for part in (chart.values, chart.centre, chart.upper, chart.lower)
    )
    row = _rows([*values, *upper, *lower])
    paper = [[" "] * (len(values) * wide) for _ in range(ROWS)]
    for line, sign in ((upper, signs.limit), (lower, signs.limit), (centre, signs.centre)):
        for index, height in enumerate(line):
            if math.isfinite(height):
                paper[row(height)][index * wide : (index + 1) * wide] = [sign] * wide
    odd = {signal.index - first for signal in chart.signals}
    for index, value in enumerate(values):
        if math.isfinite(value):
            paper[row(value)][index * wide] = signs.unusual if index in odd else signs.point
    names = _names(chart, row)
    body = [f"  {''.join(line)} {names.get(number, '')}".rstrip() for number, line in enumerate(paper)]
    left = f"{chart.labels[first]}" if chart.labels else ""
    last = chart.labels[len(chart.values) - 1] if chart.labels else ""
    room = len(values) * wide - len(left) - len(last)
    cut = [f"  (the last {WIDEST} of {len(chart.values):,} points)"] if first else []
    return "\n".join([*body, f"  {left}{' ' * max(room, 1)}{last}", *cut])


class _Rows:
    def __init__(self, low: float, high: float) -> None:
        self.scale = Scale(low, high, ROWS - 1, 0)

    def __call__(self, value: float) -> int:
        return min(ROWS - 1, max(0, round(self.scale(value))))


def _rows(numbers: list[float]) -> _Rows:
    return _Rows(*spread(numbers, 0.0))


def _names(chart: SeriesChart, row: _Rows) -> dict[int, str]:
    """Name the lines at their right ends."""
    names: dict[int, str] = {}
    for line, words in ((chart.upper, "upper limit"), (chart.centre, "average"), (chart.lower, "lower limit")):
        height = float(line[-1]) if len(line) else math.nan
        if math.isfinite(height):
            place = row(height)
            names[place] = f"{names[place]}, {words} {short(height)}" if place in names else f"{words} {short(height)}"
    return names
