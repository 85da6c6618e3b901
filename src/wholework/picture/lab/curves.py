"""Lines over a common scale: what a cause does to a service, where there is no order in time."""

from itertools import cycle

from wholework.lab.experiments.parts import Curves, Line
from wholework.picture.charts.scale import Scale, short
from wholework.picture.svg import dot, label, line, path, picture

WIDTH, HEIGHT = 860.0, 300.0
LEFT, RIGHT, TOP, BOTTOM = 62.0, 168.0, 30.0, 50.0
DASHES = ("", "8 4", "2 4", "12 3 2 3")  # lines are told apart without colour, too


def curves_svg(curves: Curves) -> str:
    """Draw each line with its name at its right end."""
    xs = [each for drawn in curves.lines for each in drawn.x]
    ys = [each for drawn in curves.lines for each in drawn.y]
    x = Scale(min(xs), max(xs), LEFT, WIDTH - RIGHT)
    y = Scale(min(0.0, *ys), max(ys) * 1.04, HEIGHT - BOTTOM, TOP)
    body = [label(8, TOP - 14, curves.y, "soft")]
    for tick in y.ticks():
        body += [
            line(LEFT, y(tick), WIDTH - RIGHT, y(tick), "grid"),
            label(LEFT - 8, y(tick) + 4, short(tick), "soft", "end"),
        ]
    for tick in x.ticks(8):
        body.append(line(x(tick), HEIGHT - BOTTOM, x(tick), HEIGHT - BOTTOM + 5, "axis"))
        body.append(label(x(tick), HEIGHT - BOTTOM + 20, short(tick), "soft small", "middle"))
    body.append(line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "axis"))
    body.append(label(LEFT, HEIGHT - 8, curves.x, "soft small"))
    taken: list[float] = []
    for drawn, dashes in zip(curves.lines, cycle(DASHES), strict=False):
        body += _line(drawn, dashes, x, y, taken)
    ends = "; ".join(f"{each.name}: from {short(each.y[0])} to {short(each.y[-1])}" for each in curves.lines)
    return picture(curves.title, f"{curves.y} over {curves.x}. {ends}.", WIDTH, HEIGHT, body)


def _line(drawn: Line, dashes: str, x: Scale, y: Scale, taken: list[float]) -> list[str]:
    places = [(x(across), y(up)) for across, up in zip(drawn.x, drawn.y, strict=True)]
    words = [f"{drawn.name}, {short(across)}: {short(up)}" for across, up in zip(drawn.x, drawn.y, strict=True)]
    few = len(places) <= 12
    dots = [dot(a, b, 4.2, "point", tip) for (a, b), tip in zip(places, words, strict=True) if few or not drawn.joined]
    height = places[-1][1]
    step = -4 if height > HEIGHT - BOTTOM - 60 else 4  # names at the foot move up, not into the axis
    while any(abs(height - other) < 15 for other in taken):
        height += step
    taken.append(height)
    return [*_stroke(places, dashes, drawn.joined), *dots, label(places[-1][0] + 8, height + 4, drawn.name, "small")]


def _stroke(places: list[tuple[float, float]], dashes: str, joined: bool) -> list[str]:
    if not joined:
        return []
    data = "".join(f"{'M' if not place else 'L'}{a:.1f} {b:.1f}" for place, (a, b) in enumerate(places))
    drawn = path(data, "data")
    return [drawn.replace("/>", f' stroke-dasharray="{dashes}"/>') if dashes else drawn]
