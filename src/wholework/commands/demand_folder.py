"""What was heard in a study's folder, as plain columns: demands with what people judged laid over them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from wholework import plain
from wholework.check.demand.heard.demands import HeardDemands, Judged, Texts
from wholework.commands.demand_rows import NOT_BY_CHANCE, DemandWords
from wholework.listen import judgements as judged
from wholework.listen.codebook import Codebook
from wholework.listen.demand import Round
from wholework.listen.judgements import Laid, standing
from wholework.listen.store import Listening
from wholework.refusal import Refusal
from wholework.stats.sampling.stream import RANDOM


def heard_in(folder: Path, told: DemandWords) -> tuple[HeardDemands, str, tuple[str, ...]]:
    """Return what was heard there, what failure is called there, and what is wrong with the folder's files."""
    if told.columns:
        option = f"--{next(iter(told.columns))}"
        raise Refusal("a study's folder knows its columns", expected=f"the folder alone, without {option}", came=option)
    listening = Listening.open(folder)
    if not listening.demands:
        raise Refusal("nothing was written down in this folder yet", file=str(folder), do="listen, or import a file")
    ids = list(listening.demands)
    demands = [listening.demands[each] for each in ids]
    book = listening.codebook if told.version is None else listening.codebook.as_at(told.version)
    laid = listening.laid_over(told.version)
    days, hours = _when([each.at for each in demands], ZoneInfo(told.reading.zone))
    resolved = {True: 1, False: 0, None: -1}
    heard = HeardDemands(
        words=_texts([each.words for each in demands]),
        first=_judged([laid.get(each) for each in ids], book),
        rows=np.arange(1, len(ids) + 1),
        others=_others(listening, ids, laid, book),
        streams=_streams(listening, ids),
        days=days,
        hours=hours,
        matters=_texts([each.matters for each in demands]),
        needed=_texts([each.needed for each in demands]),
        followed=_followed(listening, ids, laid, book),
        resolved=np.asarray([resolved[each.resolved_here] for each in demands], dtype=np.int64),
        every=told.every if told.every is not None else _every(listening, ids),
        frames=_frames(listening),
        arguable=frozenset(told.arguable),
    )
    heard, cautions = _without_queued(heard)
    return heard, listening.failure_word, (*listening.cautions, *cautions)


def _without_queued(heard: HeardDemands) -> tuple[HeardDemands, tuple[str, ...]]:
    """Where nothing was judged by chance, take the judgements as not made: no share may rest on what a model chose."""
    if heard.streams is None or RANDOM in heard.streams:
        return heard, ()
    chosen = np.isin(heard.streams.astype(str), NOT_BY_CHANCE)
    first = Judged(np.where(chosen, "", heard.first.kinds), np.where(chosen, "", heard.first.types))
    said = (
        f"{plain.of(int(chosen.sum()), 'judgement')} came of the queues from which suggestions learn, and none of the"
        " random one: they are left out here, for no share may rest on them. wholework sort FOLDER --queue random."
    )
    return replace(heard, first=first, others=(), streams=None), (said,)


def _texts(words: list[str]) -> Texts:
    return np.asarray(words, dtype=object)


def _judged(laid: list[Laid | None], book: Codebook) -> Judged:
    """Return kinds and types by name; what nobody judged is blank, not undecided."""
    names = {each.number: each.name for each in book.standing}
    there = [None if each is None or each.judgement is None else each for each in laid]
    kinds = _texts(["" if each is None else each.kind for each in there])
    types = ["" if each is None or each.type is None else names.get(each.type, "") for each in there]
    return Judged(kinds, _texts(types))


def _others(listening: Listening, ids: list[str], laid: Mapping[str, Laid], book: Codebook) -> tuple[Judged, ...]:
    """Return the judgements of all others than whose stands; nobody's name is kept."""
    by_each = judged.by_each(listening.judgements, book)
    rest: list[list[Laid]] = []
    for demand in ids:
        first = laid[demand].judgement if demand in laid else None
        own = first.who if first else None
        rest.append([said[demand] for who, said in sorted(by_each.items()) if who != own and demand in said])
    most = max(map(len, rest), default=0)
    return tuple(_judged([said[place] if place < len(said) else None for said in rest], book) for place in range(most))


def _streams(listening: Listening, ids: list[str]) -> Texts | None:
    """Say of each demand by which queue it came; one that the random queue reached is random, whoever had it before."""
    queue: dict[str, str] = {}
    for each in standing(listening.judgements):
        if queue.get(each.demand) != RANDOM:
            queue[each.demand] = each.queue
    if not {RANDOM, *NOT_BY_CHANCE} & set(queue.values()):
        return None
    return _texts([queue.get(demand, "") for demand in ids])


def _followed(listening: Listening, ids: list[str], laid: Mapping[str, Laid], book: Codebook) -> Texts:
    """Name the type of the demand that each follows, where that was heard here; else the one that its type follows."""
    names = {each.number: each.name for each in book.standing}

    def name(demand: str) -> str:
        before = laid.get(listening.demands[demand].follows)
        if before is not None and before.type is not None:
            return names.get(before.type, "")
        own = laid[demand].type
        followed = None if own is None else book.followed_by(own)
        return "" if followed is None else names.get(followed, "")

    return _texts([name(demand) for demand in ids])


def _every(listening: Listening, ids: list[str]) -> bool | None:
    said = {
        listening.rounds[name].every if (name := listening.demands[each].round) in listening.rounds else None
        for each in ids
    }
    return False if False in said else None if None in said else True


def _frames(listening: Listening) -> tuple[str, ...]:
    """Say of each round in which something was heard out of what it was written down; and how much has no round."""
    rounds = Counter(each.round for each in listening.demands.values())
    said = [_frame(each, rounds[each.id]) for each in listening.rounds.values() if rounds[each.id]]
    loose = sum(size for name, size in rounds.items() if name not in listening.rounds)
    if said and loose:
        said.append(f"{plain.of(loose, 'demand')} of no round: nobody said out of what.")
    return tuple(said)


def _frame(told: Round, size: int) -> str:
    where = f", at {told.where}" if told.where else ""
    days = f", from {told.first_day}" if told.first_day else ""
    days += f"{'' if days else ','} to {told.last_day}" if told.last_day else ""
    every = {True: "every contact", False: "some contacts", None: "nobody said whether every contact"}[told.every]
    return f"“{told.name}”: {plain.of(size, 'demand')} of those written down{where}{days}, {every}."


def _when(written: list[str], zone: ZoneInfo) -> tuple[np.ndarray, np.ndarray]:
    """Return the day and the hour on the wall clock; an instant without an offset is taken as written."""
    days = np.full(len(written), "NaT", dtype="M8[D]")
    hours = np.full(len(written), -1, dtype=np.int64)
    for place, text in enumerate(written):
        try:
            at = datetime.fromisoformat(text)
        except ValueError:
            continue
        local = at.astimezone(zone) if at.tzinfo else at
        days[place] = np.datetime64(local.date(), "D")
        hours[place] = local.hour if len(text) > len("2024-01-31") else -1
    return days, hours
