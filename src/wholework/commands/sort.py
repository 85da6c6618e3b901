"""``wholework sort``: opens or makes the folder that keeps a sorting, then lets a person sort at the terminal."""

import secrets
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import typer

from wholework import plain
from wholework.commands.console import progress
from wholework.commands.keys import answers
from wholework.commands.listen import Columns, take_in
from wholework.commands.sorting_at_the_terminal import Sorting
from wholework.commands.writing import write_json, write_whole
from wholework.listen.sorting.session import AGAIN, Session
from wholework.listen.sorting.suggestions_seen import suggestions_seen
from wholework.listen.store import Listening
from wholework.listen.suggesting.meaning import Embed
from wholework.published import as_json
from wholework.records.options import ReadOptions
from wholework.refusal import Refusal

FORMAT = "wholework.sorting/1"
NAME = "sorting.toml"


@dataclass(frozen=True, kw_only=True)
class SortWords:
    """What a person told about the sorting."""

    who: str | None = None
    order: str = "mixed"
    columns: Columns | None = None
    reading: ReadOptions = field(default_factory=ReadOptions)
    into: Path | None = None
    failure_word: str | None = None
    remove_details: bool = False
    whole_sentences: bool = False
    seed: int | None = None


def sort_demands(named: Path, told: SortWords) -> None:
    """Sort what stands in a file, or in a study's folder, until the person stops."""
    folder = _folder(named, told)
    listening = Listening.open(folder)
    for words in listening.cautions:
        typer.echo(f"but: {words}", err=True)
    if not listening.demands:
        raise Refusal("nothing was written down in this folder yet", file=str(folder), do="listen, or import a file")
    seed = seed_of(folder, told.seed)
    with answers() as person:
        who = told.who or person.line("Who sorts? A name or initials: ")
        with progress() as tell:
            tell(f"Laying {plain.of(len(listening.demands), 'demand')} side by side")
            session = Session(listening, who or "", seed=seed, order=told.order, embed=_embed(told))
        try:
            Sorting(session, person).until_they_stop()
        except KeyboardInterrupt:
            typer.echo()
    done = session.progress
    typer.echo(
        f"Kept in {folder}: {plain.of(done.judged, 'demand')} of {plain.count(done.demands)} judged,"
        f" {plain.count(done.random)} of them chosen by chance. Go on at any time: wholework sort {folder}"
    )
    if told.order == AGAIN:
        typer.echo(f"How far two people agree, and where they do not: wholework demand {folder}")


def say_how_suggestions_did(named: Path, told: SortWords, json: str | None) -> None:
    """Say how far people and suggestions agreed, blind and not, and how often somebody changed after seeing one."""
    listening = Listening.open(named if named.is_dir() else told.into or _beside(named))
    found = suggestions_seen(listening.judgements, listening.codebook)
    if json != "-":
        typer.echo(found.sentence)
        for words in (*found.told, *found.cannot_tell):
            typer.echo(f"  {words}")
        for words in found.cautions:
            typer.echo(f"  but: {words}")
    write_json(as_json(found), json)


def seed_of(folder: Path, wanted: int | None = None) -> int:
    """Return the seed that draws this folder's random stream: made once, written down, never changed."""
    place = folder / NAME
    if not place.exists():
        seed = secrets.randbelow(2**31) if wanted is None else wanted
        write_whole(place, f'format = "{FORMAT}"\nseed = {seed}  # draws the random stream: never change it\n')
    try:
        seed = int(tomllib.loads(place.read_text("utf-8"))["seed"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refusal(
            "this file is damaged, and the random stream hangs on it",
            file=str(place),
            expected="seed = NUMBER",
            came=str(error),
            do="restore it as it was",
        ) from None
    if wanted not in (None, seed):
        raise Refusal("the random stream of this folder was drawn already", expected=f"--seed {seed}", came=str(wanted))
    return seed


def _folder(named: Path, told: SortWords) -> Path:
    """Return the folder that keeps the sorting; a file's is made beside it, and takes in what is new in the file."""
    if named.is_dir():
        if told.columns or told.into:
            raise Refusal("a study's folder knows its words", expected="the folder alone", do="leave --words, --into")
        return named
    if told.columns is None:
        raise Refusal("which column holds what customers said", file=named.name, expected="--words COLUMN")
    folder = told.into or _beside(named)
    if not named.exists():
        raise Refusal("there is no such file", file=str(named), do="check the name")
    if (folder / "listening.toml").exists():
        if told.failure_word and told.failure_word != (word := Listening.open(folder).failure_word):
            raise Refusal("this folder has its word for failure demand", expected=word, came=told.failure_word)
        take_in(folder, [named], told.columns, told.reading, remove=told.remove_details)
        return folder
    try:
        Listening.create(folder, failure_word=told.failure_word or "failure")
        take_in(folder, [named], told.columns, told.reading, remove=told.remove_details)
    except Refusal:
        _leave_nothing(folder)
        raise
    return folder


def _leave_nothing(folder: Path) -> None:
    """Take away the folder that was begun for a file which could not be taken in."""
    (folder / "listening.toml").unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()


def _beside(file: Path) -> Path:
    return file.parent / f"{file.stem}-sorted"


def _embed(told: SortWords) -> Embed | None:
    if not told.whole_sentences:
        return None
    from wholework.listen.suggesting.minilm import embed

    return embed
