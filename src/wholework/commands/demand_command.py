"""The words of ``wholework demand``."""

from pathlib import Path
from typing import Annotated

import typer

from wholework.commands.reading_options import How, reads_rows

OUT = "What to write"


@reads_rows
def demand(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Files that share a shape.", show_default=False)
    ],
    *,
    how: How,
    words: Annotated[str | None, typer.Option(metavar="COLUMN", help="What customers said, in their words.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="COLUMN", help="Value, failure or undecided.")] = None,
    type_: Annotated[str | None, typer.Option("--type", metavar="COLUMN", help="The team's own type.")] = None,
    stream: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Which queue chose the row: shares rest on “random” alone.")
    ] = None,
    at: Annotated[str | None, typer.Option(metavar="COLUMN", help="When it was asked.")] = None,
    day: Annotated[str | None, typer.Option(metavar="COLUMN", help="On which day it was asked.")] = None,
    second_kind: Annotated[
        str | None, typer.Option("--second-kind", metavar="COLUMN", help="A second person's judgement.")
    ] = None,
    second_type: Annotated[
        str | None, typer.Option("--second-type", metavar="COLUMN", help="A second person's type.")
    ] = None,
    by_whom: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Who judged, one row each: never shown.")
    ] = None,
    matters: Annotated[str | None, typer.Option(metavar="COLUMN", help="What matters to them.")] = None,
    resolved: Annotated[str | None, typer.Option(metavar="COLUMN", help="Resolved here: yes or no.")] = None,
    needed: Annotated[str | None, typer.Option(metavar="COLUMN", help="What would have been needed.")] = None,
    followed: Annotated[str | None, typer.Option(metavar="COLUMN", help="The value demand that it follows.")] = None,
    took: Annotated[str | None, typer.Option(metavar="COLUMN", help="How long it took to deal with.")] = None,
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help="Of --took: minutes, hours, days.")] = None,
    count: Annotated[str | None, typer.Option(metavar="COLUMN", help="Rows are types, counted already.")] = None,
    total: Annotated[
        list[str] | None, typer.Option(metavar="KIND=NUMBER", help="A printed total of --count; may be given again.")
    ] = None,
    arguable: Annotated[
        list[str] | None, typer.Option(metavar="TYPE", help="Could be judged either way; may be given again.")
    ] = None,
    round_every: Annotated[
        bool | None, typer.Option("--round-every/--round-some", help="Every contact was written down, or some.")
    ] = None,
    with_suggestions: Annotated[
        bool, typer.Option("--with-suggestions", help="Narrow the share of a large import by suggestions.")
    ] = False,
    version: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Of a folder: under an earlier version of its codebook.")
    ] = None,
    failure_word: Annotated[str, typer.Option(metavar="WORD", help="What failure is called: preventable.")] = "failure",
    report: Annotated[
        Path | None, typer.Option(metavar="OUT.html", help="One page to read, print.", rich_help_panel=OUT)
    ] = None,
    wall: Annotated[
        Path | None, typer.Option(metavar="OUT.html", help="A page to print for the wall.", rich_help_panel=OUT)
    ] = None,
    json: Annotated[
        str | None, typer.Option(metavar="OUT.json", help="Every number as JSON; - for output.", rich_help_panel=OUT)
    ] = None,
) -> None:
    """Study what customers asked, in their words: types, value or failure, how sure, whether predictable."""
    from wholework.commands.demand import DemandOutputs, study_demand_file
    from wholework.commands.demand_words import demand_words

    columns = {
        "words": words, "kind": kind, "type": type_, "second-kind": second_kind, "second-type": second_type,
        "by-whom": by_whom, "stream": stream, "at": at, "day": day, "matters": matters, "resolved": resolved,
        "needed": needed, "followed": followed, "took": took, "count": count,
    }  # fmt: skip
    judged: dict[str, object] = {
        "every": round_every,
        "failure_word": failure_word,
        "with_suggestions": with_suggestions,
    }
    judged["version"] = version
    told = demand_words(columns, how, unit, total or [], arguable or [], judged)
    study_demand_file(files, told, DemandOutputs(report, wall, json))
