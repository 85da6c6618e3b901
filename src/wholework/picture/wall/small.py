"""One small chart of a wall: points, lines and marks in few shapes, with its title, description and table."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from wholework.check.charts.findings import SeriesChart
from wholework.picture.charts.scale import Scale, short, spread
from wholework.picture.svg import safe

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 320.0, 124.0, 6.0, 54.0, 10.0, 18.0
WORDS_AT_MOST = 3


@lru_cache(maxsize=5_000)
def _label(words: str) -> str:
    """Make the label of a point inert: all charts of a wall share theirs."""
    return safe(words)


def small_figure(chart: SeriesChart, number: int) -> str:
    """Draw one chart of a wall with everything that belongs to it; ``number`` makes its place on the page."""
    patterns = {(signal.rule, signal.first): signal.words for signal in reversed(chart.signals)}
    unusual = list(dict.fromkeys(reversed(patterns.values())))
    more = len(unusual) - WORDS_AT_MOST
    words = [*unusual[:WORDS_AT_MOST], *([f"… and {more} more, in the table"] if more > 0 else [])]
    said = "".join(f"<li>{safe(each)}</li>" for each in words)
    buts = "".join(f"<li>{safe(each)}</li>" for each in chart.cautions)
    mark = '<p class="stands">Stands out on this wall.</p>' if chart.stands_out else ""
    return (
        f'<section class="small" id="c{number}"><h2>{safe(chart.name)}</h2>{small_svg(chart)}{mark}'
        f"<p>{safe(_without_name(chart))}</p>{f'<ul>{said}</ul>' if said else ''}"
        f"{f'<details><summary>What would make this wrong</summary><ul>{buts}</ul></details>' if buts else ''}"
        f"{_table(chart)}</section>\n"
    )


def small_svg(chart: SeriesChart) -> str:
    """Draw the small picture; its style stands once on the page."""
    values = chart.values.tolist()
    lines = [part.tolist() for part in (chart.upper, chart.centre, chart.lower)]
    x = Scale(0, max(len(values) - 1, 1), LEFT, WIDTH - RIGHT)
    y = Scale(*spread([*values, *lines[0], *lines[2]]), HEIGHT - BOTTOM, TOP)
    shapes = [f'<path class="{kind}" d="{steps(line, x, y)}"/>' for line, kind in _kinds(lines)]
    shapes.append(f'<path class="data" d="{joined(values, x, y)}"/>')
    lonely = "".join(f"M{x(i):.0f} {y(v):.1f}h.1" for i, v in enumerate(values) if math.isfinite(v))
    shapes.append(f'<path class="dots" d="{lonely}"/>')
    for index in sorted({signal.index for signal in chart.signals}):
        if math.isfinite(values[index]):
            across, down = x(index), y(values[index])
            shapes.append(f'<path class="odd" d="M{across:.1f} {down - 4.5:.1f}l4.5 4.5l-4.5 4.5l-4.5 -4.5z"/>')
    shapes += _names(lines, y)
    first, last = (chart.labels[0], chart.labels[len(values) - 1]) if values else ("", "")
    shapes.append(f'<text x="{LEFT}" y="{HEIGHT - 4}" class="soft">{safe(first)}</text>')
    shapes.append(f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 4}" class="soft" text-anchor="end">{safe(last)}</text>')
    return (
        f'<svg class="ww wall" role="img" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}"><title>{safe(chart.sentence)}</title>'
        f"<desc>{safe(_description(chart, first, last))}</desc>{''.join(shapes)}</svg>"
    )


def steps(line: Sequence[float], x: Scale, y: Scale) -> str:
    """Draw a line that may change its height, each height as wide as its points; gaps stay gaps."""
    half, path, before = (x(1) - x(0)) / 2, "", math.nan
    for index, height in enumerate(line):
        if math.isfinite(height) and height != before:
            path += f"{'V' if math.isfinite(before) else f'M{x(index) - half * (index > 0):.1f} '}{y(height):.1f}"
        elif not math.isfinite(height) and math.isfinite(before):
            path += f"H{x(index) - half:.1f}"
        if math.isfinite(height):
            after = line[index + 1] if index + 1 < len(line) else math.nan
            if after != height:
                path += f"H{x(index) + half * (index + 1 < len(line)):.1f}"
        before = height
    return path


def joined(values: Sequence[float], x: Scale, y: Scale) -> str:
    """Join the points; a missing one parts the line."""
    path, down = "", False
    for index, value in enumerate(values):
        there = math.isfinite(value)
        if there:
            path += f"{'L' if down else 'M'}{x(index):.1f} {y(value):.1f}"
        down = there
    return path


def _kinds(lines: Sequence[Sequence[float]]) -> Iterator[tuple[Sequence[float], str]]:
    yield from zip(lines, ("limit", "centre", "limit"), strict=True)


def _names(lines: Sequence[Sequence[float]], y: Scale) -> Iterator[str]:
    below = -math.inf
    for line in lines:
        if line and math.isfinite(line[-1]):
            below = max(y(line[-1]) + 4, below + 12)
            yield f'<text x="{WIDTH - RIGHT + 4}" y="{below:.1f}">{short(line[-1])}</text>'


def _description(chart: SeriesChart, first: str, last: str) -> str:
    odd = "; ".join(f"{chart.labels[signal.index]}: {signal.words}" for signal in chart.signals[:12])
    return f"{len(chart.values)} points from {first} to {last}. {'Unusual: ' + odd if odd else 'Nothing unusual.'}"


def _without_name(chart: SeriesChart) -> str:
    words = chart.sentence.removeprefix(f"“{chart.name}” over ").removeprefix(f"“{chart.name}”: ")
    return words[:1].upper() + words[1:]


def _table(chart: SeriesChart) -> str:
    """List the points; the lines stand in the heading where they never change."""
    unusual: dict[int, list[str]] = {}
    for signal in chart.signals:
        unusual.setdefault(signal.index, []).append(signal.rule)
    rows = "".join(
        f"<tr><td>{label}<td>{f'{value:.6g}' if math.isfinite(value) else 'none'}<td>{' '.join(unusual.get(index, ()))}"
        for index, (label, value) in enumerate(zip(map(_label, chart.labels), chart.values.tolist(), strict=False))
    )
    head = f"<tr><th scope=col>when<th scope=col>{safe(chart.unit or 'value')}<th scope=col>unusual"
    return f"<details><summary>Every point</summary><table><thead>{head}<tbody>{rows}</table></details>"
