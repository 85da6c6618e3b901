"""Designs side by side: one bar a design in each row, with its number in words, told apart without colour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wholework.picture.charts.scale import Scale
from wholework.picture.svg import box, label, picture, shortened

WIDTH, BAR, GAP, TOP = 860.0, 17.0, 13.0, 30.0
LETTER, LETTERS_AT_MOST = 6.9, 46
KINDS = ("pale", "bar", "box")  # one a design: pale, dark, outlined


@dataclass(frozen=True)
class Row:
    """A row: its name, and for each design a number with its words; ``None`` where the design has none."""

    name: str
    values: tuple[tuple[float, str] | None, ...]


def side_by_side_svg(title: str, designs: Sequence[str], rows: Sequence[Row]) -> str:
    """Draw the rows on one scale."""
    longest = max((len(row.name) for row in rows), default=1)
    names = 20 + LETTER * min(longest, LETTERS_AT_MOST)
    most = max((value[0] for row in rows for value in row.values if value), default=1.0)
    x = Scale(0.0, most or 1.0, names, WIDTH - 110)
    tall = BAR * len(designs) + GAP
    top = TOP + 18 * (len(designs) - 1)
    body = [*_names(designs), *(shape for place, row in enumerate(rows) for shape in _row(row, top + place * tall, x))]
    said = "; ".join(f"{row.name}: {', '.join(value[1] if value else 'none' for value in row.values)}" for row in rows)
    return picture(title, f"In the order {', '.join(designs)}. {said}.", WIDTH, top + tall * len(rows) + 4, body)


def _names(designs: Sequence[str]) -> Iterator[str]:
    for place, name in enumerate(designs):
        yield box(8, 4 + 18 * place, 22, 12, KINDS[place % len(KINDS)])
        yield label(38, 14 + 18 * place, shortened(name, 90), "small")


def _row(row: Row, y: float, x: Scale) -> Iterator[str]:
    middle = y + BAR * len(row.values) / 2
    yield label(x.start - 10, middle + 4, shortened(row.name, LETTERS_AT_MOST), "", "end")
    for place, value in enumerate(row.values):
        if value is None:
            continue
        down = y + BAR * place
        yield box(x.start, down + 1, max(x(value[0]) - x.start, 1.0), BAR - 2, KINDS[place % len(KINDS)], value[1])
        yield label(x(value[0]) + 6, down + BAR - 4, value[1], "small")
