"""Lines over a common scale: what a cause does to a service, where there is no order in time."""

from collections.abc import Iterator
from itertools import cycle

from wholework.lab.experiments.parts import Curves, Line
from wholework.picture.charts.axes import numbers_along, numbers_up
from wholework.picture.charts.scale import Scale, short
from wholework.picture.svg import dot, label, path, picture

WIDTH, HEIGHT = 860.0, 320.0
LEFT, RIGHT, TOP, BOTTOM = 62.0, 30.0, 54.0, 50.0
DASHES = ("", "8 4", "2 4", "12 3 2 3")  # lines are told apart without colour, too
LETTER, SAMPLE = 7.0, 30.0


def curves_svg(curves: Curves) -> str:
    """Draw each line; a sample of each stands with its name above, where a phone shows it first."""
    xs = [each for drawn in curves.lines for each in drawn.x]
    ys = [each for drawn in curves.lines for each in drawn.y]
    x = Scale(min(xs), max(xs), LEFT, WIDTH - RIGHT)
    y = Scale(min(0.0, *ys), max(ys) * 1.04, HEIGHT - BOTTOM, TOP)
    body = [*_axes(curves, x, y), *_names(curves)]
    for drawn, dashes in zip(curves.lines, cycle(DASHES), strict=False):
        body += _line(drawn, dashes, x, y)
    ends = "; ".join(f"{each.name}: from {short(each.y[0])} to {short(each.y[-1])}" for each in curves.lines)
    return picture(curves.title, f"{curves.y} over {curves.x}. {ends}.", WIDTH, HEIGHT, body)


def _axes(curves: Curves, x: Scale, y: Scale) -> Iterator[str]:
    yield label(8, 40, curves.y, "soft")
    yield from numbers_up(y, LEFT, WIDTH - RIGHT)
    yield from numbers_along(x, HEIGHT - BOTTOM)
    yield label(LEFT, HEIGHT - 8, curves.x, "soft small")


def _names(curves: Curves) -> Iterator[str]:
    place = 8.0
    for drawn, dashes in zip(curves.lines, cycle(DASHES), strict=False):
        sample = [(place, 14.0), (place + SAMPLE, 14.0)]
        yield from [_stroke(sample, dashes)] if drawn.joined else [dot(place + SAMPLE / 2, 14.0, 4.2, "point")]
        yield label(place + SAMPLE + 6, 18, drawn.name, "small")
        place += SAMPLE + 24 + LETTER * len(drawn.name)


def _line(drawn: Line, dashes: str, x: Scale, y: Scale) -> Iterator[str]:
    places = [(x(across), y(up)) for across, up in zip(drawn.x, drawn.y, strict=True)]
    if drawn.joined:
        yield _stroke(places, dashes)
        return
    for (a, b), across, up in zip(places, drawn.x, drawn.y, strict=True):
        yield dot(a, b, 4.2, "point", f"{drawn.name}, {short(across)}: {short(up)}")


def _stroke(places: list[tuple[float, float]], dashes: str) -> str:
    data = "".join(f"{'M' if not place else 'L'}{a:.1f} {b:.1f}" for place, (a, b) in enumerate(places))
    drawn = path(data, "data")
    return drawn.replace("/>", f' stroke-dasharray="{dashes}"/>') if dashes else drawn
