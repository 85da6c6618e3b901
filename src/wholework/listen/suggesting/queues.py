"""Three queues, kept apart: random (the only source of shares), unsure (the model learns), odd (unlike the rest)."""

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.cluster import MiniBatchKMeans

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

RANDOM, UNSURE, ODD = "random", "unsure", "odd"
QUEUES = (RANDOM, UNSURE, ODD)
SPREAD = 40  # examples to begin with: one from the middle of each of so many groups
GROUPED = 10_000  # texts that are enough to find those groups


def lot(seed: int, name: str, purpose: str = "order") -> int:
    """Draw a number from 0 to 2**64 for one text: the same whatever other texts there are, and in whatever order."""
    return int.from_bytes(hashlib.blake2b(f"{purpose}\0{seed}\0{name}".encode(), digest_size=8).digest(), "big")


def random_order(ids: Sequence[str], seed: int) -> Places:
    """Put all texts into an order that nothing in them decides: its beginning is a fair sample, whoever labels it.

    Each text draws its own lot, so when a file grows the texts that were there keep their order among themselves.
    """
    lots = np.asarray([lot(seed, name) for name in ids], dtype=np.uint64)
    return np.argsort(lots, kind="stable").astype(np.int64)


def spread_order(meaning: npt.NDArray[np.float32], order: Places, seed: int) -> Places:
    """Begin with diverse examples: those nearest to the middle of groups of like texts, large groups first."""
    places = np.sort(order[:GROUPED])
    known = meaning[places]
    groups = min(SPREAD, len(places))
    if not groups:
        return places
    found = MiniBatchKMeans(groups, n_init=1, random_state=seed % 2**32, batch_size=1_024).fit(known)
    distance = np.linalg.norm(known - found.cluster_centers_[found.labels_], axis=1)
    sizes = np.bincount(found.labels_, minlength=groups)
    nearest = [
        int(members[np.argmin(distance[members])])
        for group in np.argsort(-sizes, kind="stable")
        if len(members := np.flatnonzero(found.labels_ == group))
    ]
    return places[np.asarray(nearest, dtype=np.int64)]


def most_unsure(chances: Floats, free: Places) -> Places:
    """Put the free texts first whose two likeliest kinds are nearest to each other (margin sampling)."""
    if chances.shape[1] < 2:
        return free
    top = np.partition(chances[free], -2, axis=1)[:, -2:]
    return free[np.argsort(top[:, 1] - top[:, 0], kind="stable")]


def oddest(nearest: Floats, free: Places) -> Places:
    """Put the free texts first that are least like any labelled text; ``nearest``: likeness to the likest one."""
    return free[np.argsort(nearest[free], kind="stable")]
