"""Did people follow the machine? First judgements beside what was suggested, blind and not, and what seeing changed.

Every first judgement is made before the suggestion shows, and what was suggested is kept with it, shown or not. One in
five, drawn by chance, never sees one. So last judgements that saw it, against those that did not, tell how far
suggestions pull (anchoring: Tversky and Kahneman 1974). Intervals: Wilson 1927; of a difference: Newcombe 1998, its
method 10.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from wholework import plain
from wholework.finding import Finding
from wholework.listen.codebook import Codebook
from wholework.listen.judgements import Judgement, standing
from wholework.stats.sampling.shares import wilson

SCHEMA = "wholework.sorting/1"
FEWEST = 20  # demands below which no share is told
RANDOM = "random"


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """So many of so many agreed with what was suggested. The share is null where they are too few to say."""

    of: int
    agreed: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Pull:
    """How much oftener people agreed who had seen the suggestion: a difference of shares. Null: too few to say."""

    difference: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Judgements of one sort (value or failure; or types) beside what was suggested."""

    first: Agreed  # judged before anything showed, all that were suggested something
    first_of_random: Agreed  # the same, of the random stream alone: how good suggestions are here
    blind: Agreed  # never saw it
    seen_first: Agreed  # would see it, before they did
    seen_last: Agreed  # the same, after they saw it
    changed: int  # changed after seeing
    changed_to_it: int  # changed to what was suggested
    pull: Pull


@dataclass(frozen=True, kw_only=True)
class SuggestionsSeen(Finding):
    """How far people and suggestions agreed, and how far seeing them pulls."""

    schema: str = SCHEMA
    kinds: Compared
    types: Compared
    told: tuple[str, ...]


@dataclass(frozen=True)
class _Shown:
    """One demand as one person judged it: before the suggestion, and after it where it was seen (else the same)."""

    first: Judgement
    last: Judgement


def suggestions_seen(judgements: Sequence[Judgement], book: Codebook) -> SuggestionsSeen:
    """Compare what people judged with what was suggested; those whom a stop kept from answering are left out."""
    shown = _shown(standing(judgements))
    kinds = _compared([(each, *_kinds(each)) for each in shown if each.first.offered_kind])
    types = _compared([(each, *_types(each, book)) for each in shown if each.first.offered_type is not None])
    told = (*_told("Value or failure", kinds), *_told("Types", types))
    few = ("Too few to say how far suggestions pull: 20 judged blind and 20 that saw one are needed.",)
    return SuggestionsSeen(
        sentence=_sentence(kinds, types),
        cautions=(
            "In the queue of the unsure ones people and suggestions must disagree oftener: read the random stream.",
        ),
        cannot_tell=few if kinds.pull.difference is None and types.pull.difference is None else (),
        kinds=kinds,
        types=types,
        told=told,
    )


def _shown(holding: Iterable[Judgement]) -> list[_Shown]:
    """Pair each first judgement with the one after the suggestion; one made after an earlier sight of it is none."""
    found: dict[tuple[str, str, str], _Shown] = {}
    for each in holding:
        key = (each.who, each.demand, each.queue)
        if not each.suggested:
            found[key] = _Shown(each, each)
        elif key in found:
            found[key] = _Shown(found[key].first, each)
    return list(found.values())


def _kinds(each: _Shown) -> tuple[bool, bool, bool]:
    offered = each.first.offered_kind
    return each.first.kind == offered, each.last.kind == offered, each.first.kind != each.last.kind


def _types(each: _Shown, book: Codebook) -> tuple[bool, bool, bool]:
    """Compare types as they stand now: what was merged since is one."""
    demand, first, last = each.first.demand, each.first, each.last
    offered = book.type_of(demand, first.offered_type, first.codebook)
    one, other = book.type_of(demand, first.type, first.codebook), book.type_of(demand, last.type, last.codebook)
    return offered is not None and one == offered, offered is not None and other == offered, one != other


def _compared(rows: Sequence[tuple[_Shown, bool, bool, bool]]) -> Compared:
    blind = [row for row in rows if row[0].first.blind]
    seen = [row for row in rows if not row[0].first.blind and (row[1] or row[0].last.suggested)]
    after, before = _agreed([row[2] for row in seen]), _agreed([row[1] for row in blind])
    return Compared(
        first=_agreed([row[1] for row in rows]),
        first_of_random=_agreed([row[1] for row in rows if row[0].first.queue == RANDOM]),
        blind=before,
        seen_first=_agreed([row[1] for row in seen]),
        seen_last=after,
        changed=sum(row[3] for row in seen),
        changed_to_it=sum(row[3] and row[2] for row in seen),
        pull=_pull(after, before),
    )


def _agreed(rows: Sequence[bool]) -> Agreed:
    if len(rows) < FEWEST:
        return Agreed(of=len(rows), agreed=sum(rows), share=None, low=None, high=None)
    share = sum(rows) / len(rows)
    low, high = wilson(share, len(rows))
    return Agreed(of=len(rows), agreed=sum(rows), share=share, low=low, high=high)


def _pull(after: Agreed, blind: Agreed) -> Pull:
    if after.share is None or blind.share is None:
        return Pull(difference=None, low=None, high=None)
    assert after.low is not None
    assert after.high is not None
    assert blind.low is not None
    assert blind.high is not None
    difference = after.share - blind.share
    down = np.hypot(after.share - after.low, blind.high - blind.share)
    up = np.hypot(after.high - after.share, blind.share - blind.low)
    return Pull(difference=difference, low=float(difference - down), high=float(difference + up))


def _sentence(kinds: Compared, types: Compared) -> str:
    seen = max(kinds.first.of, types.first.of)
    if not seen:
        return "Nothing was suggested so far, so there is nothing to compare."
    changed = kinds.changed + types.changed
    return (
        f"{plain.of(seen, 'first judgement')} had a suggestion beside it; {plain.of(changed, 'judgement')}"
        " changed after it was seen."
    )


def _told(name: str, found: Compared) -> tuple[str, ...]:
    if not found.first.of:
        return ()
    pull = found.pull
    pulled = "too few to say"
    if pull.difference is not None and pull.low is not None and pull.high is not None:
        pulled = f"{_points(pull.difference)} ({_points(pull.low)} to {_points(pull.high)})"
    return (
        f"{name}: the first judgement was what was suggested in {_words(found.first)};"
        f" of the random stream in {_words(found.first_of_random)}.",
        f"{name}: never seen, {_words(found.blind)} agreed; seen, {_words(found.seen_first)} before and"
        f" {_words(found.seen_last)} after. Changed after seeing: {plain.count(found.changed)},"
        f" of these to what was suggested: {plain.count(found.changed_to_it)}. How far seeing pulls: {pulled}.",
    )


def _words(each: Agreed) -> str:
    counts = f"{plain.count(each.agreed)} of {plain.count(each.of)}"
    if each.share is None or each.low is None or each.high is None:
        return f"{counts} (too few to say)"
    return f"{counts} ({plain.share(each.share)}, {plain.share(each.low)} to {plain.share(each.high)})"


def _points(difference: float) -> str:
    return f"{100 * difference:+.0f} points"
