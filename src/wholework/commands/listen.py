"""``wholework listen``: what customers said, kept in a folder; types that grow; and all of it out again."""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import typer

from wholework import plain
from wholework.commands.console import progress
from wholework.commands.listen_rounds import FORM, round_named
from wholework.commands.writing import refuse_unwritable, write_whole
from wholework.listen.demand import Heard, heard
from wholework.listen.judgements import Judgement, standing
from wholework.listen.personal_details import NEVER_COMPLETE, personal_details, removed
from wholework.listen.store import SPOKEN, Listening
from wholework.records.ledger import Done, inert
from wholework.records.options import ReadOptions
from wholework.records.pick import Kind, Picked, Wanted, column_names, pick
from wholework.records.values.pseudonyms import key_beside
from wholework.records.values.yes_no import read_yes_no
from wholework.refusal import Refusal

SHOWN = 10
KINDS = {"at": Kind.INSTANT, "customer": Kind.PERSON}


@dataclass(frozen=True)
class Columns:
    """Which column of a file is what; only the words are needed."""

    words: str | None = None  # None: the file is a form of ours
    at: str | None = None
    place: str | None = None
    channel: str | None = None
    matters: str | None = None
    needed: str | None = None
    customer: str | None = None
    follows: str | None = None
    resolved: str | None = None


def begin(folder: Path, failure_word: str) -> None:
    """Begin listening in a folder."""
    Listening.create(folder, failure_word=failure_word)
    typer.echo(f"Begun in {folder}. Now write down what customers say, word for word: wholework listen add {folder}")


def add(folder: Path, words: Sequence[str], of_round: str | None = None) -> None:
    """Write demands down: those named, else line by line as they are typed."""
    listening = Listening.open(folder)
    _say_cautions(listening)
    told = round_named(listening, of_round)
    if words:
        _hear(listening, words, told)
        return
    typer.echo("One demand a line, in the customer's own words; an empty line ends. Personal details are shown.")
    while line := _typed():
        _hear(listening, [line], told)


def take_in(
    folder: Path,
    files: Sequence[Path],
    columns: Columns,
    options: ReadOptions,
    *,
    remove: bool,
    of_round: str | None = None,
) -> None:
    """Import verbatims from files; ids come from what the rows say, so that importing twice doubles nothing."""
    listening = Listening.open(folder)
    _say_cautions(listening)
    told_round = round_named(listening, of_round)
    named = {each.name: getattr(columns, each.name) for each in fields(columns)}
    if columns.words is None:
        named = named | _form_columns(files, options)
    wanted = {
        name: Wanted(column, KINDS.get(name, Kind.WORDS), f"--{name}", needed=name == "words")
        for name, column in named.items()
        if column
    }
    with progress() as tell:
        picked = pick(files, wanted, options, key=key_beside(folder), progress=tell)
        demands = [replace(each, round=told_round) for each in _demands(picked, named.get("resolved"))]
        flagged = [each for each in demands if _details(each)]
        if remove:
            demands = [_without_details(each) for each in demands]
        new = listening.hear(demands)
    again = len(demands) - new
    typer.echo(
        f"{plain.of(new, 'demand')} written down" + (f"; {plain.count(again)} were there already." if again else ".")
    )
    for reason, rows in picked.ledger.reasons(Done.SET_ASIDE).items():
        typer.echo(f"  {plain.of(rows, 'row')} set aside: {reason}")
    _say_details(flagged, removed_now=remove)


def export(folder: Path, out: Path, version: int | None) -> None:
    """Write everything: CSV for a spreadsheet (formula-like text inert), or JSON lines with every judgement."""
    refuse_unwritable(out)
    listening = Listening.open(folder)
    _say_cautions(listening)
    laid = listening.laid_over(version)
    book = listening.codebook if version is None else listening.codebook.as_at(version)
    rows: list[dict[str, Any]] = []
    for each in listening.demands.values():
        found = laid[each.id]
        name = "" if found.type is None else book.types[found.type].name
        said = found.judgement
        judged = {"type": name, "kind": _kind(listening, found.kind), "judged_by": said.who if said else ""}
        judged |= {"judged_when": said.when if said else "", "queue": said.queue if said else ""}
        rows.append(asdict(each) | judged)
    write_whole(out, _csv(rows) if out.suffix.lower() == ".csv" else _lines(rows))
    typer.echo(f"Written: {plain.of(len(rows), 'demand')} under version {book.version} of the codebook, {out}")


