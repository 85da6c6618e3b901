"""The measure in bars with the line drawn through it, and what a curve without the line would expect."""

from collections.abc import Iterator
from math import isfinite

from wholework import plain
from wholework.check.thinking.arbitrary import named
from wholework.check.thinking.findings import Shape, TargetStudy
from wholework.picture.charts.axes import numbers_along, numbers_up
from wholework.picture.charts.scale import Scale, short
from wholework.picture.report.page import Table
from wholework.picture.report.tables import table
from wholework.picture.svg import box, label, line, path, picture

WIDTH, HEIGHT = 860.0, 270.0
LEFT, RIGHT, TOP, BOTTOM = 62.0, 30.0, 44.0, 48.0
STYLE = (
    "<style>.ww .expected{fill:none;stroke:var(--ink,#1d1d1f);stroke-width:1.8;stroke-dasharray:6 4}"
    ".ww .under{stroke:var(--paper,#fff);stroke-width:4;stroke-dasharray:none}</style>"
)


def shape_svg(study: TargetStudy) -> str:
    """Draw how many cases took what, the target, and the expectation where one could be drawn."""
    shape, target = study.arbitrary.shape, study.target
    edges, counts = [float(edge) for edge in shape.edges], [int(count) for count in shape.counts]
    x = Scale(edges[0], edges[-1], LEFT, WIDTH - RIGHT)
    y = Scale(0, max([*counts, *_finite(shape), 1]), HEIGHT - BOTTOM, TOP)
    title = f"{target.words}. {plain.share(study.arbitrary.share)} of {plain.of(study.arbitrary.n, 'case')} meet it."
    words = f"{plain.count(sum(counts))} in bars. " + (
        "A dashed line shows what would be expected with no target." if len(shape.expected) else ""
    )
    body = [
        *_axes(x, y, shape),
        *_bars(x, y, edges, counts, shape),
        *_expected(x, y, edges, shape),
        *_line(x, study),
    ]
    return picture(title, words, WIDTH, HEIGHT, body)


def shape_table(study: TargetStudy) -> Table:
    """List the bars and what is expected of each."""
    shape = study.arbitrary.shape
    has = len(shape.expected) == len(shape.counts)
    rows = (
        (
            f"{short(float(shape.edges[place]))} to {short(float(shape.edges[place + 1]))}",
            plain.count(int(count)),
            *([_number(float(shape.expected[place]))] if has else []),
        )
        for place, count in enumerate(shape.counts)
    )
    headings = f"{shape.unit or 'measure'}|cases#" + ("|expected with no target#" if has else "")
    return table("Every bar", headings, rows)


def _number(value: float) -> str:
    return f"{value:,.0f}" if isfinite(value) else ""


def _finite(shape: Shape) -> list[float]:
    return [float(value) for value in shape.expected if isfinite(value)]


def _axes(x: Scale, y: Scale, shape: Shape) -> Iterator[str]:
    yield from numbers_up(y, LEFT, WIDTH - RIGHT, about=4)
    yield from numbers_along(x, HEIGHT - BOTTOM)
    yield label(LEFT, HEIGHT - 8, shape.unit, "soft small")
    yield label(8, TOP - 14, "cases", "soft")
    if shape.beyond:
        yield label(WIDTH - RIGHT, HEIGHT - 8, f"{plain.count(shape.beyond)} more lie beyond", "soft small", "end")


def _bars(x: Scale, y: Scale, edges: list[float], counts: list[int], shape: Shape) -> Iterator[str]:
    for left, right, count in zip(edges, edges[1:], counts, strict=False):
        if count:
            words = f"{short(left)} to {short(right)} {shape.unit}: {plain.count(count)}"
            wide = max(x(right) - x(left) - 1, 0.6)
            yield box(x(left) + 0.5, y(count), wide, HEIGHT - BOTTOM - y(count), "pale", words)


def _expected(x: Scale, y: Scale, edges: list[float], shape: Shape) -> Iterator[str]:
    """Draw the expectation as steps across the middle of its bars."""
    data, down = "", False
    for left, right, value in zip(edges, edges[1:], shape.expected, strict=False):
        if isfinite(value):
            data += f"{'L' if down else 'M'}{(x(left) + x(right)) / 2:.1f} {y(float(value)):.1f}"
        down = isfinite(value)
    if data:
        yield STYLE
        yield path(data, "expected under")
        yield path(data, "expected")


def _line(x: Scale, study: TargetStudy) -> Iterator[str]:
    place = study.target.threshold
    if x.low <= place <= x.high:
        words = "the deadline" if place == 0 else f"the target: {named(place, study.target.unit)}"
        end = x(place) > WIDTH * 0.7
        yield line(x(place), TOP - 10, x(place), HEIGHT - BOTTOM, "own")
        yield label(x(place) + (-6 if end else 6), TOP - 14, words, "small oddtext halo", "end" if end else "start")
