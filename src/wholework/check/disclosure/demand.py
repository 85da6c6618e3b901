"""What people ask, without their words, rare categories and small counts in single periods."""

from dataclasses import replace

from wholework.check.demand.findings import Demand, DemandType, Words
from wholework.check.disclosure.suppression import hidden_keys, is_few

WORDS_HIDDEN = "Customers' words are hidden in what is passed on: read them where they were said."
PERIODS_HIDDEN = "Its counts by period are hidden, because some are under five."


def shared_demand(demand: Demand) -> Demand:
    """Hide words, categories of fewer than five, and the series of a category with small counts in it."""
    gone = hidden_keys({kind.name: kind.count for kind in demand.types})
    kept = tuple(_shared_type(kind) for kind in demand.types if kind.name not in gone)
    return replace(
        demand,
        types=kept,
        types_hidden=demand.types_hidden + len(demand.types) - len(kept),
        words=_shared_words(demand.words) if demand.words else None,
        repeats=tuple(repeats for repeats in demand.repeats if not is_few(repeats.again)),
    )


def _shared_type(kind: DemandType) -> DemandType:
    if not any(is_few(count) for count in kind.counts):
        return kind
    return replace(
        kind, counts=(), chart=None, lowest_share=None, highest_share=None, cautions=(*kind.cautions, PERIODS_HIDDEN)
    )


def _shared_words(words: Words) -> Words:
    return replace(words, quotes=(), cautions=(WORDS_HIDDEN,))