def types(folder: Path) -> None:
    """List the types in the order in which they were made, each with words of its own members."""
    listening = Listening.open(folder)
    _say_cautions(listening)
    laid = listening.laid_over()
    if not listening.codebook.standing:
        typer.echo(
            "No types yet. Make one from what you heard: wholework listen decide FOLDER create --name ... --who ..."
        )
    for each in listening.codebook.standing:
        members = [listening.demands[key].words for key, found in laid.items() if found.type == each.number]
        typer.echo(f"{each.number}  {each.name} ({_kind(listening, each.kind)}), {plain.of(len(members), 'demand')}")
        followed = listening.codebook.followed_by(each.number)
        if followed is not None:
            typer.echo(f"     follows: {listening.codebook.types[followed].name}")
        if each.rule:
            typer.echo(f"     {each.rule}")
        for words in members[:2]:
            typer.echo(f"     “{words[:100]}”")
    undecided = sum(found.type is None for found in laid.values())
    typer.echo(f"{plain.of(undecided, 'demand')} without a type. Version {listening.codebook.version} of the codebook.")


def decide(folder: Path, act: str, who: str, told: dict[str, Any]) -> None:
    """Decide something about the types, and say which version of the codebook that makes."""
    listening = Listening.open(folder)
    book = listening.decide(act, who=who, **{name: value for name, value in told.items() if value not in (None, ())})
    last = book.acts[-1]
    typer.echo(
        f"Act {last.number} is written down{f': type {last.type}' if last.act == 'create' else ''}."
        f" wholework listen decide {folder} undo --undoes {last.number} --who {who} takes it back."
    )


def judge(folder: Path, demand: str, who: str, type_: int | None, kind: str) -> None:
    """Judge one demand."""
    if type_ is None and not kind:
        raise Refusal("nothing was judged", expected="--kind value, failure or undecided; or --type NUMBER")
    listening = Listening.open(folder)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    told = "failure" if kind == listening.failure_word else kind
    made = listening.judge([Judgement(demand=demand, who=who, when=now, type=type_, kind=told)])[0]
    typer.echo(f"Judgement {made.number} is written down. wholework listen undo {folder} {made.number} takes it back.")


def undo(folder: Path, number: int | None, who: str) -> None:
    """Take a judgement back, or one's own last."""
    listening = Listening.open(folder)
    if number is None:
        own = [each.number for each in standing(listening.judgements) if each.who == who.strip()]
        if not own:
            raise Refusal("there is nothing of yours to take back", expected="a judgement of yours", came=who)
        number = own[-1]
    listening.take_back(number, who)
    typer.echo(f"Judgement {number} is taken back; it stays in the journal.")


def _form_columns(files: Sequence[Path], options: ReadOptions) -> dict[str, str]:
    """Return the columns of a form of ours. Raises ``Refusal`` where the file is none."""
    there = column_names(files, options)
    if FORM["words"] not in there:
        raise Refusal(
            "nothing says where the customers' words stand",
            file=files[0].name,
            expected=f"--words with one of {plain.listing([f'“{name}”' for name in there], 'or')}",
            do="wholework listen form writes a form that needs no columns named",
        )
    return {name: heading for name, heading in FORM.items() if heading in there}


def _resolved(picked: Picked, column: str | None) -> list[bool | None]:
    """Read whether each could be put right there and then. Raises ``Refusal`` for what is neither yes nor no."""
    if "resolved" not in picked.columns:
        return [None] * len(picked)
    said = picked.columns["resolved"]
    read = read_yes_no(pa.array(said, pa.string()))
    for place in np.flatnonzero(read.unreadable)[:1]:
        raise Refusal(
            "this is neither yes nor no",
            file=picked.places[int(picked.source[place])],
            row=int(picked.rows[place]),
            column=column,
            expected="yes, no, or nothing",
            came=str(said[place]),
            do="put it right in the file and import it again; nothing was written down",
        )
    return [None if each is None else bool(each) for each in read.values.to_pylist()]


