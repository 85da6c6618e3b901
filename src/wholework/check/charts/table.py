"""Charts as a flat table, one row a point: for a spreadsheet."""

import csv
import math
from collections.abc import Iterator
from pathlib import Path

from wholework.check.charts.findings import ChartsFound, SeriesChart
from wholework.records.ledger import inert

HEADINGS = ("series", "point", "when", "value", "out of", "centre", "upper", "lower", "step", "unusual", "why", "note")


def write_csv(found: ChartsFound, path: Path) -> None:
    """Write every point of every series; text that a spreadsheet would run as a formula stays inert."""
    with path.open("w", newline="", encoding="utf-8-sig") as handle:
        writer = csv.writer(handle)
        writer.writerow(HEADINGS)
        for chart in found.charts:
            writer.writerows(_rows(chart))


def _rows(chart: SeriesChart) -> Iterator[tuple[str | int, ...]]:
    rules: dict[int, list[str]] = {}
    words: dict[int, list[str]] = {}
    for signal in chart.signals:
        rules.setdefault(signal.index, []).append(signal.rule)
        words.setdefault(signal.index, []).append(signal.words)
    notes = {note.index: inert(note.words) for note in chart.annotations}
    under = chart.denominators.tolist() if chart.denominators is not None else [math.nan] * len(chart.values)
    columns = (chart.values, under, chart.centre, chart.upper, chart.lower, chart.ranges)
    name = inert(chart.name)
    for index, numbers in enumerate(zip(*(map(_number, map(float, part)) for part in columns), strict=True)):
        yield (
            name,
            index + 1,
            inert(chart.labels[index]),
            *numbers,
            " ".join(rules.get(index, ())),
            " ".join(words.get(index, ())),
            notes.get(index, ""),
        )


def _number(value: float) -> str:
    return repr(value) if math.isfinite(value) else ""
