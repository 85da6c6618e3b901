"""Counts by name, as lying bars with words that can be read."""

from collections.abc import Sequence

from wholework import plain
from wholework.picture.charts.scale import Scale
from wholework.picture.svg import box, label, picture, shortened

WIDTH, ROW = 860.0, 26.0
LETTER, LETTERS_AT_MOST = 7.2, 42


def bars_svg(title: str, bars: Sequence[tuple[str, int]], unit: str) -> str:
    """Draw one bar a name, in the order given."""
    longest = max((len(name) for name, _ in bars), default=1)
    names = 20 + LETTER * min(longest, LETTERS_AT_MOST)
    x = Scale(0, max((count for _, count in bars), default=1) or 1, names, WIDTH - 90)
    body: list[str] = []
    for row, (name, count) in enumerate(bars):
        y = 8 + row * ROW
        body.append(label(names - 10, y + 15, shortened(name, LETTERS_AT_MOST), "", "end"))
        body.append(box(names, y + 2, x(count) - names, ROW - 8, "bar", f"{name}: {plain.count(count)} {unit}"))
        body.append(label(x(count) + 6, y + 15, plain.count(count), "soft"))
    said = "; ".join(f"{name} {plain.count(count)}" for name, count in bars)
    return picture(title, f"{said} ({unit}).", WIDTH, 16 + ROW * len(bars), body)
