"""The words of ``wholework sort``."""

from pathlib import Path
from typing import Annotated

import typer

from wholework.commands.reading_options import How, reads_rows

COLUMNS = "Which column is what, of a file"
SEEN = "How suggestions did"


def _column(words: str) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(metavar="COLUMN", help=words, rich_help_panel=COLUMNS)
    return found


@reads_rows
def sort(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A file of verbatims, or a study's folder.", show_default=False)
    ],
    *,
    how: How,
    words: Annotated[str | None, _column("What customers said, in their words.")] = None,
    at: Annotated[str | None, _column("When.")] = None,
    place: Annotated[str | None, _column("Where.")] = None,
    channel: Annotated[str | None, _column("Telephone, web, in person.")] = None,
    who: Annotated[str | None, typer.Option(metavar="NAME", help="Who sorts: a name or initials.")] = None,
    queue: Annotated[
        str, typer.Option(metavar="QUEUE", help="mixed, random, unsure, odd; again: what others judged, by you, too.")
    ] = "mixed",
    into: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Where to keep it, for a file.")] = None,
    failure_word: Annotated[
        str | None, typer.Option(metavar="WORD", help="What failure demand is called here: preventable.")
    ] = None,
    remove_details: Annotated[
        bool, typer.Option("--remove-details", help="Put [postcode] and the like in place of what was found.")
    ] = False,
    whole_sentences: Annotated[
        bool, typer.Option("--whole-sentences", help="Suggest by whole sentences (slower; its package is needed).")
    ] = False,
    seed: Annotated[int | None, typer.Option(metavar="NUMBER", help="Draw the random stream by this number.")] = None,
    suggestions_seen: Annotated[
        bool,
        typer.Option("--suggestions-seen", help="Say how far people and suggestions agreed.", rich_help_panel=SEEN),
    ] = False,
    json: Annotated[
        str | None, typer.Option(metavar="OUT.json", help="The same as JSON; - for output.", rich_help_panel=SEEN)
    ] = None,
) -> None:
    """Sort what customers said: a type, then value or failure; by people, one card at a time."""
    from wholework.commands.listen import Columns
    from wholework.commands.sort import SortWords, say_how_suggestions_did, sort_demands

    told = SortWords(
        who=who,
        order=queue,
        columns=None if words is None else Columns(words, at, place, channel),
        reading=how,
        into=into,
        failure_word=failure_word,
        remove_details=remove_details,
        whole_sentences=whole_sentences,
        seed=seed,
    )
    if suggestions_seen or json:
        say_how_suggestions_did(file, told, json)
    else:
        sort_demands(file, told)
