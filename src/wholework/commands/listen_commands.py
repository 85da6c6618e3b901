"""The words of ``wholework listen``: new, add, import, types, decide, export."""

from pathlib import Path
from typing import Annotated

import typer

from wholework.commands.grouped_help import GroupedCommand

COLUMNS = "Which column is what"

listening = typer.Typer(
    name="listen",
    help="Write down what customers say, word for word; let the types grow with their history.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder that keeps it.", show_default=False)]
Who = Annotated[str, typer.Option(metavar="NAME", help="Who decides: a name or initials.")]


def _column(words: str) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(metavar="COLUMN", help=words, rich_help_panel=COLUMNS)
    return found


@listening.command(cls=GroupedCommand)
def new(
    folder: Folder,
    *,
    failure_word: Annotated[
        str, typer.Option(metavar="WORD", help="What you call failure demand, such as preventable.")
    ] = "failure",
) -> None:
    """Begin listening in a folder."""
    from wholework.commands.listen import begin

    begin(folder, failure_word)


@listening.command(cls=GroupedCommand)
def add(
    folder: Folder,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS...", help="What was said; else it is asked for line by line.")
    ] = None,
) -> None:
    """Write demands down as they are heard."""
    from wholework.commands.listen import add as write_down

    write_down(folder, words or [])


@listening.command("import", cls=GroupedCommand)
def import_(
    folder: Folder,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Any file of rows.", show_default=False)],
    *,
    words: Annotated[str, _column("What the customer said.")],
    at: Annotated[str | None, _column("When.")] = None,
    place: Annotated[str | None, _column("Where.")] = None,
    channel: Annotated[str | None, _column("Telephone, web, in person.")] = None,
    matters: Annotated[str | None, _column("What matters to this customer.")] = None,
    needed: Annotated[str | None, _column("What would have been needed to resolve it here.")] = None,
    customer: Annotated[str | None, _column("The customer (kept only as a pseudonym).")] = None,
    follows: Annotated[str | None, _column("The demand or case that it follows.")] = None,
    sheet: Annotated[str | None, typer.Option(metavar="NAME", help="The sheet of a workbook.")] = None,
    remove_details: Annotated[
        bool, typer.Option("--remove-details", help="Put [postcode] and the like in place of what was found.")
    ] = False,
) -> None:
    """Take in what was written down elsewhere; importing twice doubles nothing."""
    from wholework.commands.listen import Columns, take_in
    from wholework.records.options import ReadOptions

    columns = Columns(words, at, place, channel, matters, needed, customer, follows)
    take_in(folder, files, columns, ReadOptions(sheet=sheet), remove=remove_details)


@listening.command(cls=GroupedCommand)
def types(folder: Folder) -> None:
    """List the team's types, each with words of its own."""
    from wholework.commands.listen import types as list_types

    list_types(folder)


@listening.command(cls=GroupedCommand)
def decide(
    folder: Folder,
    act: Annotated[
        str,
        typer.Argument(metavar="ACT", help="create, rename, define, judge, merge, split or undo.", show_default=False),
    ],
    *,
    who: Who,
    type_: Annotated[int | None, typer.Option("--type", metavar="NUMBER", help="The type that it is about.")] = None,
    name: Annotated[str | None, typer.Option(metavar="WORDS", help="Its name: best a real verbatim.")] = None,
    words: Annotated[str | None, typer.Option(metavar="WORDS", help="Counts as failure when ...")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="value, failure or undecided.")] = None,
    merge: Annotated[
        list[int] | None, typer.Option("--merge", metavar="NUMBER", help="A type merged into --type; again for more.")
    ] = None,
    member: Annotated[
        list[str] | None, typer.Option(metavar="DEMAND=TYPE", help="Of a split: each demand and its type.")
    ] = None,
    undoes: Annotated[int | None, typer.Option(metavar="ACT", help="The number of the act to undo.")] = None,
) -> None:
    """Decide something about the types; it is dated, signed, and can be undone."""
    from wholework.commands.listen import decide as write_down
    from wholework.commands.listen import members_of

    told = {"type": type_, "name": name, "words": words, "kind": kind, "types": tuple(merge or ()), "undoes": undoes}
    members = {"members": members_of(member)} if member else {}
    write_down(folder, act, who, told | members)


@listening.command(cls=GroupedCommand)
def export(
    folder: Folder,
    out: Annotated[Path, typer.Argument(metavar="OUT.csv", help="CSV, or JSON lines.", show_default=False)],
    *,
    version: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Under an earlier version of the codebook.")
    ] = None,
) -> None:
    """Write everything that was heard and judged, in open formats."""
    from wholework.commands.listen import export as write_out

    write_out(folder, out, version)
