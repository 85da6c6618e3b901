"""The words of ``wholework chart``."""

from pathlib import Path
from typing import Annotated

import typer

from wholework.commands.reading_options import How, reads_rows

OUT = "What to write"
LINES = "How it is drawn and judged"


@reads_rows
def chart(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE|NUMBER]...", help="Files, or numbers in time order; - for what is piped in."),
    ] = None,
    *,
    how: How,
    value: Annotated[str | None, typer.Option(metavar="COLUMN", help="The column of numbers to chart.")] = None,
    at: Annotated[str | None, typer.Option(metavar="COLUMN", help="The column of dates.")] = None,
    period: Annotated[str | None, typer.Option(metavar="COLUMN", help="The column of weeks, months, years.")] = None,
    by: Annotated[str | None, typer.Option(metavar="COLUMN", help="One chart for each; never persons.")] = None,
    denominator: Annotated[str | None, typer.Option(metavar="COLUMN", help="Out of how many.")] = None,
    who: Annotated[str | None, typer.Option(metavar="COLUMN", help="Who did the work: never charted.")] = None,
    every: Annotated[
        str | None, typer.Option(metavar="month|week|day", help="Rows are cases: one point for each.")
    ] = None,
    count: Annotated[bool, typer.Option("--count", help="With --every: the number of rows.")] = False,
    sum_: Annotated[bool, typer.Option("--sum", help="With --every: the sum of --value.")] = False,
    mean: Annotated[bool, typer.Option("--mean", help="With --every: the mean of --value.")] = False,
    kind: Annotated[
        str,
        typer.Option(
            metavar="KIND", help="xmr, mr, c, u, p, p-prime, u-prime, g, t, xbar, s, run.", rich_help_panel=LINES
        ),
    ] = "xmr",
    baseline: Annotated[
        int | None, typer.Option(metavar="N", help="Limits rest on the first N points.", rich_help_panel=LINES)
    ] = None,
    rebase: Annotated[
        list[str] | None,
        typer.Option(metavar="DATE|POINT", help="New limits from here on; may be given again.", rich_help_panel=LINES),
    ] = None,
    centre: Annotated[
        str, typer.Option(metavar="mean|median", help="The centre line.", rich_help_panel=LINES)
    ] = "mean",
    spread: Annotated[str, typer.Option(metavar="mean|median", help="The usual step.", rich_help_panel=LINES)] = "mean",
    constants: Annotated[
        str, typer.Option(metavar="rounded|computed", help="2.66 and 3.268, or exactly.", rich_help_panel=LINES)
    ] = "rounded",
    trend: Annotated[
        str | None,
        typer.Option(metavar="half-average|regression", help="Limits along a slope.", rich_help_panel=LINES),
    ] = None,
    season: Annotated[
        int | None, typer.Option(metavar="POINTS", help="Take out a season of so many points.", rich_help_panel=LINES)
    ] = None,
    rules: Annotated[
        str,
        typer.Option(
            metavar="RULES",
            help="wheeler, making-data-count, western-electric, nelson, anhoej; or rules with commas.",
            rich_help_panel=LINES,
        ),
    ] = "wheeler",
    floor: Annotated[
        float | None, typer.Option(metavar="NUMBER", help="The measure cannot be lower.", rich_help_panel=LINES)
    ] = None,
    ceiling: Annotated[
        float | None, typer.Option(metavar="NUMBER", help="The measure cannot be higher.", rich_help_panel=LINES)
    ] = None,
    unit_of_value: Annotated[
        str, typer.Option(metavar="WORD", help="What the numbers count: days, calls, %.", rich_help_panel=LINES)
    ] = "",
    note: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DATE|POINT=WORDS", help="What happened there; may be given again.", rich_help_panel=LINES
        ),
    ] = None,
    json: Annotated[
        str | None, typer.Option(metavar="OUT.json", help="Every number; - for standard output.", rich_help_panel=OUT)
    ] = None,
    svg: Annotated[Path | None, typer.Option(metavar="OUT.svg", help="The picture.", rich_help_panel=OUT)] = None,
    html: Annotated[
        Path | None,
        typer.Option("--report", "--html", metavar="OUT.html", help="A page to read and print.", rich_help_panel=OUT),
    ] = None,
    csv: Annotated[Path | None, typer.Option(metavar="OUT.csv", help="One row a point.", rich_help_panel=OUT)] = None,
    ledger: Annotated[
        Path | None,
        typer.Option(metavar="OUT.csv", help="Every row set aside or noted, and why.", rich_help_panel=OUT),
    ] = None,
) -> None:
    """Chart numbers in time order: what to expect, and what is unusual. Numbers may stand on the line."""
    from wholework.commands.chart import ChartOutputs, asked_of, chart_numbers, wishes_of

    asked = asked_of(value, at, period, by, denominator, who, every, count=count, sum_=sum_, mean=mean)
    lines = {"kind": kind, "baseline": baseline, "centre": centre, "spread": spread, "constants": constants}
    more = {"trend": trend, "season": season, "rules": rules, "floor": floor, "ceiling": ceiling}
    wishes = wishes_of({**lines, **more, "unit": unit_of_value}, rebase or [], note or [])
    chart_numbers(files or [], asked, how, wishes, ChartOutputs(json, svg, html, csv, ledger))
