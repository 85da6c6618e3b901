"""The pictures of a calibration: five distances against their floor, and the hours of the week in which people ask."""

import math
from collections.abc import Sequence

from wholework.lab.calibrating.findings import Distance
from wholework.picture.charts.axes import numbers_along, numbers_up
from wholework.picture.charts.scale import Scale
from wholework.picture.svg import box, diamond, dot, label, line, picture

WIDTH, NAMES, RIGHT, ROW = 860.0, 230.0, 60.0, 30.0
MOST = 6.0  # times the floor: what lies beyond is drawn at the edge, with its number
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def distances_svg(title: str, distances: Sequence[Distance]) -> str:
    """Draw each distance as a multiple of how far the records are from themselves; 2 is the limit."""
    ratios = [each.ratio if math.isfinite(each.ratio) else (1.0 if each.within else MOST) for each in distances]
    x = Scale(0, min(max([2.4, *ratios]) * 1.05, MOST * 1.05), NAMES, WIDTH - RIGHT)
    foot = 34 + ROW * len(distances)
    body = [line(x(1), 26, x(1), foot, "centre"), line(x(2), 26, x(2), foot, "limit")]
    body += [label(x(1), 18, "the records beside themselves", "small", "middle"), label(x(2), 18, "twice", "small")]
    for row, (each, ratio) in enumerate(zip(distances, ratios, strict=True)):
        y, place = 44 + row * ROW, x(min(ratio, MOST))
        body.append(label(NAMES - 12, y + 4, each.name, "", "end"))
        body.append(line(x(0), y, place, y, "grid"))
        body.append(
            dot(place, y, 5, "point", each.sentence) if each.within else diamond(place, y, 7, "odd", each.sentence)
        )
        body.append(label(place + 12, y + 4, f"{each.ratio:.1f}" if math.isfinite(each.ratio) else "", "soft small"))
    body += numbers_along(x, foot)
    body.append(label(x(0), foot + 38, "times", "soft small"))
    said = " ".join(each.sentence for each in distances)
    return picture(title, said, WIDTH, foot + 48, body)


def week_svg(title: str, hours: Sequence[float]) -> str:
    """Draw how often something is asked in each hour of the week."""
    left, top, foot = 62.0, 14.0, 150.0
    x, y = Scale(0, 168, left, WIDTH - 20), Scale(0, max([*hours, 1e-9]) * 1.05, foot, top)
    body = list(numbers_up(y, left, WIDTH - 20, 3))
    for hour, size in enumerate(hours):
        words = f"{DAYS[hour // 24]} {hour % 24:02d}:00: {size:.3g} asks a week"
        body.append(box(x(hour), y(size), x(1) - x(0) - 0.6, foot - y(size), "bar", words) if size else "")
    for day, name in enumerate(DAYS):
        body += [
            line(x(24 * day), foot, x(24 * day), foot + 5, "axis"),
            label(x(24 * day + 12), foot + 20, name, "soft small", "middle"),
        ]
    body.append(line(left, foot, WIDTH - 20, foot, "axis"))
    return picture(
        title, "Asks a week in each hour of the week; the table beside it holds the numbers.", WIDTH, foot + 30, body
    )
