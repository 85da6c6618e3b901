"""What matters to customers, whether it was resolved there, what would have been needed, what follows what."""

import numpy as np

from wholework import plain
from wholework.check.demand.heard.demands import FAILURE, HeardDemands, Ints, Texts
from wholework.check.demand.heard.findings import Follows, FollowsHeard, ResolvedHere, Said, SaidBeside
from wholework.check.demand.heard.quoting import quoted, verbatims
from wholework.check.demand.heard.shares import days_for, told
from wholework.stats.sampling.shares import share_of

QUOTED = 3
OWN_WORDS = "Counted where the same words were written; others may have meant the same in other words. Read them all."


def said_beside(heard: HeardDemands, column: Texts | None, what: str) -> SaidBeside | None:
    """Count what was written in a column, each beside what those customers said; None where it is not there."""
    if column is None:
        return None
    plainly = np.asarray([" ".join(str(cell).split()).casefold() for cell in column], dtype=object)
    written = np.flatnonzero(plainly != "")
    if not len(written):
        return None
    texts, first, code, counts = np.unique(
        plainly[written].astype(str), return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort((texts, -counts))
    said = tuple(
        Said(
            words=quoted(str(column[written[first[each]]])),
            count=int(counts[each]),
            verbatims=verbatims(heard, written[code == each], QUOTED),
        )
        for each in order.tolist()
    )
    blank = len(heard) - len(written)
    left = f"; {plain.count(blank)} say nothing of it" if blank else ""
    return SaidBeside(
        sentence=f"{plain.of(len(written), 'demand')} say {what}, in {plain.of(len(said), 'way')}{left}.",
        cautions=(OWN_WORDS,),
        written=len(written),
        blank=blank,
        said=said,
    )


def resolved_here(heard: HeardDemands) -> ResolvedHere | None:
    """Count what could be resolved where it was asked; None where nobody wrote it down."""
    if heard.resolved is None or not (heard.resolved >= 0).any():
        return None
    stream = heard.random_stream().among(heard.resolved >= 0)
    chosen = heard.resolved[heard.random_stream().places]
    share = (
        told(
            heard, share_of(stream, heard.resolved == 1, days_for(heard, stream)), stream, "Resolved where it was asked"
        )
        if len(stream)
        else None
    )
    yes, no, unknown = (int((chosen == answer).sum()) for answer in (1, 0, -1))
    return ResolvedHere(
        sentence=share.sentence
        if share
        else "Of those that chance chose, nobody wrote down whether they were resolved.",
        cautions=share.cautions if share else (),
        cannot_tell=("Whether the customer would say the same.",),
        resolved=yes,
        not_resolved=no,
        not_known=unknown,
        share=share,
    )


def follows(heard: HeardDemands) -> FollowsHeard | None:
    """Link each type of failure demand to the value demand that it follows; None where nobody wrote it down."""
    if heard.followed is None:
        return None
    failure = heard.first.kinds == FAILURE
    linked = np.flatnonzero(failure & (heard.followed != ""))
    if not len(linked):
        return None
    pairs = np.asarray([f"{heard.first.types[place]}\t{heard.followed[place]}" for place in linked], dtype=object)
    names, code = np.unique(pairs.astype(str), return_inverse=True)
    links = tuple(_link(heard, str(name), linked[code == place]) for place, name in enumerate(names))
    without = int(failure.sum()) - len(linked)
    return FollowsHeard(
        sentence=f"{plain.of(len(linked), 'demand')} followed from another that the service exists for, along"
        f" {plain.of(len(links), 'link')}; of {plain.count(without)} nobody wrote it down.",
        cautions=("Listed by name: how often says where to look, not what matters most.",),
        cannot_tell=("What in the system makes it so: go and follow some of them, and ask those who do the work.",),
        links=links,
        without=without,
    )


def _link(heard: HeardDemands, name: str, places: Ints) -> Follows:
    kind, value = name.split("\t")
    minutes = np.full(0, 0.0) if heard.took_minutes is None else heard.took_minutes[places]
    minutes = minutes[np.isfinite(minutes)]
    return Follows(
        type=kind or "not sorted yet",
        value_demand=value,
        count=len(places),
        verbatims=verbatims(heard, places, QUOTED),
        timed=len(minutes),
        median_minutes=float(np.median(minutes)) if len(minutes) else None,
        all_minutes=float(minutes.sum()) if len(minutes) else None,
    )
