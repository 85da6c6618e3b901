"""What would change the answer, on one scale: each number at both ends of its range, with intervals, about nothing."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wholework.lab.results.findings import Interval, Moved
from wholework.picture.charts.scale import Scale, short, spread
from wholework.picture.svg import diamond, dot, label, line, picture, shortened

WIDTH, LEFT, RIGHT, TOP, ROW, LINE = 860.0, 350.0, 30.0, 46.0, 44.0, 15.0
LETTERS = 40
ENDS = 96.0


@dataclass(frozen=True)
class Row:
    """A number, and what comes of it at one end or at both: the words of the end, and what was found."""

    name: str
    ends: tuple[Moved, ...]


def moved_svg(title: str, was: Interval, rows: Sequence[Row], unit: str) -> str:
    """Draw each end as a point with its interval; a diamond where the answer is not what it was."""
    known = [each.difference for row in rows for each in row.ends if math.isfinite(each.difference.mean)]
    values = [0.0, was.mean, *(value for each in known for value in (each.low, each.high, each.mean))]
    x = Scale(*spread([each for each in values if math.isfinite(each)]), LEFT, WIDTH - RIGHT)
    height = TOP + ROW * len(rows) + 36
    said = " ".join(each.sentence for row in rows for each in row.ends)
    return picture(title, said, WIDTH, height, _body(rows, was, x, height, unit))


def _body(rows: Sequence[Row], was: Interval, x: Scale, height: float, unit: str) -> Iterator[str]:
    for tick in x.ticks(6):
        yield line(x(tick), TOP - 6, x(tick), height - 32, "grid")
        yield label(x(tick), height - 16, short(tick), "soft small", "middle")
    yield label(WIDTH - RIGHT, height - 2, f"difference, {unit}", "soft small", "end")
    for place, words, kind, down in ((0.0, "no difference", "centre", 12.0), (was.mean, "as it was", "limit", 28.0)):
        yield line(x(place), TOP - 6, x(place), height - 32, kind)
        anchor = "end" if x(place) > (LEFT + WIDTH) / 2 else "start"
        yield label(x(place), down, words, "small halo", anchor)
    for number, row in enumerate(rows):
        yield from _row(row, TOP + ROW * number, x)


def _row(row: Row, y: float, x: Scale) -> Iterator[str]:
    for number, words in enumerate(_wrapped(row.name)[:2]):
        yield label(LEFT - ENDS, y + 13 + LINE * number, words, "small", "end")
    for number, each in enumerate(row.ends):
        down = y + 13 + LINE * number
        yield label(LEFT - 12, down, _cut(each.to), "small soft", "end")
        if each.never_catches_up:
            yield diamond(LEFT + 6, down - 4, 5, "odd")
            yield label(LEFT + 16, down, _never(each.never_catches_up), "small oddtext halo")
            continue
        found, middle = each.difference, down - 4
        if math.isfinite(found.low):
            yield line(x(found.low), middle, x(found.high), middle, "data")
        same = each.answer == "same"
        yield (dot if same else diamond)(x(found.mean), middle, 3.6 if same else 6.0, "point" if same else "odd",
                                         each.sentence)  # fmt: skip


def _never(names: tuple[str, ...]) -> str:
    return f"“{shortened(names[0], 44)}” never catches up" if len(names) == 1 else "neither design catches up"


def _cut(words: str) -> str:
    """Write an end in few letters, ``half in 5``; the table has it whole."""
    few = words.partition(",")[0].replace("half within ", "half in ").replace(" on average", "")
    return few if len(few) <= 14 else few[:13] + "…"


def _wrapped(words: str) -> list[str]:
    """Break a name in two lines at a blank, near the middle."""
    if len(words) <= LETTERS:
        return [words]
    places = [place for place, letter in enumerate(words) if letter == " "] or [len(words) // 2]
    cut = min(places, key=lambda place: abs(place - len(words) / 2))
    return [shortened(part, LETTERS) for part in (words[:cut], words[cut:].strip())]
