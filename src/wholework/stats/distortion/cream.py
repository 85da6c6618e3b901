"""Are easy cases picked near the deadline: what kinds of cases lie close to the threshold, beside a smooth mixture.

Every kind's share is a smooth curve of the distance (shares.py). A kind that steps up just inside may be one that is
picked to be finished in time; each kind's test carries its part of the false alarms (Holm).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework.stats.distortion.holm import holm
from wholework.stats.distortion.interval import NOT_KNOWN
from wholework.stats.distortion.shares import ShareNear, share_by_distance

SURE = 0.01
MOST_KINDS = 12


@dataclass(frozen=True)
class KindNear:
    """One kind of case: its share close to the threshold, and the p-value that carries its part."""

    kind: str
    near: ShareNear
    adjusted_p_value: float


@dataclass(frozen=True)
class Cream:
    """The kinds of cases close to the threshold; ``most`` is the one that steps up clearest."""

    testable: bool
    why_not: str
    found: bool
    words: str
    kinds: tuple[KindNear, ...]
    most: str
    p_value: float


def cream(kind: npt.ArrayLike, distance: npt.ArrayLike, *, near: float) -> Cream:
    """Hold the mixture of kinds just inside the threshold against the mixture around it; the commonest twelve kinds."""
    kinds = np.asarray(kind).astype(str).ravel()
    away = np.asarray(distance, dtype=np.float64).ravel()
    names, counts = np.unique(kinds, return_counts=True)
    names = names[np.argsort(-counts, kind="stable")][:MOST_KINDS]
    tests = [share_by_distance(kinds == name, away, near=near) for name in names] if len(names) > 1 else []
    adjusted = holm([each.p_value for each in tests])
    rows = tuple(KindNear(str(n), t, float(p)) for n, t, p in zip(names, tests, adjusted, strict=False))
    tested = [each for each in rows if each.near.testable]
    if not tested:
        why_not = rows[0].near.why_not if rows else "all cases are of one kind"
        return Cream(False, why_not, False, f"not testable: {why_not}", rows, "", NOT_KNOWN)
    most = min(tested, key=lambda each: each.adjusted_p_value)
    found = most.adjusted_p_value < SURE and most.near.found
    words = f"{most.kind}: {most.near.words}"
    return Cream(True, "", bool(found), words, rows, most.kind, most.adjusted_p_value)
