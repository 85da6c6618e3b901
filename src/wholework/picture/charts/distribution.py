"""The raw shape of a measure, which no average shows."""

from collections.abc import Iterator, Mapping

from wholework import plain
from wholework.check.capability.findings import Distribution
from wholework.picture.charts.axes import numbers_along, numbers_up
from wholework.picture.charts.scale import Scale, said, short
from wholework.picture.svg import box, label, line, picture

WIDTH, HEIGHT = 860.0, 250.0
LEFT, RIGHT, TOP, BOTTOM = 62.0, 30.0, 56.0, 44.0
MARKS = (("0.5", "half were done within"), ("0.9", "9 in 10 within"))


def distribution_svg(
    title: str, shape: Distribution, quantiles: Mapping[str, float] | None, threshold: float | None = None
) -> str:
    """Draw how many took how long, with marks at the half and at nine in ten."""
    edges, counts = [float(edge) for edge in shape.edges], [int(count) for count in shape.counts]
    x = Scale(edges[0], edges[-1], LEFT, WIDTH - RIGHT)
    y = Scale(0, max(counts, default=1) or 1, HEIGHT - BOTTOM, TOP)
    body = [
        *_axes(x, y, shape.unit),
        *(
            box(
                x(left) + 0.5,
                y(count),
                x(right) - x(left) - 1,
                HEIGHT - BOTTOM - y(count),
                "bar",
                _words(left, right, count, shape.unit),
            )
            for left, right, count in zip(edges, edges[1:], counts, strict=False)
            if count
        ),
        *_marks(x, quantiles or {}, shape.unit, edges[-1]),
        *_threshold(x, threshold, shape),
    ]
    beyond = f" {plain.count(shape.beyond)} lie beyond the last bar." if shape.beyond else ""
    if shape.beyond:
        body.append(
            label(WIDTH - RIGHT, HEIGHT - 6, f"{plain.count(shape.beyond)} more took longer", "soft small", "end")
        )
    words = ", ".join(
        f"{mark} {said(quantiles[key])} {shape.unit}" for key, mark in MARKS if quantiles and key in quantiles
    )
    return picture(title, f"{plain.count(sum(counts))} in bars by {shape.unit}; {words}.{beyond}", WIDTH, HEIGHT, body)


def _words(left: float, right: float, count: int, unit: str) -> str:
    return f"{short(left)} to {short(right)} {unit}: {plain.count(count)}"


def _axes(x: Scale, y: Scale, unit: str) -> Iterator[str]:
    yield from numbers_up(y, LEFT, WIDTH - RIGHT, about=4)
    yield from numbers_along(x, HEIGHT - BOTTOM)
    yield label(LEFT, HEIGHT - 6, unit, "soft small")
    yield label(8, TOP - 12, "cases", "soft")


def _marks(x: Scale, quantiles: Mapping[str, float], unit: str, last: float) -> Iterator[str]:
    for row, (key, words) in enumerate(MARKS):
        if key in quantiles and x.low <= quantiles[key] <= last:
            place = x(quantiles[key])
            anchor, shift = ("end", -5) if place > WIDTH * 0.7 else ("start", 5)
            yield line(place, TOP - 34 + 16 * row, place, HEIGHT - BOTTOM, "limit")
            yield label(
                place + shift,
                TOP - 24 + 16 * row,
                f"{words} {said(quantiles[key])} {unit}",
                "small strong halo",
                anchor,
            )


def _threshold(x: Scale, threshold: float | None, shape: Distribution) -> Iterator[str]:
    if threshold is not None and x.low <= threshold <= x.high:
        yield line(x(threshold), TOP, x(threshold), HEIGHT - BOTTOM, "own")
        number = f" {short(threshold)} {shape.unit}" if threshold else ""
        yield label(x(threshold) + 5, TOP + 12, f"{threshold_words(threshold)}{number}", "small oddtext halo")


def threshold_words(threshold: float | None) -> str:
    """Call a threshold what it is: nought is where the time to a record's own deadline ends."""
    return "your threshold" if threshold else "the deadline"
