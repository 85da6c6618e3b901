"""The command line: one function a command. Whatever is heavy is imported when it is needed, so that help is quick."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from wholework.commands.demand_command import demand
from wholework.commands.experiment_commands import experiments
from wholework.commands.grouped_help import GroupedCommand, TakesNumbers
from wholework.commands.lab_commands import labs
from wholework.commands.listen_commands import listening
from wholework.commands.measure_commands import measures
from wholework.commands.reading_options import TELL, Told, reads_records
from wholework.refusal import Refusal

app = typer.Typer(
    name="wholework",
    help="Study a service as a whole system, from the customer's side. Begin with: wholework check FILE",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command(cls=GroupedCommand)(demand)
app.add_typer(experiments, name="experiment")
app.add_typer(labs, name="lab")
app.add_typer(measures, name="measure")
app.add_typer(listening, name="listen")

OUT = "What to write"
LINES = "How it is drawn and judged"
SEEN = "What else the rows say"
INTERRUPTED = 130

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Files that share a shape; or a study's folder; or a database (postgres://…, spark://…).",
        show_default=False,
    ),
]


@app.command(cls=GroupedCommand)
@reads_records
def check(
    files: Files,
    *,
    told: Told,
    report: Annotated[
        Path | None,
        typer.Option(metavar="OUT.html", help="One page to read, print and argue with.", rich_help_panel=OUT),
    ] = None,
    json: Annotated[
        str | None,
        typer.Option(metavar="OUT.json", help="Every number as JSON; - for standard output.", rich_help_panel=OUT),
    ] = None,
    picture: Annotated[
        Path | None, typer.Option(metavar="OUT.svg", help="The most telling picture.", rich_help_panel=OUT)
    ] = None,
    ledger: Annotated[
        Path | None,
        typer.Option(metavar="OUT.csv", help="Every row set aside or noted, and why.", rich_help_panel=OUT),
    ] = None,
    for_: Annotated[
        str | None,
        typer.Option("--for", metavar="sharing", help="Hide what could point to a person.", rich_help_panel=OUT),
    ] = None,
    all_paths: Annotated[
        bool,
        typer.Option("--all-paths", help="JSON lists the ways that fewer than five cases went.", rich_help_panel=OUT),
    ] = False,
    of: Annotated[
        str | None,
        typer.Option(metavar="jobs", help="Study whole jobs in place of orders.", rich_help_panel=TELL),
    ] = None,
    gap: Annotated[
        float | None,
        typer.Option(metavar="DAYS", help="Orders so close together are one job.", rich_help_panel=TELL),
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option(metavar="NUMBER", help="Your own threshold, in --unit.", rich_help_panel=TELL),
    ] = None,
    customers_clock: Annotated[
        bool,
        typer.Option(
            "--customers-clock",
            help="Opened is the first ask and closed the need met, as the customer sees it.",
            rich_help_panel=TELL,
        ),
    ] = False,
    working_time: Annotated[
        str | None,
        typer.Option(
            metavar="NATION",
            help="Working time, too, with the bank holidays of england, wales, scotland or northern-ireland.",
            rich_help_panel=TELL,
        ),
    ] = None,
) -> None:
    """Read records and say what they show, and what only the work can tell."""
    from wholework.commands.check import Outputs, check_records
    from wholework.commands.wishes import wishes_of

    wishes = wishes_of(told.options, of, gap, threshold, customers_clock, working_time, all_paths)
    check_records(files, told, wishes, Outputs(report, json, picture, ledger, for_, all_paths))


@app.command(cls=GroupedCommand)
@reads_records
def read(
    files: Files,
    *,
    told: Told,
    into: Annotated[Path, typer.Option(metavar="STUDY", help="The folder to keep the records in.")],
) -> None:
    """Read records once and keep them as a study's folder, which opens at once."""
    from wholework.commands.read import read_into

    read_into(files, told, into)