def _demands(picked: Picked, column: str | None) -> list[Heard]:
    texts = {name: column for name, column in picked.columns.items() if name not in ("at", "words", "resolved")}
    resolved = _resolved(picked, column)
    at = picked.columns.get("at")
    seen: dict[str, int] = {}
    demands = []
    for place, words in enumerate(picked.columns["words"]):
        said: dict[str, str] = {name: str(column[place]) for name, column in texts.items()}
        when = "" if at is None or np.isnat(at[place]) else f"{np.datetime_as_string(at[place], unit='s')}+00:00"
        identity = json.dumps([words, when, said], sort_keys=True)
        seen[identity] = seen.get(identity, 0) + 1
        name = hashlib.sha256(f"{identity} {seen[identity]}".encode()).hexdigest()[:32]
        file = picked.places[int(picked.source[place])]
        where = {"file": file, "row": int(picked.rows[place])}
        demands.append(heard(str(words), at=when, id=name, resolved_here=resolved[place], **where, **said))
    return demands


def _without_details(each: Heard) -> Heard:
    spoken = {name: getattr(each, name) for name in SPOKEN}
    clean = {name: removed(text, personal_details(text)) for name, text in spoken.items()}
    return Heard(**asdict(each) | clean)


def _details(each: Heard) -> list[tuple[str, str]]:
    """Return the kind and the text of each detail in all that the customer said, as it was written."""
    texts = [getattr(each, name) for name in SPOKEN]
    return [(one.kind, text[one.start : one.end]) for text in texts for one in personal_details(text)]


def _hear(listening: Listening, words: Sequence[str], of_round: str) -> None:
    now = datetime.now().astimezone()
    demands = [heard(each, at=now, round=of_round) for each in words]
    listening.hear(demands)
    _say_details([each for each in demands if _details(each)], removed_now=False)


def _say_details(flagged: Sequence[Heard], *, removed_now: bool) -> None:
    if not flagged:
        return
    typer.echo(f"Personal details in {plain.of(len(flagged), 'demand')}{', removed' if removed_now else ''}:")
    for each in flagged[:SHOWN]:
        found = _details(each)
        place = f"row {each.row}: " if each.row else ""
        said = "" if removed_now else f" (“{found[0][1]}”)"
        typer.echo(f"  {place}{plain.listing(sorted({kind for kind, _ in found}))}{said}")
    if len(flagged) > SHOWN:
        typer.echo(f"  … and {plain.count(len(flagged) - SHOWN)} more")
    if not removed_now:
        typer.echo("  wholework listen details FOLDER --remove takes them out.")
    typer.echo(f"  {NEVER_COMPLETE}")


def _say_cautions(listening: Listening) -> None:
    for words in listening.cautions:
        typer.echo(f"but: {words}", err=True)


def _kind(listening: Listening, kind: str) -> str:
    return listening.failure_word if kind == "failure" else kind


def _typed(ask: Callable[[str], str] = input) -> str:
    try:
        return ask("> ").strip()
    except EOFError:
        return ""


def _csv(rows: Sequence[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [*(each.name for each in fields(Heard)), "type", "kind", "judged_by", "judged_when", "queue"]
    writer.writerow(names)
    for row in rows:
        writer.writerow(["" if row[name] is None else inert(str(row[name])) for name in names])
    return out.getvalue()


def _lines(rows: Sequence[dict[str, Any]]) -> str:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def members_of(told: Sequence[str]) -> dict[str, int]:
    """Read ``DEMAND=TYPE``, once for each member that was asked."""
    found: dict[str, int] = {}
    for text in told:
        demand, _, number = text.partition("=")
        if not demand or not number.isdigit():
            raise Refusal("a member of a split is not understood", expected="--member DEMAND=TYPE", came=text)
        found[demand] = int(number)
    return found
