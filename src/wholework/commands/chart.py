"""``wholework chart``: numbers in time order, what to expect of them, and what is unusual."""

import math
import re
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import typer

from wholework.check.charts.findings import ChartsFound, SeriesChart
from wholework.check.charts.reading import Asked, Given, charted_columns, numbers_pasted
from wholework.check.charts.study import study_series
from wholework.check.charts.wishes import ChartWishes
from wholework.commands.console import progress, write_on_any_terminal
from wholework.commands.writing import refuse_unwritable, write_json, write_ledger, write_whole
from wholework.published import as_json
from wholework.records.options import ReadOptions
from wholework.refusal import Refusal

SHOWN_AT_MOST = 3
PIPED = "the numbers piped in"


@dataclass(frozen=True)
class ChartOutputs:
    """What a person wants written."""

    json: str | None = None
    svg: Path | None = None
    html: Path | None = None
    csv: Path | None = None
    ledger: Path | None = None


def asked_of(
    value: str | None,
    at: str | None,
    period: str | None,
    by: str | None,
    denominator: str | None,
    who: str | None,
    every: str | None,
    *,
    count: bool,
    sum_: bool,
    mean: bool,
) -> Asked:
    """Put together which columns are asked for, and how rows that are cases go together."""
    ways = [name for name, wanted in (("count", count), ("sum", sum_), ("mean", mean)) if wanted]
    if len(ways) > 1:
        raise Refusal("rows go together in one way", expected="--count, --sum or --mean", came=" and ".join(ways))
    return Asked(value, at, period, by, denominator, who, every, ways[0] if ways else None)


def wishes_of(chosen: Mapping[str, Any], rebase: Sequence[str], notes: Sequence[str]) -> ChartWishes:
    """Put together how the charts are to be drawn. Raises ``Refusal`` that names the option."""
    for name in ("centre", "spread"):
        if chosen[name] not in ("mean", "median"):
            raise Refusal(f"--{name} is not known", expected="mean or median", came=str(chosen[name]))
    if chosen["baseline"] is not None and chosen["baseline"] < 1:
        raise Refusal("--baseline is a number of points", expected="1 or more", came=str(chosen["baseline"]))
    pairs = []
    for text in notes:
        at, sign, words = text.partition("=")
        if not sign:
            raise Refusal(
                "--note names a point and says what happened", expected='--note "2024-03=new form"', came=text
            )
        pairs.append((at, words.strip()))
    return ChartWishes(**chosen, rebase=tuple(rebase), annotations=tuple(pairs))


def chart_numbers(
    words: Sequence[str], asked: Asked, options: ReadOptions, wishes: ChartWishes, outputs: ChartOutputs
) -> None:
    """Read, judge, and write what was asked for; without that, show the chart in letters and the sentences."""
    for place in (outputs.json, outputs.svg, outputs.html, outputs.csv, outputs.ledger):
        if place and str(place) != "-":
            refuse_unwritable(Path(place))
    write_on_any_terminal()
    asked = replace(asked, subgroups=wishes.kind in ("xbar", "s"))
    with progress() as tell:
        given = _given(words, asked, options, tell)
        tell("Judging the points")
        found = study_series(given.series, wishes, source=given.source, value=given.value, by=given.by, **given.read)
        written = [*_write(found, outputs, tell), *write_ledger(given.ledger, outputs.ledger)]
    if outputs.json != "-":
        _show(found, written)


def _given(words: Sequence[str], asked: Asked, options: ReadOptions, tell: Callable[[str], None]) -> Given:
    if not words or list(words) == ["-"]:
        return _piped(asked, options, tell)
    if not any(Path(word).exists() for word in words):
        pasted = numbers_pasted(words)
        if pasted:
            return pasted
    return charted_columns([Path(word) for word in words], asked, options, tell)


def _piped(asked: Asked, options: ReadOptions, tell: Callable[[str], None]) -> Given:
    """Read what is piped in: numbers on one line, or what a file would hold."""
    if sys.stdin.isatty():
        raise Refusal(
            "there is nothing to chart",
            expected="a file, numbers on the line, or - for what is piped in",
            do="wholework chart 56.9 64.8 45.8 54.3 59.8 49.5 67.5 55.5",
        )
    text = sys.stdin.read()
    lines = [line for line in text.splitlines() if line.strip()]
    pasted = numbers_pasted(lines) if len(lines) == 1 else None
    if pasted:
        return pasted
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / PIPED
        path.write_text(_named(text, lines), "utf-8")
        return charted_columns([path], asked, options, tell)


def _named(text: str, lines: Sequence[str]) -> str:
    """Give two columns without names theirs, so that the first line is not taken for names."""
    match = re.fullmatch(r"[^,;\t]+([,;\t])\s*[£$€+-]?\d[\d.]*\s?%?", lines[0].strip()) if lines else None
    return f"when{match[1]}value\n{text}" if match else text


def _write(found: ChartsFound, outputs: ChartOutputs, tell: Callable[[str], None]) -> list[tuple[str, Path]]:
    written = write_json(as_json(found), outputs.json)
    if outputs.csv:
        from wholework.check.charts.table import write_csv

        written.append(("every point", write_whole(outputs.csv, lambda path: write_csv(found, path))))
    if outputs.svg:
        from wholework.picture.wall.files import charts_svg

        written.append(("the picture", write_whole(outputs.svg, charts_svg(found))))
    if outputs.html:
        from wholework.picture.wall.files import write_pages

        tell("Drawing the page")
        written += [("the page", path) for path in write_pages(found, outputs.html, write_whole)]
    return written


def _show(found: ChartsFound, written: Sequence[tuple[str, Path]]) -> None:
    from wholework.picture.wall.text_chart import FINE, PLAIN, text_chart

    signs = FINE if (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf") else PLAIN
    if len(found.charts) > 1:
        typer.echo(found.sentence)
        typer.echo("")
    for chart in found.charts[:SHOWN_AT_MOST]:
        typer.echo(text_chart(chart, signs))
        _say(chart)
    if len(found.charts) > SHOWN_AT_MOST:
        typer.echo(f"The first {SHOWN_AT_MOST} of {len(found.charts):,}, in the order of the file; --html has all.")
    for words in (*found.cautions, *found.warnings):
        typer.echo(f"  but: {words}")
    for what, path in written:
        typer.echo(f"Written: {what}, {path}")
    if not written:
        typer.echo("Add --html OUT.html for a page, --json OUT.json for every number, --csv OUT.csv for every point.")


def _say(chart: SeriesChart) -> None:
    typer.echo(chart.sentence)
    if chart.behaviour.has_limits:
        typer.echo(f"  {_lines(chart)}")
    patterns: dict[tuple[str, int], str] = {}
    for signal in chart.signals:
        patterns.setdefault((signal.rule, signal.first), f"{chart.labels[signal.index]}: {signal.words}")
    for words in patterns.values():
        typer.echo(f"  unusual: {words}")
    for place in chart.proposals:
        typer.echo(f"  {chart.labels[place.index]}: {place.words} {place.asks} Then say --rebase {place.index + 1}.")
    for words in chart.cautions:
        typer.echo(f"  but: {words}")
    typer.echo("")


def _lines(chart: SeriesChart) -> str:
    """Say the lines of the last stretch with their numbers."""
    unit = f" {chart.unit}" if chart.unit else ""
    named = (
        ("average", float(chart.centre[-1])),
        ("lower limit", float(chart.lower[-1])),
        ("upper limit", float(chart.upper[-1])),
        ("largest step to expect", chart.range_limit),
    )
    return ", ".join(f"{words} {number:.5g}{unit}" for words, number in named if math.isfinite(number))
