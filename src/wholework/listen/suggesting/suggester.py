"""Suggest a type for what customers said, learned from what this team sorted so far. People label; this never does."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from wholework.listen.suggesting.learner import Learner
from wholework.listen.suggesting.likeness import Likeness
from wholework.listen.suggesting.meaning import Embed, static_vectors
from wholework.listen.suggesting.queues import (
    ODD,
    QUEUES,
    RANDOM,
    most_unsure,
    oddest,
    random_order,
    spread_order,
)
from wholework.refusal import Refusal

Floats = npt.NDArray[np.float64]


def _as_texts(texts: Sequence[str]) -> tuple[str, ...]:
    for place, text in enumerate(texts):
        if not isinstance(text, str):
            raise Refusal("this is no text", row=place, expected="what a customer said", came=repr(text)[:80])
    return tuple(texts)


class Suggester:
    """Learns a team's own types from texts that they labelled, and says what to look at next.

    ``texts``: what customers said, one text a position. ``embed``: texts to vectors of meaning (the base install's
    unless told; ``wholework.listen.suggesting.minilm.embed`` with the extra). ``seed`` decides the random queue.
    Nothing is ever labelled here, and no share can be had from labels that the unsure or the odd queue chose.
    """

    def __init__(self, texts: Sequence[str], *, embed: Embed | None = None, seed: int = 0) -> None:
        self.texts = _as_texts(texts)
        self.labels: dict[int, str] = {}
        self._likeness = Likeness(self.texts, embed or static_vectors) if self.texts else None
        self._learner = Learner()
        self._labelled: list[int] = []
        self._alike: npt.NDArray[Any] = np.zeros((len(self.texts), 0), dtype=np.float32)
        self._random = random_order(len(self.texts), seed)
        self._spread = spread_order(self._likeness.meaning, seed) if self._likeness else self._random
        self._stale = True

    def learn(self, labels: Mapping[int, str]) -> None:
        """Add labels (position to label), or change them; what was told of another position stays.

        Raises ``Refusal`` for a position that there is not, and for a label that is blank.
        """
        for position, label in labels.items():
            if not 0 <= position < len(self.texts):
                raise Refusal(
                    "there is no text at this position",
                    expected=f"0 to {len(self.texts) - 1:,}",
                    came=str(position),
                )
            if not isinstance(label, str) or not label.strip():
                raise Refusal("a label has no name", expected="words", came=repr(label))
        self.labels.update({int(position): label for position, label in labels.items()})
        known = set(self._labelled)
        new = [position for position in self.labels if position not in known]
        if new and self._likeness:
            self._alike = np.hstack([self._alike, self._likeness.to(new).astype(np.float32)])
            self._labelled += new
        self._stale = True

    def forget(self, positions: Sequence[int]) -> None:
        """Take labels back, as an undo does."""
        for position in positions:
            self.labels.pop(int(position), None)
        kept = [place for place, position in enumerate(self._labelled) if position in self.labels]
        self._alike, self._labelled = self._alike[:, kept], [self._labelled[place] for place in kept]
        self._learner, self._stale = Learner(), True

    def suggest(self, texts: Sequence[str] | None = None, n: int = 5) -> list[list[tuple[str, float]]]:
        """Return for each text up to ``n`` labels with how likely each is, the likeliest first.

        ``texts``: any texts, those of this suggester among them; all of its own unless told. Empty before anything
        was learned. The likelihoods are the model's own and are no shares of demand.
        """
        if n < 1:
            raise Refusal("a number of suggestions is 1 or more", expected="1 or more", came=str(n))
        own = texts is None
        wanted = self.texts if texts is None else _as_texts(texts)
        if not self.labels or not wanted:
            return [[] for _ in wanted]
        self._refit()
        chances = self._learner.chances(self._alike if own else self._alike_of(wanted))
        kinds = self._learner.kinds
        best = np.argsort(-chances, axis=1, kind="stable")[:, :n]
        return [[(kinds[kind], float(likely[kind])) for kind in row] for likely, row in zip(chances, best, strict=True)]

    def next_to_label(self, n: int, queue: str) -> list[int]:
        """Return the positions to look at next, without a label so far.

        ``random``: in an order that nothing in the texts decides; shares come from these alone. ``unsure``: diverse
        examples first, then where the model learns most. ``odd``: least like anything labelled, perhaps a new type.
        """
        if queue not in QUEUES:
            raise Refusal("this queue is not known", expected=", ".join(QUEUES), came=str(queue))
        free = np.asarray([place for place in self._random if int(place) not in self.labels], dtype=np.int64)
        if queue == RANDOM or not len(free):
            return list(map(int, free[:n]))
        if queue == ODD:
            nearest = self._alike.max(axis=1, initial=0.0)
            return list(map(int, oddest(nearest, free)[:n])) if self.labels else self._begin(n)
        first = self._begin(n)
        if len(first) == n or len(set(self.labels.values())) < 2:
            return [*first, *(place for place in free.tolist() if place not in first)][:n]
        self._refit()
        unsure = most_unsure(self._learner.chances(self._alike), free)
        return [*first, *(place for place in unsure.tolist() if place not in first)][:n]

    def random_stream(self) -> list[int]:
        """Return the labelled positions that are a fair sample: the random order up to its first gap.

        A text that another queue had chosen counts once the random order reaches it; never before.
        """
        stream: list[int] = []
        for place in self._random.tolist():
            if place not in self.labels:
                break
            stream.append(place)
        return stream

    def most_like(self, position: int, n: int = 10) -> list[int]:
        """Return the texts most like one of them, the likest first: “ten most like this”."""
        if self._likeness is None or not 0 <= position < len(self.texts):
            raise Refusal("there is no text at this position", came=str(position))
        alike = self._likeness.to([position])[:, 0]
        alike[position] = -np.inf
        return [int(place) for place in np.argsort(-alike, kind="stable")[: min(n, len(self.texts) - 1)]]

    def _begin(self, n: int) -> list[int]:
        return [place for place in self._spread.tolist() if place not in self.labels][:n]

    def _refit(self) -> None:
        if self._stale:
            labels = [self.labels[position] for position in self._labelled]
            self._learner.learn(self._alike[self._labelled], labels)
            self._stale = False

    def _alike_of(self, texts: Sequence[str]) -> Floats:
        assert self._likeness is not None
        return self._likeness.of(texts, self._labelled)
