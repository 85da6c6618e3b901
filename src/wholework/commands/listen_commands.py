"""The words of ``wholework listen``: new, round, form, add, import, details, types, decide, judge, undo, export."""

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
    *,
    round_: Annotated[str | None, typer.Option("--round", metavar="NAME", help="The round of listening.")] = None,
) -> None:
    """Write demands down as they are heard."""
    from wholework.commands.listen import add as write_down

    write_down(folder, words or [], round_)


@listening.command("round", cls=GroupedCommand)
def begin_round(
    folder: Folder,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Its name; without one, all are listed.")] = None,
    *,
    where: Annotated[str, typer.Option(metavar="PLACE", help="Where you listen.")] = "",
    first: Annotated[str, typer.Option(metavar="DATE", help="The first day, as 2026-03-02.")] = "",
    last: Annotated[str, typer.Option(metavar="DATE", help="The last day.")] = "",
    every: Annotated[
        bool | None, typer.Option("--every/--some", help="Everything asked is written down, or some of it.")
    ] = None,
) -> None:
    """Begin a round of listening, or list the rounds: its frame says what its counts stand for."""
    from wholework.commands import listen_rounds

    if name is None:
        listen_rounds.list_rounds(folder)
    else:
        listen_rounds.begin_round(folder, name, where, first, last, every=every)


@listening.command(cls=GroupedCommand)
def form(
    out: Annotated[Path, typer.Argument(metavar="FORM.csv", help="Where to write it.")] = Path("what-they-said.csv"),
) -> None:
    """Write a form for a spreadsheet, with the boxes of the printed sheet: fill it in, then import it."""
    from wholework.commands.listen_rounds import write_form

    write_form(out)


@listening.command("import", cls=GroupedCommand)
def import_(
    folder: Folder,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Any file of rows.", show_default=False)],
    *,
    words: Annotated[str | None, _column("What the customer said (a form of ours needs no columns named).")] = None,
    at: Annotated[str | None, _column("When.")] = None,
    place: Annotated[str | None, _column("Where.")] = None,
    channel: Annotated[str | None, _column("Telephone, web, in person.")] = None,
    matters: Annotated[str | None, _column("What matters to this customer.")] = None,
    needed: Annotated[str | None, _column("What would have been needed to resolve it here.")] = None,
    customer: Annotated[str | None, _column("The customer (kept only as a pseudonym).")] = None,
    follows: Annotated[str | None, _column("The demand or case that it follows.")] = None,
    resolved: Annotated[str | None, _column("Resolved here: yes or no.")] = None,
    round_: Annotated[str | None, typer.Option("--round", metavar="NAME", help="The round of listening.")] = None,
    sheet: Annotated[str | None, typer.Option(metavar="NAME", help="The sheet of a workbook.")] = None,
    remove_details: Annotated[
        bool, typer.Option("--remove-details", help="Put [postcode] and the like in place of what was found.")
    ] = False,
) -> None:
    """Take in what was written down elsewhere; importing twice doubles nothing."""
    from wholework.commands.listen import Columns, take_in
    from wholework.records.options import ReadOptions

    columns = Columns(words, at, place, channel, matters, needed, customer, follows, resolved)
    take_in(folder, files, columns, ReadOptions(sheet=sheet), remove=remove_details, of_round=round_)


@listening.command(cls=GroupedCommand)
def details(
    folder: Folder,
    *,
    demand: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only of this demand; may be given again.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take it out of the folder's files, for good.")] = False,
) -> None:
    """Show what reads as a personal detail, and remove it for good where you say so."""
    from wholework.commands.listen_details import look_at_details

    look_at_details(folder, tuple(demand or ()), remove=remove)


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
        typer.Argument(
            metavar="ACT", help="create, rename, define, judge, follow, merge, split or undo.", show_default=False
        ),
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
    value: Annotated[
        int | None, typer.Option("--value", metavar="NUMBER", help="Of follow: the value demand that --type follows.")
    ] = None,
    member: Annotated[
        list[str] | None, typer.Option(metavar="DEMAND=TYPE", help="Of a split: each demand and its type.")
    ] = None,
    undoes: Annotated[int | None, typer.Option(metavar="ACT", help="The number of the act to undo.")] = None,
) -> None:
    """Decide something about the types; it is dated, signed, and can be undone."""
    from wholework.commands.listen import decide as write_down
    from wholework.commands.listen import members_of

    told: dict[str, object] = {"type": type_, "name": name, "words": words, "kind": kind, "undoes": undoes}
    told["types"] = (value,) if value is not None else tuple(merge or ())
    members = {"members": members_of(member)} if member else {}
    write_down(folder, act, who, told | members)


@listening.command(cls=GroupedCommand)
def judge(
    folder: Folder,
    demand: Annotated[str, typer.Argument(metavar="DEMAND", help="Its id (export and details show it).")],
    *,
    who: Who,
    type_: Annotated[int | None, typer.Option("--type", metavar="NUMBER", help="Which type it is.")] = None,
    kind: Annotated[str, typer.Option(metavar="KIND", help="value, failure or undecided.")] = "",
) -> None:
    """Judge one demand, or judge it anew; wholework sort is quicker for many."""
    from wholework.commands.listen import judge as judge_one

    judge_one(folder, demand, who, type_, kind)


@listening.command(cls=GroupedCommand)
def undo(
    folder: Folder,
    judgement: Annotated[
        int | None, typer.Argument(metavar="NUMBER", help="Of the judgement; your last one unless told.")
    ] = None,
    *,
    who: Who,
) -> None:
    """Take a judgement back; it stays in the journal, and undoing again brings it back."""
    from wholework.commands.listen import undo as take_back

    take_back(folder, judgement, who)


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
