"""The change here and at other places on one scale, each with its interval, in the order of their names: no ranking."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wholework.picture.charts.scale import Scale, short, spread
from wholework.picture.svg import dot, label, line, picture, shortened

WIDTH, LEFT, RIGHT, TOP, ROW = 860.0, 220.0, 30.0, 30.0, 26.0


@dataclass(frozen=True)
class Interval:
    """One line of the picture."""

    name: str
    estimate: float
    low: float
    high: float


def intervals_svg(title: str, rows: Sequence[Interval], unit: str) -> str:
    """Draw changes with their intervals about a line at nought."""
    height = TOP + ROW * len(rows) + 40
    low, high = spread([0.0, *(end for row in rows for end in (row.low, row.high))])
    x = Scale(low, high, LEFT, WIDTH - RIGHT)
    said = ". ".join(f"{row.name}: {short(row.estimate)}, {short(row.low)} to {short(row.high)} {unit}" for row in rows)
    return picture(title, said, WIDTH, height, _body(rows, x, height, unit))


def _body(rows: Sequence[Interval], x: Scale, height: float, unit: str) -> Iterator[str]:
    for tick in x.ticks(7):
        yield line(x(tick), TOP - 8, x(tick), height - 34, "grid")
        yield label(x(tick), height - 18, short(tick), "soft", "middle")
    yield line(x(0), TOP - 12, x(0), height - 34, "centre")
    yield label(x(0), TOP - 16, "no change", "small", "middle")
    yield label(WIDTH - RIGHT, height - 4, f"change of level, {unit}".removesuffix(", "), "soft small", "end")
    for number, row in enumerate(rows):
        place = TOP + ROW * (number + 0.5)
        yield label(LEFT - 12, place + 4, shortened(row.name, 30), "", "end")
        yield line(x(row.low), place, x(row.high), place, "data")
        words = f"{row.name}: {short(row.estimate)} ({short(row.low)} to {short(row.high)}) {unit}"
        yield dot(x(row.estimate), place, 4.5, "point", words)
