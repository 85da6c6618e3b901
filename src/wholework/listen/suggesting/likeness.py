"""How alike texts are: by the words that they share (TF-IDF) and by what those words mean (vectors)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

from wholework.listen.suggesting.meaning import Embed, Floats

MEANING_COUNTS = 1.5**2  # how much more a likeness of meaning counts than one of words (research, measured)


class Likeness:
    """The likeness of every text to some of them: a product of features."""

    def __init__(self, texts: Sequence[str], embed: Embed) -> None:
        self._embed = embed
        self.meaning: Floats = embed(texts)
        self._vocabulary = TfidfVectorizer(sublinear_tf=True, token_pattern=r"(?u)\b\w+\b")
        try:
            self._words: Any = self._vocabulary.fit_transform(texts)  # Salton and Buckley 1988
        except ValueError:  # no text has a word
            self._words = None

    def to(self, places: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Return (texts, places): how alike every text is to each text at these places."""
        at = np.asarray(places, dtype=np.int64)
        return self._product(self._words, self.meaning, at)

    def of(self, texts: Sequence[str], places: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Return how alike other texts are to each text at these places."""
        words = None if self._words is None else self._vocabulary.transform(texts)
        return self._product(words, self._embed(texts), np.asarray(places, dtype=np.int64))

    def _product(self, words: Any, meaning: Floats, at: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        alike = MEANING_COUNTS * (meaning @ self.meaning[at].T).astype(np.float64)
        return alike if words is None else alike + (words @ self._words[at].T).toarray()
