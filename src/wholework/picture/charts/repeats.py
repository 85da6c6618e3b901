"""How many came back, beside what chance alone would give."""

from collections.abc import Sequence

from wholework import plain
from wholework.check.demand.findings import Repeats
from wholework.picture.charts.scale import Scale
from wholework.picture.svg import box, diamond, label, line, picture

WIDTH, ROW, NAMES = 860.0, 44.0, 250.0


def window(each: Repeats) -> str:
    """Name what came again, and within what time."""
    return f"{'the same category' if each.same_type else 'anything'}, within {each.days} days"


def repeats_svg(repeats: Sequence[Repeats]) -> str | None:
    """Draw for each window what was found (diamond) beside the range that chance alone gives (bar)."""
    if not repeats:
        return None
    most = max(max(each.share, each.chance_high) for each in repeats)
    x = Scale(0, most * 1.15 or 0.01, NAMES, WIDTH - 40)
    body: list[str] = []
    for row, each in enumerate(repeats):
        y = 30 + row * ROW
        body += [
            label(NAMES - 12, y + 5, window(each), "", "end"),
            line(NAMES, y, WIDTH - 40, y, "grid"),
            box(x(each.chance_low), y - 7, max(x(each.chance_high) - x(each.chance_low), 3), 14, "pale"),
            diamond(x(each.share), y, 7, "odd"),
            label(x(each.share), y - 11, plain.share(each.share), "small strong halo", "middle"),
        ]
    foot = 30 + ROW * len(repeats)
    body += [
        *(label(x(tick), foot + 4, plain.share(tick), "soft small", "middle") for tick in x.ticks(5)),
        diamond(NAMES + 8, foot + 26, 6, "odd"),
        label(NAMES + 20, foot + 30, "found in these records", "small"),
        box(NAMES + 190, foot + 19, 26, 14, "pale"),
        label(NAMES + 224, foot + 30, "what chance alone would give", "small"),
    ]
    said = "; ".join(
        f"{window(each)} {plain.share(each.share)}, by chance {plain.share(each.chance)}" for each in repeats
    )
    return picture("How many came back, beside what chance alone would give", said + ".", WIDTH, foot + 44, body)
