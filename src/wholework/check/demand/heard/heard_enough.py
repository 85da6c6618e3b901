"""Have we listened enough? The chance that the next demand is of a type heard already. Never a number to reach."""

import numpy as np

from wholework import plain
from wholework.check.demand.heard.demands import HeardDemands
from wholework.check.demand.heard.findings import HeardEnough
from wholework.stats.sampling.coverage import NEXT, coverage_of

FEWEST = 50  # with fewer heard the interval holds the truth less often than it says (benchmarks/demand_shares.py)
TYPES_FROM = 20
ALIKE = "This holds while people ask as they asked when these were written down: another season may bring other types."
FINER = "It counts the types as the team draws them: finer types are heard more rarely."


def heard_enough(heard: HeardDemands) -> HeardEnough | None:
    """Tell it from the rows that chance chose; None where nothing is sorted."""
    stream = heard.random_stream().among(heard.first.types != "")
    if not len(stream):
        return None
    names, counts = np.unique(heard.first.types[stream.places].astype(str), return_counts=True)
    found = coverage_of(counts)
    enough = found.heard >= FEWEST
    return HeardEnough(
        sentence=_sentence(found.heard, len(names), found.coverage, found.low, found.high, found.new_kinds)
        if enough
        else f"{plain.of(found.heard, 'demand')} sorted into {plain.of(len(names), 'type')}: too few to say how much of"
        " what is asked was not heard yet.",
        cautions=(
            ALIKE,
            FINER,
            f"There are at least {found.kinds_at_least:.0f} types, by those heard only once or twice.",
        )
        if enough
        else (ALIKE,),
        heard=found.heard,
        types=len(names),
        heard_once=found.once,
        coverage=found.coverage if enough else None,
        low=found.low if enough else None,
        high=found.high if enough else None,
        types_at_least=found.kinds_at_least if enough else None,
        next_heard=NEXT,
        new_types=found.new_kinds if enough else None,
    )


def _sentence(heard: int, types: int, coverage: float, low: float, high: float, new: float) -> str:
    new_words = "hardly a new type" if new < 0.5 else f"about {plain.of(round(new), 'new type')}"
    chance = f"{plain.share(coverage)} (95 %: {plain.share(low).removesuffix(' %')} to {plain.share(high)})"
    if coverage >= 1:  # nothing was heard only once: that is no proof that nothing is missing
        chance = f"{plain.share(low)} or more (95 %)"
    return (
        f"After {plain.of(heard, 'demand')} of {plain.of(types, 'type')}, the next one is of a type heard already with"
        f" a chance of {chance}."
        f" Another {NEXT} would likely bring {new_words}."
    )
