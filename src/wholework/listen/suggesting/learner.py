"""Logistic regression that learns again after every label, in a fraction of a second.

With fewer labels than features, the regression on the features is the same as one on the likenesses of the labelled
texts to each other, rotated (a kernel's representer theorem, Kimeldorf and Wahba 1971; here exactly: if K = LLᵀ, the
rows of L stand for the labelled texts). So its cost grows with the labels, not with the words; and it starts from
where it ended before the last label.
"""

import warnings
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.linalg import LinAlgError, cholesky, solve_triangular
from sklearn.linear_model import LogisticRegression

Floats = npt.NDArray[np.float64]
STRENGTH = 10.0  # inverse of the regularisation, as in scikit-learn's C
FEW_KINDS = 6  # up to so many kinds, the rare one counts as much as the frequent one


class Learner:
    """A regression over the labelled texts; ``labels[i]`` belongs to column and row ``i`` of the likenesses."""

    def __init__(self) -> None:
        self.kinds: tuple[str, ...] = ()
        self.dual: Floats = np.zeros((0, 0))  # (labelled, kinds): what each labelled text says for each kind
        self._intercept: Floats = np.zeros(0)

    def learn(self, alike: Floats, labels: Sequence[str]) -> None:
        """Learn from the likenesses of the labelled texts to each other (labelled, labelled) and their labels."""
        kinds = tuple(sorted(set(labels)))
        if len(kinds) < 2:
            self.kinds = kinds
            self.dual, self._intercept = np.zeros((len(labels), len(kinds))), np.zeros(len(kinds))
            return
        corner = _corner(alike)
        start, intercept = self._start(kinds, len(labels))
        regression = LogisticRegression(
            C=STRENGTH, max_iter=200, warm_start=True, class_weight="balanced" if len(kinds) <= FEW_KINDS else None
        )
        binary = len(kinds) == 2
        weights = corner.T @ start
        regression.coef_ = (weights[:, 1:] - weights[:, :1]).T if binary else weights.T
        regression.intercept_ = intercept[1:] - intercept[:1] if binary else intercept
        regression.classes_ = np.asarray(kinds)
        with warnings.catch_warnings():  # many types among few labels is how it begins, and no news to a person
            warnings.simplefilter("ignore", UserWarning)
            regression.fit(corner, np.asarray(labels))
        dual = solve_triangular(corner, regression.coef_.T, lower=True, trans="T")
        self.kinds = kinds
        self.dual = np.hstack([-dual, dual]) / 2 if binary else dual
        self._intercept = np.r_[-regression.intercept_, regression.intercept_] / 2 if binary else regression.intercept_

    def chances(self, summed: Floats) -> Floats:
        """Return (texts, kinds): how likely each kind is, from likenesses to the labelled texts summed by ``dual``."""
        scores = summed + self._intercept
        scores -= scores.max(axis=1, keepdims=True) if scores.size else 0
        likely = np.exp(scores)
        return np.asarray(likely / likely.sum(axis=1, keepdims=True))

    def forget(self, kept: Sequence[int]) -> None:
        """Keep only some labelled texts; the next learning starts from what they say."""
        self.dual = self.dual[[place for place in kept if place < len(self.dual)]]

    def _start(self, kinds: tuple[str, ...], labelled: int) -> tuple[Floats, Floats]:
        """Begin where the last learning ended: new texts and new kinds weigh nothing yet."""
        dual, intercept = np.zeros((labelled, len(kinds))), np.zeros(len(kinds))
        for place, kind in enumerate(self.kinds):
            if kind in kinds:
                rows = min(labelled, len(self.dual))
                dual[:rows, kinds.index(kind)] = self.dual[:rows, place]
                intercept[kinds.index(kind)] = self._intercept[place]
        return dual, intercept


def _corner(alike: Floats) -> Floats:
    """Return L with LLᵀ = K; texts that say the same twice are set apart by a little, by more where that is needed."""
    size = float(np.trace(alike)) / len(alike) or 1.0
    for little in (1e-6, 1e-5, 1e-4, 1e-3):
        try:
            return np.asarray(cholesky(alike + little * size * np.eye(len(alike)), lower=True))
        except LinAlgError:
            continue
    return np.asarray(cholesky(alike + 0.01 * size * np.eye(len(alike)), lower=True))
