"""The words of ``wholework check`` and ``wholework read``."""

from pathlib import Path
from typing import Annotated

import typer

from wholework.commands.reading_options import TELL, Told, reads_records

OUT = "What to write"

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Files that share a shape; or a study's folder; or a database (postgres://…, spark://…).",
        show_default=False,
    ),
]


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
        Path | None,
        typer.Option("--picture", "--svg", metavar="OUT.svg", help="The most telling picture.", rich_help_panel=OUT),
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
