"""The rows of what was heard: columns as people name them, made into plain columns for the study."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wholework.check.demand.heard.demands import FAILURE, UNDECIDED, VALUE, HeardDemands, Judged, Texts, kinds_of
from wholework.plain import of
from wholework.records.ledger import Done
from wholework.records.options import ReadOptions
from wholework.records.pick import Kind, Picked, Wanted, column_names, pick
from wholework.records.values.pseudonyms import new_key
from wholework.records.values.yes_no import read_yes_no
from wholework.refusal import Refusal

COLUMNS: Mapping[str, Kind] = {
    "words": Kind.WORDS,
    "kind": Kind.WORDS,
    "type": Kind.WORDS,
    "second-kind": Kind.WORDS,
    "second-type": Kind.WORDS,
    "by-whom": Kind.PERSON,
    "stream": Kind.WORDS,
    "at": Kind.INSTANT,
    "day": Kind.INSTANT,
    "matters": Kind.WORDS,
    "resolved": Kind.WORDS,
    "needed": Kind.WORDS,
    "followed": Kind.WORDS,
    "took": Kind.DURATION,
    "count": Kind.NUMBER,
}
TOTAL_KINDS = (VALUE, FAILURE, UNDECIDED, "all")
QUEUE_COLUMNS = ("stream", "queue")
NOT_BY_CHANCE = ("unsure", "odd")
HOUR_US = 3_600_000_000


@dataclass(frozen=True)
class DemandWords:
    """What a person said about the file; ``columns`` by the names of ``COLUMNS``."""

    columns: Mapping[str, str]
    reading: ReadOptions = field(default_factory=ReadOptions)
    every: bool | None = None
    failure_word: str = FAILURE
    arguable: tuple[str, ...] = ()
    totals: Mapping[str, int] = field(default_factory=dict)
    with_suggestions: bool = False
    version: int | None = None  # of a folder: the codebook after so many acts


def totals_of(said: Sequence[str], failure_word: str) -> dict[str, int]:
    """Read ``value=325``, ``failure=216``, ``all=542``: the totals that stand printed with a table of counts."""
    found: dict[str, int] = {}
    for text in said:
        name, _, number = text.partition("=")
        kind = FAILURE if name.strip().lower() == failure_word.lower() else name.strip().lower()
        digits = number.replace(",", "").strip()
        if kind not in TOTAL_KINDS or not digits.isdigit():
            expected = f"--total value=325, {failure_word}=216, undecided=0 or all=542"
            raise Refusal("--total names a kind and the number printed for it", expected=expected, came=text)
        found[kind] = int(digits)
    return found


def pick_demands(paths: Sequence[Path], told: DemandWords, progress: Callable[[str], None]) -> Picked:
    """Read the columns that were named; a row without words (or, of counts, without a count) is set aside."""
    needed = "count" if "count" in told.columns else "words"
    wanted = {
        name: Wanted(column, COLUMNS[name], f"--{name}", needed=name == needed) for name, column in told.columns.items()
    }
    return pick(paths, wanted, told.reading, key=new_key(), progress=progress)


def refuse_unsaid_queues(paths: Sequence[Path], told: DemandWords, progress: Callable[[str], None]) -> None:
    """Refuse to take a file as it is where a column of it says that a queue chose some of its rows."""
    if "stream" in told.columns or not {"kind", "type"} & set(told.columns):
        return
    for name in column_names(paths, told.reading):
        if name.strip().lower() not in QUEUE_COLUMNS:
            continue
        queues = pick(
            paths, {"stream": Wanted(name, Kind.WORDS, "--stream")}, told.reading, key=new_key(), progress=progress
        )
        chosen = {str(queue).strip().lower() for queue in queues.columns["stream"]} & set(NOT_BY_CHANCE)
        if chosen:
            raise Refusal(
                "a queue chose some of these rows, and no share can rest on them",
                file=paths[0].name,
                column=name,
                came=", ".join(sorted(chosen)),
                do=f'say --stream "{name}": shares then rest on the rows that say “random”',
            )


def heard_of(picked: Picked, told: DemandWords) -> HeardDemands:
    """Make one entry a demand; raises ``Refusal`` for what is neither value, failure, undecided nor blank."""
    columns = picked.columns
    size = len(picked)
    blank = np.full(size, "", dtype=object)
    first = Judged(_kinds(picked, told, "kind"), _texts(columns.get("type"), blank))
    others: tuple[Judged, ...] = ()
    if "second-kind" in columns or "second-type" in columns:
        others = (Judged(_kinds(picked, told, "second-kind"), _texts(columns.get("second-type"), blank)),)
    when = "at" if "at" in columns else "day"
    heard = HeardDemands(
        words=_texts(columns.get("words"), blank),
        first=first,
        rows=picked.rows,
        others=others,
        streams=columns.get("stream"),
        days=picked.local_days.get("day" if "day" in columns else when),
        hours=_hours(picked, told.reading.zone),
        matters=columns.get("matters"),
        needed=columns.get("needed"),
        followed=None if "followed" not in columns else _texts(columns["followed"], blank),
        resolved=_resolved(columns.get("resolved"), told),
        took_minutes=columns["took"] / 60 if "took" in columns else None,
        every=told.every,
        arguable=frozenset(told.arguable),
    )
    return one_row_a_demand(heard, columns["by-whom"]) if "by-whom" in columns else heard


def said_of(picked: Picked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return how it was read, and what was set aside, each in words."""
    notes = picked.ledger.notes
    aside = tuple(note.sentence for note in notes if note.done is Done.SET_ASIDE)
    return (*picked.said, *(note.sentence for note in notes if note.done is not Done.SET_ASIDE)), aside


