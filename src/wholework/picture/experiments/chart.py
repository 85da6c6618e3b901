"""Before and after in one picture: both sets of limits, how sure they are, and the day of the change."""

import math
from collections.abc import Iterator, Sequence
from datetime import date

from wholework.do.findings import BeforeAfter, Side
from wholework.picture.charts.axes import LETTER, numbers_up, periods_along
from wholework.picture.charts.behaviour_chart import occasions
from wholework.picture.charts.scale import Scale, short, spread
from wholework.picture.svg import box, diamond, dot, label, line, path, picture

WIDTH, HEIGHT = 860.0, 340.0
LEFT, RIGHT, TOP, BOTTOM = 62.0, 26.0, 58.0, 46.0
LABELS_AT_MOST, LETTERS_AT_MOST = 8, 20
BAR = 8.0  # the width of the bars that say how sure a limit is


def before_after_svg(found: BeforeAfter) -> str:
    """Draw the points with the limits of each side, and bars for how sure the limits are."""
    values = [float(value) for value in found.renewed.values]
    sides = (found.before, found.after)
    low, high = spread([*values, *_ends(sides)])
    if all(value >= 0 for value in values if math.isfinite(value)):
        low = max(low, 0.0)
    x = Scale(0, max(len(values) - 1, 1), LEFT + 14, WIDTH - RIGHT - 8)
    y = Scale(low, high, HEIGHT - BOTTOM, TOP)
    body = [
        *_axes(x, y, found),
        *_change(found, x),
        *_side(found.before, 0, found.first_after - 1, x, y),
        *_side(found.after, found.first_after, len(values) - 1, x, y),
        *_points(found, values, x, y),
        *_headed(found.before, "before", 0, found.first_after - 1, x),
        *_headed(found.after, "since", found.first_after, len(values) - 1, x),
    ]
    return picture(f"{found.title}. {found.sentence}", _description(found), WIDTH, HEIGHT, body)


def _ends(sides: Sequence[Side]) -> Iterator[float]:
    for side in sides:
        if side.average is None or side.half_width_high is None:
            continue
        if side.upper is not None:
            yield side.average + side.half_width_high
        if side.lower is not None:
            yield side.average - side.half_width_high


def _axes(x: Scale, y: Scale, found: BeforeAfter) -> Iterator[str]:
    yield from numbers_up(y, LEFT, WIDTH - RIGHT)
    yield label(8, TOP - 40, found.stated.unit or found.stated.measure, "soft")
    yield from periods_along(
        x, HEIGHT - BOTTOM, LEFT, WIDTH - RIGHT, found.periods, at_most=LABELS_AT_MOST, letters=LETTERS_AT_MOST
    )


def _change(found: BeforeAfter, x: Scale) -> Iterator[str]:
    place = x(found.first_after - 0.5)
    yield line(place, TOP - 34, place, HEIGHT - BOTTOM, "own")
    day = date.fromisoformat(found.stated.changed_on)
    words = f"the change, {day.day} {day:%B %Y}"
    half = LETTER * len(words) / 2
    yield label(min(max(place, LEFT + half), WIDTH - RIGHT - half), TOP - 40, words, "oddtext", "middle")


def _side(side: Side, start: int, stop: int, x: Scale, y: Scale) -> Iterator[str]:
    """Draw average and limits of one side, each with its number, and its bar."""
    if side.average is None or start > stop or side.half_width is None:
        return
    trial = "trial " if side.trial else ""
    left, right = x(start) - (6 if start == stop else 0), x(stop) + (6 if start == stop else 0)
    middle = (left + right) / 2
    yield line(left, y(side.average), right, y(side.average), "centre")
    for value, words, off in ((side.upper, "upper limit", -6), (side.lower, "lower limit", 16)):
        if value is None:
            continue
        yield from _bar(side, value, left, y)
        yield line(left, y(value), right, y(value), "limit")
        named = f"{trial}{words} {short(value)}"
        place = min(max(middle, left + 4), WIDTH - LETTER * len(named) / 2)
        yield label(place, y(value) + off, named, "small halo", "middle")


def _headed(side: Side, name: str, start: int, stop: int, x: Scale) -> Iterator[str]:
    """Write the average over its stretch: among the points nobody could read it."""
    if side.average is None or start > stop:
        return
    words = f"{name}: average {short(side.average)}"
    half = LETTER * len(words) / 2
    middle = min(max((x(start) + x(stop)) / 2, LEFT + half), WIDTH - RIGHT - half)
    yield label(middle, TOP - 14, words, "small halo", "middle")


def _bar(side: Side, limit: float, left: float, y: Scale) -> Iterator[str]:
    """Draw between what many more points would put a limit."""
    if side.average is None or side.half_width_low is None or side.half_width_high is None:
        return
    way = 1 if limit > side.average else -1
    first, second = y(side.average + way * side.half_width_low), y(side.average + way * side.half_width_high)
    top, bottom = min(first, second), min(max(first, second), HEIGHT - BOTTOM)
    if top < bottom:
        words = (
            f"Many more points would put this limit {short(side.half_width_low)} to {short(side.half_width_high)} off"
        )
        yield box(left - BAR - 1, top, BAR, bottom - top, "pale", words)


def _points(found: BeforeAfter, values: Sequence[float], x: Scale, y: Scale) -> Iterator[str]:
    joined = ""
    for index, value in enumerate(values):
        if math.isfinite(value):
            after_gap = index in (0, found.first_after) or not math.isfinite(values[index - 1])
            joined += f"{'M' if after_gap else 'L'}{x(index):.1f} {y(value):.1f}"
    yield path(joined, "data") if joined else ""
    unusual = {signal.index: signal.words for signal in found.renewed.signals}
    numbers: dict[int, list[str]] = {}
    for number, places, _ in occasions(found.renewed):
        numbers.setdefault(places[0], []).append(str(number))
    for index, value in enumerate(values):
        if not math.isfinite(value):
            continue
        words = f"{found.periods[index]}: {short(value)} {found.stated.unit}"
        if index not in unusual:
            yield dot(x(index), y(value), 2.6 if len(values) > 60 else 3.4, "point", words)
            continue
        yield diamond(x(index), y(value), 6.5, "odd", f"{words}. Unusual: {unusual[index]}")
        if index in numbers:
            yield label(x(index), y(value) - 10, ", ".join(numbers[index]), "number halo", "middle")


def _description(found: BeforeAfter) -> str:
    return f"{found.before.words} {found.after.words} The change was on {found.stated.changed_on}."
