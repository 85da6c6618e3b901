"""The axes that the pictures share: numbers up the side, numbers or periods along the foot."""

import math
from collections.abc import Iterator, Sequence

from wholework.picture.charts.scale import Scale, short
from wholework.picture.svg import label, line, shortened

LETTER = 6.6  # the width of a letter of the small size


def numbers_up(y: Scale, left: float, right: float, about: int = 5) -> Iterator[str]:
    """Draw a faint line across at round numbers, each with its number at the left."""
    for tick in y.ticks(about):
        yield line(left, y(tick), right, y(tick), "grid")
        yield label(left - 8, y(tick) + 4, short(tick), "soft", "end")


def numbers_along(x: Scale, foot: float) -> Iterator[str]:
    """Draw the foot of a picture, with marks at round numbers."""
    for tick in x.ticks(8):
        yield from _mark(x(tick), foot, short(tick), x(tick))
    yield line(x.start, foot, x.end, foot, "axis")


def periods_along(
    x: Scale, foot: float, left: float, right: float, names: Sequence[str], *, at_most: int, letters: int
) -> Iterator[str]:
    """Draw the foot of a picture in time order, with as many names of periods as have room; the first stays on it."""
    longest = min(max((len(words) for words in names), default=1), letters)
    room = max(2, min(at_most, int((right - left) / (LETTER * longest + 14))))
    for index in range(0, len(names), max(1, math.ceil(len(names) / room))):
        words = shortened(names[index], letters)
        yield from _mark(x(index), foot, words, max(x(index), LETTER * len(words) / 2))
    yield line(left, foot, right, foot, "axis")


def _mark(place: float, foot: float, words: str, middle: float) -> Iterator[str]:
    yield line(place, foot, place, foot + 5, "axis")
    yield label(middle, foot + 20, words, "soft small", "middle")
