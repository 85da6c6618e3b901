"""Shares of those written down: the interval of chance, and beside it the band that judgement leaves open."""

import numpy as np

from wholework import plain
from wholework.check.demand.heard.demands import FAILURE, KINDS, UNDECIDED, VALUE, Bools, HeardDemands
from wholework.check.demand.heard.findings import ShareHeard
from wholework.stats.sampling.prediction_powered import FEWEST, prediction_powered_share
from wholework.stats.sampling.shares import FEWEST_DAYS, Share, share_of
from wholework.stats.sampling.stream import RandomStream

FEWEST_FOR_A_TYPOLOGY = 250
EITHER_WAY = 0.1  # of a type's decided demands are judged against the rest of it
WHO_CHOSE = "Nobody said how these were chosen to be written down: who chose them, where, when, every contact or some?"
NEVER = "A share of one service, as its own people judge it: no goal, and not to be held against another service's."


def kind_shares(heard: HeardDemands, failure_word: str) -> tuple[ShareHeard, ...]:
    """Return the shares of value, failure and undecided, in this order; empty where nothing was judged."""
    judged = heard.first.kinds != ""
    stream = heard.random_stream().among(judged)
    if not len(stream):
        return ()
    shares = [_kind(heard, stream, kind, failure_word) for kind in KINDS]
    return tuple(shares)


def type_share(heard: HeardDemands, name: str) -> ShareHeard | None:
    """Return the share of one type among those sorted; None where the stream has none that were."""
    stream = heard.random_stream().among(heard.first.types != "")
    if not len(stream):
        return None
    return told(heard, share_of(stream, heard.first.types == name, days_for(heard, stream)), stream, f"“{name}”")


def told(
    heard: HeardDemands, share: Share, stream: RandomStream, name: str, band: tuple[float, float] | None = None
) -> ShareHeard:
    """Say a share in words with what it rests on."""
    written = "of those written down" if stream.is_random else "of those written down (who chose them?)"
    said = f"{name}: {plain.share(share.share)} {written}, {plain.count(share.count)} of {plain.count(share.size)}"
    if share.way == "predictions":
        said = (
            f"{name}: {plain.share(share.share)} {written}, from {plain.count(share.size)} labels that chance chose and"
            " from suggestions for the rest, set right by them"
        )
    beside = ""
    if band and (band[1] - band[0]) > 1e-9:
        low, high = map(plain.share, band)
        beside = f" Judged either way, what is arguable or undecided allows {low} to {high} of these."
    return ShareHeard(
        sentence=f"{said} ({_between(share.low, share.high)}).{beside}",
        cautions=_cautions(heard, share, stream),
        name=name,
        count=share.count,
        out_of=share.size,
        share=share.share,
        low=share.low,
        high=share.high,
        way=share.way,
        days=share.days,
        design_effect=share.design_effect,
        band_low=band[0] if band else None,
        band_high=band[1] if band else None,
    )


def days_for(heard: HeardDemands, stream: RandomStream) -> np.ndarray | None:
    """Return the day of every row where there are days enough to allow for them, and none is missing in the stream."""
    if heard.days is None or np.isnat(heard.days[stream.places]).any():
        return None
    return heard.days if len(np.unique(heard.days[stream.places])) > 1 else None


def arguable_types(heard: HeardDemands) -> frozenset[str]:
    """Return the types that could be judged either way: told so, judged both ways, or differently by two people."""
    decided = np.isin(heard.first.kinds, (VALUE, FAILURE)) & (heard.first.types != "")
    found = set(heard.arguable)
    names, code = np.unique(heard.first.types[decided].astype(str), return_inverse=True)
    for place, name in enumerate(names):
        failure = (heard.first.kinds[decided][code == place] == FAILURE).astype(float)
        fewer = min(failure.sum(), len(failure) - failure.sum())
        if fewer >= 2 and fewer >= EITHER_WAY * len(failure):
            found.add(str(name))
    for other in heard.others:
        differ = decided & np.isin(other.kinds, (VALUE, FAILURE)) & (other.kinds != heard.first.kinds)
        names, counts = np.unique(heard.first.types[differ].astype(str), return_counts=True)
        found |= {str(name) for name, count in zip(names, counts, strict=True) if count >= 2}
    return frozenset(found)


def _kind(heard: HeardDemands, stream: RandomStream, kind: str, failure_word: str) -> ShareHeard:
    holds = heard.first.kinds == kind
    if kind == FAILURE and heard.predicted is not None and stream.is_random and len(stream) >= FEWEST:
        share = prediction_powered_share(stream, holds, heard.predicted)
    else:
        share = share_of(stream, holds, days_for(heard, stream))
    name = {VALUE: "Value", FAILURE: failure_word.capitalize(), UNDECIDED: "Undecided"}[kind]
    return told(heard, share, stream, name, None if kind == UNDECIDED else _band(heard, stream, holds, share))


def _band(heard: HeardDemands, stream: RandomStream, holds: Bools, share: Share) -> tuple[float, float]:
    """Return the share of this kind were all that is arguable or undecided of another kind, and were all of this.

    It is reckoned on the labels; where suggestions moved the share, it moves along.
    """
    arguable = np.isin(heard.first.types, list(arguable_types(heard))) | (heard.first.kinds == UNDECIDED)
    of_stream = arguable[stream.places]
    sure = holds[stream.places] & ~of_stream
    moved = share.share - float(holds[stream.places].mean())
    low, high = (float(np.clip(rows.mean() + moved, 0, 1)) for rows in (sure, sure | of_stream))
    return low, high


def _between(low: float, high: float) -> str:
    return f"95 %: {plain.share(low).removesuffix(' %')} to {plain.share(high)}"


def _cautions(heard: HeardDemands, share: Share, stream: RandomStream) -> tuple[str, ...]:
    words = [] if stream.is_random else [WHO_CHOSE]
    missing = len(heard.random_stream()) - len(stream)
    if missing:
        of = "that chance chose" if stream.is_random else "that were written down"
        words.append(f"{plain.of(missing, 'demand')} {of} {'is' if missing == 1 else 'are'} not judged or sorted yet.")
    if share.way == "wilson" and share.days is not None and share.days < FEWEST_DAYS:
        words.append(
            f"Heard on {share.days} days: contacts of one day resemble each other, and so few days cannot say by how"
            " much. The truth may lie further away than the interval says."
        )
    if share.way == "wilson" and share.days is None and heard.days is None:
        words.append("The days are not known: were they heard on few days, the interval is too narrow.")
    return (*words, NEVER)
