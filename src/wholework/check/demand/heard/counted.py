"""A table of counts that somebody made of demand: its parts are added up and held against what stands printed."""

from collections.abc import Mapping, Sequence

import numpy as np

from wholework import plain
from wholework.check.demand.heard.demands import FAILURE, KINDS, VALUE, HeardDemands, Judged
from wholework.check.demand.heard.findings import CountedDemand, CountedPart, ShareHeard
from wholework.check.demand.heard.shares import told
from wholework.refusal import Refusal
from wholework.stats.sampling.shares import share_of

ALL = "all"
MOST = 10_000_000
NO_DAYS = "Counts without days: contacts of one day resemble each other, so the truth may lie further away."


def counted_demand(
    kinds: Sequence[str], counts: Sequence[int], printed: Mapping[str, int], failure_word: str = FAILURE
) -> CountedDemand:
    """Add up counts by kind; ``printed``: the total that stands there for value, failure, undecided or all.

    Raises ``Refusal`` for counts that are below nought or not whole.
    """
    for row, count in enumerate(counts, start=1):
        if count < 0 or count != int(count) or count > MOST:
            raise Refusal("a count of demands is a whole number", row=row, expected="0 or more", came=f"{count}")
    parts = [_part(kind, kinds, counts, printed) for kind in KINDS if kind in kinds or kind in printed]
    whole = sum(part.sum for part in parts)
    every = CountedPart(
        kind=ALL,
        parts=tuple(part.sum for part in parts),
        sum=whole,
        printed=printed.get(ALL),
        adds_up=whole == printed[ALL] if ALL in printed else None,
    )
    wrong = [part for part in (*parts, every) if part.adds_up is False]
    sums = {part.kind: part.sum for part in parts}
    share = _share(sums.get(FAILURE, 0), whole, failure_word) if whole else None
    as_printed = None
    if FAILURE in printed and ALL in printed and 0 < printed[FAILURE] <= printed[ALL]:
        as_printed = _share(printed[FAILURE], printed[ALL], f"{failure_word}, as printed")
    return CountedDemand(
        sentence=_sentence(wrong, [*parts, every], failure_word),
        cautions=(NO_DAYS,),
        cannot_tell=("Which is wrong, a part or a total: ask whoever counted.",) if wrong else (),
        kinds=(*parts, every),
        share=share,
        share_as_printed=as_printed,
    )


def _part(kind: str, kinds: Sequence[str], counts: Sequence[int], printed: Mapping[str, int]) -> CountedPart:
    own = tuple(int(count) for each, count in zip(kinds, counts, strict=True) if each == kind)
    total = printed.get(kind)
    return CountedPart(
        kind=kind, parts=own, sum=sum(own), printed=total, adds_up=None if total is None else sum(own) == total
    )


def _sentence(wrong: list[CountedPart], parts: list[CountedPart], failure_word: str) -> str:
    names = {VALUE: "value", FAILURE: failure_word, ALL: "all of it"}
    if wrong:
        said = [
            f"{names.get(part.kind, part.kind)} is printed as {plain.count(part.printed or 0)}, and its parts sum to"
            f" {plain.count(part.sum)}"
            for part in wrong
        ]
        return f"The printed totals do not add up: {'; '.join(said)}."
    if any(part.adds_up for part in parts):
        return "The printed totals add up."
    return f"No totals were given; the parts sum to {plain.count(parts[-1].sum)}."


def _share(count: int, size: int, name: str) -> ShareHeard:
    nothing = np.full(size, "", dtype=object)
    rows = HeardDemands(words=nothing, first=Judged(nothing, nothing), rows=np.arange(size))
    stream = rows.random_stream()
    return told(rows, share_of(stream, np.arange(size) < count), stream, name[:1].upper() + name[1:])
