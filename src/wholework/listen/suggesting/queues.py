"""Three queues, kept apart: random (the only source of shares), unsure (the model learns), odd (unlike the rest)."""

import numpy as np
import numpy.typing as npt
from sklearn.cluster import MiniBatchKMeans

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

RANDOM, UNSURE, ODD = "random", "unsure", "odd"
QUEUES = (RANDOM, UNSURE, ODD)
SPREAD = 40  # examples to begin with: one from the middle of each of so many groups


def random_order(size: int, seed: int) -> Places:
    """Put all texts into an order that nothing in them decides: its beginning is a fair sample, whoever labels it."""
    return np.random.default_rng(seed).permutation(size).astype(np.int64)


def spread_order(meaning: npt.NDArray[np.float32], seed: int) -> Places:
    """Begin with diverse examples: those nearest to the middle of groups of like texts, large groups first."""
    groups = min(SPREAD, len(meaning))
    found = MiniBatchKMeans(groups, n_init=1, random_state=seed, batch_size=1_024).fit(meaning)
    distance = np.linalg.norm(meaning - found.cluster_centers_[found.labels_], axis=1)
    sizes = np.bincount(found.labels_, minlength=groups)
    nearest = [
        int(members[np.argmin(distance[members])])
        for group in np.argsort(-sizes, kind="stable")
        if len(members := np.flatnonzero(found.labels_ == group))
    ]
    return np.asarray(nearest, dtype=np.int64)


def most_unsure(chances: Floats, free: Places) -> Places:
    """Put the free texts first whose two likeliest kinds are nearest to each other (margin sampling)."""
    if chances.shape[1] < 2:
        return free
    top = np.partition(chances[free], -2, axis=1)[:, -2:]
    return free[np.argsort(top[:, 1] - top[:, 0], kind="stable")]


def oddest(nearest: Floats, free: Places) -> Places:
    """Put the free texts first that are least like any labelled text; ``nearest``: likeness to the likest one."""
    return free[np.argsort(nearest[free], kind="stable")]
