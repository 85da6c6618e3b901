"""Rounds of listening: where, when, and whether everything asked was written down; and a form for a spreadsheet."""

import csv
import io
from datetime import date
from pathlib import Path
from uuid import uuid4

import typer

from wholework import plain
from wholework.commands.writing import refuse_unwritable, write_whole
from wholework.listen.demand import Round
from wholework.listen.store import Listening
from wholework.refusal import Refusal

FORM = {  # the headings of the form, and of the printed sheet, by what they are read as
    "words": "Their words",
    "at": "When",
    "place": "Where",
    "channel": "How (telephone, desk, web)",
    "matters": "What mattered to them",
    "resolved": "Could I put it right, here and now? (yes or no)",
    "needed": "If not, what would I have needed?",
}


def begin_round(folder: Path, name: str, where: str, first: str, last: str, *, every: bool | None) -> None:
    """Write down the frame of a round, without which its counts say nothing."""
    listening = Listening.open(folder)
    for option, day in (("--first", first), ("--last", last)):
        _refuse_no_day(option, day)
    if first and last and last < first:
        raise Refusal("a round does not end before it begins", expected=f"--last {first} or later", came=last)
    if any(each.name.casefold() == name.strip().casefold() for each in listening.rounds.values()):
        raise Refusal("there is a round of that name already", expected="a name of its own", came=name)
    told = Round(id=uuid4().hex, name=name.strip(), where=where, first_day=first, last_day=last, every=every)
    if not told.name:
        raise Refusal("a round has no name", expected="a name, such as the week and the place")
    listening.begin_round(told)
    typer.echo(f"Round “{told.name}”: {_frame(told)}.")
    typer.echo(f'Then: wholework listen add {folder} --round "{told.name}"')


def list_rounds(folder: Path) -> None:
    """List the rounds in the order in which they were begun, each with its frame and how much was written down."""
    listening = Listening.open(folder)
    for each in listening.rounds.values():
        heard = sum(one.round == each.id for one in listening.demands.values())
        typer.echo(f"{each.name}: {_frame(each)}; {plain.of(heard, 'demand')}")
    loose = sum(one.round not in listening.rounds for one in listening.demands.values())
    typer.echo(f"{plain.of(loose, 'demand')} of no round: nothing says out of what they were written down.")


def round_named(listening: Listening, name: str | None) -> str:
    """Return the id of a round by its name; nothing where none was told."""
    if not name:
        return ""
    for each in listening.rounds.values():
        if each.name.casefold() == name.strip().casefold():
            return each.id
    known = plain.listing([f"“{each.name}”" for each in listening.rounds.values()], "or")
    raise Refusal("there is no such round", expected=known or "a round; wholework listen round begins one", came=name)


def write_form(out: Path) -> None:
    """Write the form: a spreadsheet with the boxes of the printed sheet as its columns."""
    refuse_unwritable(out)
    if out.suffix.lower() != ".csv":
        raise Refusal("the form is a CSV file, which every spreadsheet opens", expected="FORM.csv", came=out.name)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(FORM.values())
    write_whole(out, "\ufeff" + text.getvalue())
    typer.echo(f"Written: {out}. One row a demand, exactly as it was said. Then: wholework listen import FOLDER {out}")


def _frame(told: Round) -> str:
    where = told.where or "nobody said where"
    when = f"{told.first_day or '…'} to {told.last_day or '…'}" if told.first_day or told.last_day else "no days told"
    said = {True: "everything asked was written down", False: "some of what was asked was written down"}
    return f"{where}, {when}; {said.get(told.every, 'nobody said whether everything asked was written down')}"  # type: ignore[arg-type]


def _refuse_no_day(option: str, day: str) -> None:
    if not day:
        return
    try:
        date.fromisoformat(day)
    except ValueError:
        raise Refusal(f"{option} is no date", expected=f"{option} 2026-03-02", came=day) from None
