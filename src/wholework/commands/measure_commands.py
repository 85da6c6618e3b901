"""The words of ``wholework measure``: new, check, chart, list; and the log: rebase, exclude, annotate, undo."""

from pathlib import Path
from typing import Annotated

import typer

from wholework.commands.grouped_help import GroupedCommand
from wholework.commands.reading_options import Told, reads_records

OUT = "What to write"
WHICH = "What is charted"

measures = typer.Typer(
    name="measure",
    help="Measures that people design: write one down, test it, chart it from records.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Named = Annotated[
    str, typer.Argument(metavar="MEASURE", help="A measure's file, or a built-in one.", show_default=False)
]
Who = Annotated[str, typer.Option(metavar="WORDS", help="Who decides it.")]
Why = Annotated[str, typer.Option(metavar="WORDS", help="The reason.")]
At = Annotated[str, typer.Option(metavar="PERIOD", help="The point, such as 2024-03.")]
Log = Annotated[Path | None, typer.Option(metavar="FILE", help="The log; beside the measure's file unless told.")]
Of = Annotated[str | None, typer.Option(metavar="TYPE", help="Only this demand type.")]


@measures.command(cls=GroupedCommand)
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.", show_default=False)],
    *,
    into: Annotated[Path, typer.Option(metavar="STUDY|FILE", help="A study's folder, or a file.")],
    purpose: Annotated[str | None, typer.Option(metavar="WORDS", help="The purpose that it shows.")] = None,
    what_is_counted: Annotated[str | None, typer.Option(metavar="WORDS", help="What is counted.")] = None,
    from_when: Annotated[str | None, typer.Option(metavar="WORDS", help="The clock begins when …")] = None,
    to_when: Annotated[str | None, typer.Option(metavar="WORDS", help="… and ends when …")] = None,
    used_by: Annotated[str | None, typer.Option(metavar="WORDS", help="Who uses it in their work.")] = None,
    decision: Annotated[str | None, typer.Option(metavar="WORDS", help="A decision that it would change.")] = None,
    counted: Annotated[str | None, typer.Option(metavar="WAY", help="How it is read from records.")] = None,
    period: Annotated[str | None, typer.Option(metavar="PERIOD", help="week, month, quarter or year.")] = None,
) -> None:
    """Write a measure down as a small text file; asks for what is not told where somebody can answer."""
    from wholework.commands.measure import write_new

    told = {"purpose": purpose, "what_is_counted": what_is_counted, "from_when": from_when, "to_when": to_when}
    write_new(name, into, {**told, "used_by": used_by, "decision": decision, "counted": counted, "period": period})


@measures.command(cls=GroupedCommand)
def check(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE...", help="Measures' files.")] = None,
    *,
    kpi: Annotated[list[str] | None, typer.Option(metavar="WORDS", help="A number in use; may be given again.")] = None,
    json: Annotated[
        str | None, typer.Option(metavar="OUT.json", help="As JSON; - for standard output.", rich_help_panel=OUT)
    ] = None,
) -> None:
    """Ask the three tests of a good measure, in words; it warns and never forbids."""
    from wholework.commands.measure import check_measures

    check_measures(files or [], kpi or [], json)


@measures.command(cls=GroupedCommand)
@reads_records
def chart(
    measure: Named,
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="The records.", show_default=False)],
    *,
    told: Told,
    of: Annotated[
        str | None, typer.Option(metavar="TYPE", help="Only this demand type.", rich_help_panel=WHICH)
    ] = None,
    every: Annotated[
        str | None,
        typer.Option(metavar="PERIOD", help="One point a week, month, quarter or year.", rich_help_panel=WHICH),
    ] = None,
    working_time: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NATION",
            help="Working time beside it: england, wales, scotland, northern-ireland or all; may be given again.",
            rich_help_panel=WHICH,
        ),
    ] = None,
    log: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The log of decisions; beside the measure's file.", rich_help_panel=WHICH),
    ] = None,
    json: Annotated[
        str | None, typer.Option(metavar="OUT.json", help="As JSON; - for standard output.", rich_help_panel=OUT)
    ] = None,
    svg: Annotated[Path | None, typer.Option(metavar="OUT.svg", help="The picture.", rich_help_panel=OUT)] = None,
    html: Annotated[
        Path | None, typer.Option("--report", "--html", metavar="OUT.html", help="A page.", rich_help_panel=OUT)
    ] = None,
    csv: Annotated[Path | None, typer.Option(metavar="OUT.csv", help="Every point.", rich_help_panel=OUT)] = None,
    ledger: Annotated[
        Path | None,
        typer.Option(metavar="OUT.csv", help="Every row set aside or noted, and why.", rich_help_panel=OUT),
    ] = None,
) -> None:
    """Read a measure from records and chart it in time order, with what to expect."""
    from wholework.commands.measure_chart import Wanted, chart_measure

    chart_measure(measure, files, told, Wanted(of, every, tuple(working_time or ()), log, json, svg, html, csv, ledger))


@measures.command("list", cls=GroupedCommand)
def list_(
    study: Annotated[Path | None, typer.Argument(metavar="STUDY", help="A study's folder.")] = None,
) -> None:
    """Name the measures of a study, and the ways of counting that are built in."""
    from wholework.commands.measure import list_measures

    list_measures(study)


@measures.command(cls=GroupedCommand)
def rebase(measure: Named, *, at: At, who: Who, why: Why, of: Of = None, log: Log = None) -> None:
    """Draw the limits anew from a point on, for a reason."""
    from wholework.commands.measure import decide

    decide(measure, of, log, "rebase", who, why, at=at)


@measures.command(cls=GroupedCommand)
def exclude(measure: Named, *, at: At, who: Who, why: Why, of: Of = None, log: Log = None) -> None:
    """Leave a point out of the limits, for a reason; it is drawn all the same."""
    from wholework.commands.measure import decide

    decide(measure, of, log, "exclude", who, why, at=at)


@measures.command(cls=GroupedCommand)
def annotate(
    measure: Named,
    *,
    at: At,
    words: Annotated[str, typer.Option(metavar="WORDS", help="What to write at the point.")],
    who: Who,
    why: Why = "to be remembered",
    of: Of = None,
    log: Log = None,
) -> None:
    """Write a note at a point."""
    from wholework.commands.measure import decide

    decide(measure, of, log, "annotate", who, why, at=at, words=words)


@measures.command(cls=GroupedCommand)
def undo(
    measure: Named,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Of the decision.", show_default=False)],
    *,
    who: Who,
    why: Why,
    of: Of = None,
    log: Log = None,
) -> None:
    """Undo an earlier decision; both stay in the log."""
    from wholework.commands.measure import undo_decision

    undo_decision(measure, number, of, log, who, why)