def one_row_a_demand(heard: HeardDemands, people: npt.NDArray[Any]) -> HeardDemands:
    """Put rows together in which several people judged the same words: the first who judged counts, all are compared.

    Where one person wrote the same words twice these are two demands.
    """
    seen: dict[tuple[str, str], int] = {}
    units: dict[tuple[str, int], list[int]] = {}
    for place, (words, person) in enumerate(zip(heard.words.tolist(), people.tolist(), strict=True)):
        key = (" ".join(str(words).split()).casefold(), str(person))
        seen[key] = seen.get(key, -1) + 1
        units.setdefault((key[0], seen[key]), []).append(place)
    kept = np.asarray([places[0] for places in units.values()], dtype=np.int64)
    others = _others(heard, [places[1:] for places in units.values()])
    return _only(replace(heard, others=()), kept, others)


def _others(heard: HeardDemands, rest: list[list[int]]) -> tuple[Judged, ...]:
    most = max((len(places) for places in rest), default=0)
    judged = []
    for number in range(most):
        kinds, types = (
            np.asarray([str(column[places[number]]) if number < len(places) else "" for places in rest], dtype=object)
            for column in (heard.first.kinds, heard.first.types)
        )
        judged.append(Judged(kinds, types))
    return tuple(judged)


def _only(heard: HeardDemands, kept: npt.NDArray[np.int64], others: tuple[Judged, ...]) -> HeardDemands:
    columns = ("words", "rows", "streams", "days", "hours", "matters", "needed", "followed", "resolved", "took_minutes")
    taken: dict[str, Any] = {
        name: None if (column := getattr(heard, name)) is None else column[kept] for name in columns
    }
    first = Judged(heard.first.kinds[kept], heard.first.types[kept])
    return replace(heard, first=first, others=others, **taken)


def _kinds(picked: Picked, told: DemandWords, name: str) -> Texts:
    if name not in picked.columns:
        return np.full(len(picked), "", dtype=object)
    try:
        return kinds_of(picked.columns[name], told.failure_word, column=told.columns[name])
    except Refusal as refusal:
        place = (refusal.row or 1) - 1
        refusal.row, refusal.file = int(picked.rows[place]), picked.places[int(picked.source[place])]
        raise


def _texts(column: npt.NDArray[Any] | None, blank: Texts) -> Texts:
    return blank if column is None else np.asarray([" ".join(str(cell).split()) for cell in column], dtype=object)


def _hours(picked: Picked, zone: str) -> npt.NDArray[np.int64] | None:
    """Return the hour of the wall clock of every row; None where the column holds days alone."""
    if not picked.has_clock.get("at"):
        return None
    instants = picked.columns["at"]
    known = ~np.isnat(instants)
    quarters, place = np.unique(instants[known].astype(np.int64) // (HOUR_US // 4), return_inverse=True)
    local = ZoneInfo(zone)
    hours = np.asarray(
        [datetime.fromtimestamp(int(q) * 900, UTC).astimezone(local).hour for q in quarters], dtype=np.int64
    )
    found = np.full(len(instants), -1, dtype=np.int64)
    found[known] = hours[place] if len(quarters) else -1
    return found


def _resolved(cells: npt.NDArray[Any] | None, told: DemandWords) -> npt.NDArray[np.int64] | None:
    if cells is None:
        return None
    read = read_yes_no(pa.array(list(cells), pa.string()))
    if read.unreadable.all():
        raise Refusal(
            "whether it was resolved is yes or no", column=told.columns["resolved"], expected="yes, no, blank"
        )
    return np.asarray(read.values.fill_null(-1).to_numpy(zero_copy_only=False), dtype=np.int64)


def counts_of(picked: Picked, told: DemandWords) -> tuple[list[str], list[int], dict[str, int], tuple[str, ...]]:
    """Return kind and count of each type, the totals that stand among the rows, and what to say of it."""
    kinds = picked.columns.get("kind")
    if kinds is None:
        raise Refusal("counts are of value, failure or undecided", expected="--kind COLUMN", do="name the column")
    names = picked.columns.get("type", np.full(len(picked), "", dtype=object))
    is_total = np.asarray([str(name).strip().lower().startswith(("total", "grand total", "all")) for name in names])
    counts = picked.columns["count"]
    totals = dict(told.totals)
    for place in np.flatnonzero(is_total).tolist():
        word = str(kinds[place]).strip().lower() or "all"
        kind = "all" if word == "all" else str(kinds_of([word], told.failure_word, column=told.columns["kind"])[0])
        totals.setdefault(kind, int(counts[place]))
    parts = np.flatnonzero(~is_total)
    read = kinds_of(kinds[parts], told.failure_word, column=told.columns["kind"])
    said: tuple[str, ...] = ()
    if (read == "").any():
        said = (f"{of(int((read == '').sum()), 'count')} of no kind: left out of the sums.",)
    return [str(kind) for kind in read], [int(count) for count in counts[parts]], totals, said
