"""The words of ``wholework target``."""

from pathlib import Path
from typing import Annotated

import typer

from wholework.commands.reading_options import How, reads_rows

OUT = "What to write"
SEEN = "What else the rows say"


@reads_rows
def target(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Files that share a shape.", show_default=False)
    ],
    *,
    how: How,
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
    report: Annotated[
        Path | None, typer.Option(metavar="OUT.html", help="One page to read, print.", rich_help_panel=OUT)
    ] = None,
    json: Annotated[
        str | None, typer.Option(metavar="OUT.json", help="Every number as JSON; - for output.", rich_help_panel=OUT)
    ] = None,
    svg: Annotated[
        Path | None, typer.Option(metavar="OUT.svg", help="The shape beside the target.", rich_help_panel=OUT)
    ] = None,
    ledger: Annotated[
        Path | None,
        typer.Option(metavar="OUT.csv", help="Every row set aside or noted, and why.", rich_help_panel=OUT),
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
    told = target_words(threshold, measure, unit, at_most, introduced, period, columns, how)
    look_at_target(files, told, TargetOutputs(report, json, svg, ledger))
