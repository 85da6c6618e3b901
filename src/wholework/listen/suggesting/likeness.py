"""How alike texts are: by the words that they share (TF-IDF) and by what those words mean (vectors)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

from wholework.listen.suggesting.meaning import Embed, Floats

MEANING_COUNTS = 1.5**2  # how much more a likeness of meaning counts than one of words (research, measured)
Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Weights:
    """What some texts together say of every word and every direction of meaning, one column a kind."""

    meaning: npt.NDArray[np.float32]
    words: npt.NDArray[np.float64] | None


class Likeness:
    """The likeness of texts to each other: a product of features, so that a sum of likenesses is a product, too.

    Nothing of the size (texts, texts labelled) is kept: 100,000 texts need their features alone.
    """

    def __init__(self, texts: Sequence[str], embed: Embed) -> None:
        self._embed = embed
        self.meaning: Floats = embed(texts)
        self._vocabulary = TfidfVectorizer(sublinear_tf=True, token_pattern=r"(?u)\b\w+\b")
        try:
            self._words: Any = self._vocabulary.fit_transform(texts)  # Salton and Buckley 1988
        except ValueError:  # no text has a word
            self._words = None

    def between(self, first: npt.ArrayLike, second: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Return (first, second): how alike each text at these places is to each at those."""
        rows, columns = np.asarray(first, dtype=np.int64), np.asarray(second, dtype=np.int64)
        alike = MEANING_COUNTS * (self.meaning[rows] @ self.meaning[columns].T).astype(np.float64)
        return alike if self._words is None else alike + (self._words[rows] @ self._words[columns].T).toarray()

    def to(self, places: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Return (texts, places): how alike every text is to each text at these places."""
        return self.between(np.arange(len(self.meaning)), places)

    def weights(self, places: npt.ArrayLike, shares: npt.NDArray[np.float64]) -> Weights:
        """Put together what texts at these places say, each with its share (places, kinds) of every kind."""
        at = np.asarray(places, dtype=np.int64)
        meaning = (MEANING_COUNTS * (self.meaning[at].T.astype(np.float64) @ shares)).astype(np.float32)
        return Weights(meaning, None if self._words is None else self._words[at].T @ shares)

    def summed(self, weights: Weights, places: npt.ArrayLike | None = None) -> npt.NDArray[np.float64]:
        """Return (texts, kinds): the likenesses of all texts, or of those at some places, summed as weighted."""
        at: Any = slice(None) if places is None else np.asarray(places, dtype=np.int64)
        return self._summed(weights, self.meaning[at], None if self._words is None else self._words[at])

    def summed_of(self, texts: Sequence[str], weights: Weights) -> npt.NDArray[np.float64]:
        """Return the same for texts of elsewhere."""
        words = None if self._words is None else self._vocabulary.transform(texts)
        return self._summed(weights, self._embed(texts), words)

    @staticmethod
    def _summed(weights: Weights, meaning: Floats, words: Any) -> npt.NDArray[np.float64]:
        summed = (meaning @ weights.meaning).astype(np.float64)
        return summed if words is None or weights.words is None else summed + words @ weights.words
