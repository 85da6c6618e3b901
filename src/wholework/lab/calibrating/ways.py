"""The ways cases went, per type: frequent ones as they are; rare ones stood for by some of them, and said."""

from dataclasses import dataclass

import numpy as np

from wholework.lab.calibrating.observed import Bools, Ints
from wholework.lab.calibrating.simplified import Limits, Simplified

COVERED = 0.95  # of the cases of a type: beyond, ways are rare
PRIME = 2_147_483_647


@dataclass(frozen=True)
class Way:
    """One way through the work. ``steps`` are (activity, n-th time), in order."""

    type: int
    steps: tuple[tuple[int, int], ...]
    cases: int  # that it stands for
    of: int  # cases of the type
    stands_for: int  # ways: 1 where it is itself


@dataclass(frozen=True)
class Ways:
    """All ways of the model, and how many there were."""

    kept: tuple[Way, ...]
    were: int  # different ways in the records, as simplified
    rare_cases: int  # that went a way which another stands for


def ways_of(log: Simplified, which: Bools, limits: Limits) -> Ways:
    """Find the ways of some of the cases (``which``): new asks, say."""
    starts = np.flatnonzero(log.first)
    lengths = np.diff([*starts, len(log.case)])
    key = _keys(log, starts, lengths)
    kept: list[Way] = []
    were = rare = 0
    share = _shares(log, which, limits)
    for type_ in range(len(log.types)):
        cases = np.flatnonzero(which & (log.case_type == type_))
        if not len(cases):
            continue
        found, first, counts = np.unique(key[cases], return_index=True, return_counts=True)
        were += len(found)
        for case, count, ways in _chosen(cases, key, lengths, (first, counts), share[type_]):
            at = slice(starts[case], starts[case] + lengths[case])
            steps = tuple(zip(log.activity[at].tolist(), log.nth[at].tolist(), strict=True))
            kept.append(Way(type_, steps, count, len(cases), ways))
            rare += count if ways > 1 else 0
    return Ways(tuple(kept), were, rare)


def _keys(log: Simplified, starts: Ints, lengths: Ints) -> Ints:
    """Give each case a number that tells ways apart: a sum over places of weights, modulo a prime."""
    place = np.arange(len(log.case)) - np.repeat(starts, lengths)
    weights = np.random.default_rng(7).integers(1, PRIME, (int(lengths.max(initial=1)), len(log.activities)))
    keys: Ints = np.add.reduceat(weights[place, log.activity], starts) * np.int64(64) + lengths
    return keys


def _shares(log: Simplified, which: Bools, limits: Limits) -> list[int]:
    """Deal the ways out over the types by the root of how often each is asked: at least two each."""
    root = np.sqrt(np.bincount(log.case_type[which], minlength=len(log.types)))
    return [max(int(each), 2) for each in np.round(limits.ways * root / max(root.sum(), 1e-9))]


def _chosen(cases: Ints, key: Ints, lengths: Ints, found: tuple[Ints, Ints], most: int) -> list[tuple[int, int, int]]:
    """Return (a case that went this way, how many cases it stands for, how many ways)."""
    first, counts = found
    order = np.argsort(-counts, kind="stable")
    enough = int(np.searchsorted(np.cumsum(counts[order]), COVERED * counts.sum())) + 1
    own = order if len(order) <= most else order[: min(enough, max(most // 2, 1))]
    frequent = [(int(cases[first[each]]), int(counts[each]), 1) for each in own]
    rest = cases[~np.isin(key[cases], key[cases[first[own]]])]
    if not len(rest):
        return frequent
    rest = rest[np.lexsort((key[rest], lengths[rest]))]
    strata = [each for each in np.array_split(rest, most - len(own)) if len(each)]
    rare = [(int(each[len(each) // 2]), len(each), len(np.unique(key[each]))) for each in strata]
    return [*frequent, *((case, count, max(ways, 1)) for case, count, ways in rare)]
