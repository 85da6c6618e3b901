"""A process behaviour chart: what to expect of a measure, and what is unusual."""

import math
from collections.abc import Iterator, Sequence

from wholework.check.capability.findings import CapabilityChart
from wholework.picture.charts.axes import numbers_up, periods_along
from wholework.picture.charts.lines import drawn_line
from wholework.picture.charts.scale import Scale, short, spread
from wholework.picture.charts.steps import STEPS, step_shapes
from wholework.picture.svg import diamond, dot, label, line, path, picture, shortened
from wholework.stats.behaviour import BehaviourChart, Signal

WIDTH, HEIGHT = 860.0, 300.0
LEFT, RIGHT, TOP, BOTTOM = 62.0, 128.0, 26.0, 46.0
LABELS_AT_MOST, LETTERS_AT_MOST = 9, 26
NUMBERED_AT_MOST = 16  # more numbers would stand on each other: the list and the table have them


def behaviour_svg(chart: CapabilityChart) -> str:
    """Draw a capability chart in time order, with its limits.

    A person's own threshold is for single cases, and a point is a mean of some: it is drawn on the raw shape alone.
    """
    labels = [point.label for point in chart.points]
    return behaviour_of_counts_svg(chart.sentence, labels, chart.behaviour, chart.unit)


def behaviour_of_counts_svg(title: str, labels: Sequence[str], chart: BehaviourChart, unit: str) -> str:
    """Draw any series with its limits."""
    values = [float(value) for value in chart.values]
    drawn = [*values, *map(float, chart.upper), *map(float, chart.lower)]
    low, high = spread(drawn)
    if min((value for value in values if math.isfinite(value)), default=0.0) >= 0:
        low = max(low, 0.0) if low > 0 or min(drawn, default=0) >= 0 else low
    x = Scale(0, max(len(values) - 1, 1), LEFT + 8, WIDTH - RIGHT - 8)
    y = Scale(low, high, HEIGHT - BOTTOM, TOP)
    body = [
        *_axes(x, y, labels, unit),
        *_limits(chart, x, y),
        *_values(values, labels, chart, x, y, unit),
    ]
    return picture(title, _description(chart, labels, unit), WIDTH, HEIGHT, body)


def study_svg(
    title: str, labels: Sequence[str], chart: BehaviourChart, unit: str, notes: Sequence[tuple[int, str]] = ()
) -> str:
    """Draw a series with its limits, what people noted of its points, and beneath it the steps between its points."""
    values = [float(value) for value in chart.values]
    x = Scale(0, max(len(values) - 1, 1), LEFT + 8, WIDTH - RIGHT - 8)
    low, high = spread([*values, *map(float, chart.upper), *map(float, chart.lower)])
    y = Scale(low, high, HEIGHT - BOTTOM, TOP + 16 * bool(notes))
    body = [
        *_axes(x, y, labels, unit),
        *_limits(chart, x, y),
        *_notes(notes, values, x, y),
        *_values(values, labels, chart, x, y, unit),
    ]
    steps = step_shapes(chart, x, HEIGHT) if len(chart.ranges) and not all(map(math.isnan, chart.ranges)) else []
    height = HEIGHT + (STEPS if steps else 0)
    return picture(title, _description(chart, labels, unit or "numbers"), WIDTH, height, [*body, *steps])


def _notes(notes: Sequence[tuple[int, str]], values: Sequence[float], x: Scale, y: Scale) -> Iterator[str]:
    """Mark the points of which people know something; their words stand at the top, with a line to the point."""
    for index, words in notes:
        value = values[index]
        yield line(x(index), TOP + 4, x(index), y(value) - 6 if math.isfinite(value) else HEIGHT - BOTTOM, "own")
        anchor = "end" if x(index) > (WIDTH - RIGHT) / 2 else "start"
        yield label(x(index), TOP, shortened(words, 48), "small halo", anchor)


def _axes(x: Scale, y: Scale, labels: Sequence[str], unit: str) -> Iterator[str]:
    yield from numbers_up(y, LEFT, WIDTH - RIGHT)
    yield label(8, TOP - 10, unit, "soft")
    yield from periods_along(
        x, HEIGHT - BOTTOM, LEFT, WIDTH - RIGHT, labels, at_most=LABELS_AT_MOST, letters=LETTERS_AT_MOST
    )


