"""A few of the real words, drawn at random and always the same few."""

import numpy as np

from wholework.check.demand.heard.demands import HeardDemands, Ints
from wholework.check.demand.heard.findings import Verbatim
from wholework.check.demand.masking import masked

SEED = 20261123
FEW = 5
LONGEST = 400


def verbatims(heard: HeardDemands, places: Ints, most: int, after: int = 0) -> tuple[Verbatim, ...]:
    """Quote up to ``most`` different words of these demands, after the first ``after`` of the same draw."""
    drawn = np.random.default_rng(SEED).permutation(np.asarray(places, dtype=np.int64))
    different: dict[str, int] = {}
    for place in drawn.tolist():
        words = quoted(str(heard.words[place]))
        if words:
            different.setdefault(words, int(heard.rows[place]))
        if len(different) >= after + most:
            break
    return tuple(Verbatim(words=words, row=row) for words, row in list(different.items())[after : after + most])


def quoted(words: str) -> str:
    """Set white space right, mask numbers and addresses, and cut what is very long."""
    words = masked(" ".join(words.split()))
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