@app.command(cls=GroupedCommand)
def target(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Files that share a shape.", show_default=False)
    ],
    *,
    threshold: Annotated[float, typer.Option(metavar="NUMBER", help="The target's number, in --unit.")],
    measure: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="What the target is set on; or --opened and --closed.")
    ] = None,
    unit: Annotated[
        str | None, typer.Option(metavar="UNIT", help="minutes, hours, days, weeks; or what the numbers count: %.")
    ] = None,
    at_most: Annotated[
        bool | None, typer.Option("--at-most/--at-least", help="Which side meets it (a time: at most).")
    ] = None,
    introduced: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day from which the target held, as 2005-04-01.")
    ] = None,
    period: Annotated[
        str | None, typer.Option(metavar="PERIOD", help="The periods of the charts and of the target: month.")
    ] = None,
    at: Annotated[str | None, typer.Option(metavar="COLUMN", help="When it counts.", rich_help_panel=SEEN)] = None,
    opened: Annotated[str | None, typer.Option(metavar="COLUMN", help="Opened.", rich_help_panel=SEEN)] = None,
    closed: Annotated[str | None, typer.Option(metavar="COLUMN", help="Closed.", rich_help_panel=SEEN)] = None,
    clock_started: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="When the target's clock began.", rich_help_panel=SEEN)
    ] = None,
    customer: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="The customer (only a pseudonym).", rich_help_panel=SEEN)
    ] = None,
    category: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="The category of the case.", rich_help_panel=SEEN)
    ] = None,
    outcome: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="How it ended: done, cancelled, left.", rich_help_panel=SEEN)
    ] = None,
    paused: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Whether, or how long, paused.", rich_help_panel=SEEN)
    ] = None,
    edited: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Whether changed afterwards.", rich_help_panel=SEEN)
    ] = None,
    denominator: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Whether the target counts the case.", rich_help_panel=SEEN)
    ] = None,
    count: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="How many cases a row stands for.", rich_help_panel=SEEN)
    ] = None,
    zone: Annotated[str, typer.Option(metavar="ZONE", help="Time zone of the records.")] = "Europe/London",
    day_first: Annotated[
        bool | None, typer.Option("--day-first/--month-first", help="03/04/2024 is 3 April, or 4 March.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(metavar="NAME", help="The sheet of a workbook.")] = None,
    only: Annotated[list[str] | None, typer.Option(metavar="COLUMN=VALUE", help="Only the rows that say so.")] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="OUT.html", help="One page to read, print.", rich_help_panel=OUT)
    ] = None,
    json: Annotated[
        str | None, typer.Option(metavar="OUT.json", help="Every number as JSON; - for output.", rich_help_panel=OUT)
    ] = None,
    svg: Annotated[
        Path | None, typer.Option(metavar="OUT.svg", help="The shape beside the target.", rich_help_panel=OUT)
    ] = None,
) -> None:
    """Look at what a target does: is it arbitrary, are there unusual patterns near it, what nobody can tell."""
    from wholework.commands.target import TargetOutputs, look_at_target
    from wholework.commands.target_words import target_words

    columns = {
        "at": at, "opened": opened, "closed": closed, "clock-started": clock_started, "customer": customer,
        "category": category, "outcome": outcome, "paused": paused, "edited": edited, "denominator": denominator,
        "count": count,
    }  # fmt: skip
    told = target_words(threshold, measure, unit, at_most, introduced, period, columns, zone, day_first, sheet, only)
    look_at_target(files, told, TargetOutputs(report, json, svg))


@app.command(cls=TakesNumbers)
def chart(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE|NUMBER]...", help="Files, or numbers in time order; - for what is piped in."),
    ] = None,
    *,
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
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="The sheet of a workbook.", rich_help_panel=TELL)
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COLUMN=VALUE", help="Only the rows that say so; may be given again.", rich_help_panel=TELL
        ),
    ] = None,
    zone: Annotated[
        str | None, typer.Option(metavar="ZONE", help="Time zone (Europe/London unless told).", rich_help_panel=TELL)
    ] = None,
    day_first: Annotated[
        bool | None,
        typer.Option("--day-first/--month-first", help="03/04/2024 is 3 April, or 4 March.", rich_help_panel=TELL),
    ] = None,
    json: Annotated[
        str | None, typer.Option(metavar="OUT.json", help="Every number; - for standard output.", rich_help_panel=OUT)
    ] = None,
    svg: Annotated[Path | None, typer.Option(metavar="OUT.svg", help="The picture.", rich_help_panel=OUT)] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="OUT.html", help="A page to read and print.", rich_help_panel=OUT)
    ] = None,
    csv: Annotated[Path | None, typer.Option(metavar="OUT.csv", help="One row a point.", rich_help_panel=OUT)] = None,
) -> None:
    """Chart numbers in time order: what to expect, and what is unusual. Numbers may stand on the line."""
    from wholework.commands.chart import ChartOutputs, asked_of, chart_numbers, options_of, wishes_of

    asked = asked_of(value, at, period, by, denominator, who, every, count=count, sum_=sum_, mean=mean)
    lines = {"kind": kind, "baseline": baseline, "centre": centre, "spread": spread, "constants": constants}
    more = {"trend": trend, "season": season, "rules": rules, "floor": floor, "ceiling": ceiling}
    wishes = wishes_of({**lines, **more, "unit": unit_of_value}, rebase or [], note or [])
    chart_numbers(
        files or [], asked, options_of(sheet, only, zone, day_first), wishes, ChartOutputs(json, svg, html, csv)
    )


@app.command(cls=GroupedCommand)
def sheet(
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help="Where to write the page.")] = Path(
        "what-customers-said.pdf"
    ),
    paper: Annotated[str, typer.Option(metavar="a4|a5", help="The size of the page.")] = "a4",
    service: Annotated[str | None, typer.Option(metavar="NAME", help="The service's name on the page.")] = None,
) -> None:
    """Make a page to print, on which to write down what customers say, word for word."""
    from wholework.commands.sheet import write_sheet

    write_sheet(out, paper, service)


@app.command(cls=GroupedCommand)
def version() -> None:
    """Say which version this is."""
    from wholework import __version__

    typer.echo(f"wholework {__version__}")


def script() -> None:
    """Run the command line as a program, and end it without waiting for threads that other libraries left behind."""
    import atexit
    import os

    status = 0
    try:
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1 if end.code else 0
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    atexit._run_exitfuncs()  # temporary folders go; a thread of an engine, met at this moment, cannot abort us any more
    os._exit(status)


def main() -> None:
    """Run the command line: status 0 for accepted, 2 for refused, never a traceback."""
    try:
        app()
    except Refusal as refusal:
        typer.echo(f"Cannot go on. {refusal}", err=True)
        sys.exit(2)
    except SystemExit as end:
        if end.code == INTERRUPTED:  # the library that reads the command line turns Ctrl-C into this
            typer.echo("Stopped. Nothing was half written.", err=True)
        raise
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        from wholework.commands.defect import keep_details

        typer.echo(keep_details(error), err=True)
        sys.exit(2)