def _limits(chart: BehaviourChart, x: Scale, y: Scale) -> Iterator[str]:
    """Draw centre and limits, stepwise where they change, each with its number at its right end."""
    trial = "trial " if chart.trial else ""
    taken: list[float] = []
    for numbers, kind, words in (
        (chart.upper, "limit", f"{trial}upper limit"),
        (chart.centre, "centre", "average"),
        (chart.lower, "limit", f"{trial}lower limit"),
    ):
        finite = [(index, float(number)) for index, number in enumerate(numbers) if math.isfinite(number)]
        if not finite:
            continue
        heights = [float(number) for number in numbers]
        yield from drawn_line(heights, x, y, kind, [part.start for part in getattr(chart, "segments", ())])
        place = _apart(y(finite[-1][1]), taken)
        yield label(WIDTH - RIGHT + 4, place + 4, f"{words} {short(finite[-1][1])}", "small")


def _apart(place: float, taken: list[float]) -> float:
    """Move a label so that it does not stand on another."""
    while any(abs(place - other) < 14 for other in taken):
        place += 4
    taken.append(place)
    return place


def _values(
    values: Sequence[float], labels: Sequence[str], chart: BehaviourChart, x: Scale, y: Scale, unit: str
) -> Iterator[str]:
    joined, pen_down = "", False
    for index, value in enumerate(values):
        if math.isfinite(value):
            joined += f"{'L' if pen_down else 'M'}{x(index):.1f} {y(value):.1f}"
        pen_down = math.isfinite(value)
    yield path(joined, "data") if joined else ""
    unusual = {signal.index: signal for signal in chart.signals}
    begins: dict[int, list[str]] = {}
    found = occasions(chart)
    for number, places, _ in found if len(found) <= NUMBERED_AT_MOST else ():
        begins.setdefault(places[0], []).append(str(number))
    for index, value in enumerate(values):
        if not math.isfinite(value):
            continue
        words = f"{labels[index] if index < len(labels) else index + 1}: {short(value)} {unit}"
        if index in unusual:
            yield diamond(x(index), y(value), 6.5, "odd", f"{words}. Unusual: {unusual[index].words}")
            if index in begins:
                yield label(x(index), y(value) - 10, ", ".join(begins[index]), "number halo", "middle")
        else:
            yield dot(x(index), y(value), 2.6 if len(values) > 60 else 3.4, "point", words)
    if unusual:
        yield diamond(WIDTH - RIGHT + 12, TOP - 12, 5.5, "odd")
        yield label(WIDTH - RIGHT + 24, TOP - 8, "unusual", "small")


def occasions(chart: BehaviourChart) -> list[tuple[int, tuple[int, ...], str]]:
    """Number the unusual patterns of a chart in time order: (number, places of its points, what is unusual)."""
    patterns: dict[tuple[int, str], list[Signal]] = {}
    for signal in chart.signals:
        patterns.setdefault((signal.first, signal.rule), []).append(signal)
    return [
        (number, tuple(signal.index for signal in held), held[0].words)
        for number, (_, held) in enumerate(sorted(patterns.items()), start=1)
    ]


def unusual_words(labels: Sequence[str], chart: BehaviourChart) -> tuple[str, ...]:
    """List in words what the chart marks, under the same numbers."""
    return tuple(
        f"{number}: {_from_to(_named(labels, places[0]), _named(labels, places[-1]))}. {words}"
        for number, places, words in occasions(chart)
    )


def _from_to(first: str, last: str) -> str:
    """Name a stretch of points; labels that are stretches themselves need other words to stay clear."""
    if first == last:
        return first
    return f"first {first}, last {last}" if " to " in first + last else f"{first} to {last}"


def _named(labels: Sequence[str], index: int) -> str:
    return labels[index] if index < len(labels) else f"point {index + 1}"


def _description(chart: BehaviourChart, labels: Sequence[str], unit: str) -> str:
    drawn = sum(math.isfinite(value) for value in chart.values)
    first, last = (labels[0], labels[-1]) if labels else ("", "")
    odd = "; ".join(
        f"{labels[signal.index] if signal.index < len(labels) else signal.index + 1}: {signal.words}"
        for signal in chart.signals
    )
    return f"{drawn} points from {first} to {last}, in {unit}. {'Unusual: ' + odd if odd else 'Nothing unusual'}."
