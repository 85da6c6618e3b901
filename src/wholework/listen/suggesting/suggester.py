"""Suggest a type for what customers said, learned from what this team sorted so far. People label; this never does."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from wholework.listen.suggesting.learner import Learner
from wholework.listen.suggesting.likeness import Likeness, Weights
from wholework.listen.suggesting.meaning import Embed, static_vectors
from wholework.listen.suggesting.queues import (
    ODD,
    QUEUES,
    RANDOM,
    SPREAD,
    most_unsure,
    oddest,
    random_order,
    spread_order,
)
from wholework.refusal import Refusal

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Likely = list[tuple[str, float]]
AT_ONCE = 64  # labelled texts whose likeness to all texts is looked at together


class Suggester:
    """Learns a team's own types from texts that they labelled, and says what to look at next.

    ``texts``: what customers said, one text a position. ``embed``: texts to vectors of meaning (the base install's
    unless told; ``wholework.listen.suggesting.minilm.embed`` with the extra). ``seed`` and ``ids`` (one a text; its
    position unless told) decide the random queue: a text keeps its place among the others when more texts come.
    Nothing is ever labelled here, and no share can be had from labels that the unsure or the odd queue chose.
    """

    labels: dict[int, str]
    _labelled: list[int]
    _alike: Floats  # of the labelled texts to each other
    _weights: Weights | None

    def __init__(
        self, texts: Sequence[str], *, embed: Embed | None = None, seed: int = 0, ids: Sequence[str] | None = None
    ) -> None:
        self.texts = _as_texts(texts)
        self._likeness = Likeness(self.texts, embed or static_vectors) if self.texts else None
        self._seed = seed
        self._random = random_order(_as_ids(ids, len(self.texts)), seed)
        self._begin_anew()

    def beside(self) -> "Suggester":
        """Return another suggester of the same texts that has learned nothing yet, for another kind of label."""
        other = object.__new__(Suggester)
        other.__dict__.update(self.__dict__)
        other._begin_anew()
        return other

    def learn(self, labels: Mapping[int, str]) -> None:
        """Add labels (position to label), or change them; what was told of another position stays.

        Raises ``Refusal`` for a position that there is not, and for a label that is blank.
        """
        for position, label in labels.items():
            self._refuse_nowhere(position)
            if not isinstance(label, str) or not label.strip():
                raise Refusal("a label has no name", expected="words", came=repr(label))
        new = [int(position) for position in labels if position not in self.labels]
        self.labels.update({int(position): label for position, label in labels.items()})
        if new and self._likeness:
            self._alike = self._grown(new)
            self._labelled += new
        self._stale = True

    def forget(self, positions: Sequence[int]) -> None:
        """Take labels back, as an undo does; what the others taught is kept."""
        for position in positions:
            self.labels.pop(int(position), None)
        kept = [place for place, position in enumerate(self._labelled) if position in self.labels]
        if len(kept) == len(self._labelled):
            return
        self._alike = self._alike[np.ix_(kept, kept)]
        self._labelled = [self._labelled[place] for place in kept]
        self._learner.forget(kept)
        self._nearest, self._nearest_to = np.zeros(len(self.texts)), 0
        self._stale = True

    def suggest(self, texts: Sequence[str] | None = None, n: int = 5) -> list[Likely]:
        """Return for each text up to ``n`` labels with how likely each is, the likeliest first.

        ``texts``: any texts, those of this suggester among them; all of its own unless told. Empty before anything
        was learned. The likelihoods are the model's own and are no shares of demand.
        """
        wanted = self.texts if texts is None else _as_texts(texts)
        if not self.labels or not wanted or self._likeness is None:
            return [[] for _ in wanted]
        if texts is None:
            return self._named(self._chances(), n)
        return self._named(self._learner.chances(self._likeness.summed_of(wanted, self._learned())), n)

    def suggest_at(self, position: int, n: int = 5) -> Likely:
        """Return what is suggested for one text of its own, without looking at the others."""
        self._refuse_nowhere(position)
        if not self.labels or self._likeness is None:
            return []
        scores = self._likeness.summed(self._learned(), [position])
        return self._named(self._learner.chances(scores), n)[0]

    def next_to_label(self, n: int, queue: str, *, without: Collection[int] = ()) -> list[int]:
        """Return the positions to look at next: without a label so far, and none of those ``without``.

        ``random``: in an order that nothing in the texts decides; shares come from these alone. ``unsure``: diverse
        examples until 40 texts have a label, then where the model learns most. ``odd``: least like anything
        labelled, perhaps a new type.
        """
        if queue not in QUEUES:
            raise Refusal("this queue is not known", expected=", ".join(QUEUES), came=str(queue))
        has_none = np.ones(len(self.texts), dtype=np.bool_)
        has_none[[*self.labels, *without]] = False
        free = self._random[has_none[self._random]]
        if queue == RANDOM or not len(free):
            return _first(n, free)
        begin = self._spread[has_none[self._spread]]
        if queue == ODD:
            return _first(n, oddest(self._likest(), free) if self.labels else np.r_[begin, free])
        begin = begin[: max(0, SPREAD - len(self.labels))]
        if len(begin) >= n or len(set(self.labels.values())) < 2:
            return _first(n, np.r_[begin, free])
        return _first(n, np.r_[begin, most_unsure(self._chances(), free)])

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

    @property
    def random_order(self) -> Places:
        """All positions, in the order of the random queue."""
        return self._random

    def most_like(self, position: int, n: int = 10) -> list[int]:
        """Return the texts most like one of them, the likest first: “ten most like this”."""
        self._refuse_nowhere(position)
        assert self._likeness is not None
        alike = self._likeness.to([position])[:, 0]
        alike[position] = -np.inf
        return [int(place) for place in np.argsort(-alike, kind="stable")[: min(n, len(self.texts) - 1)]]

    def alike(self, positions: Sequence[int]) -> Floats:
        """Return how alike texts at these positions are to each other (positions, positions)."""
        if self._likeness is None or not len(positions):
            return np.zeros((0, 0))
        return self._likeness.between(positions, positions)

    @cached_property
    def _spread(self) -> Places:
        return (
            self._random if self._likeness is None else spread_order(self._likeness.meaning, self._random, self._seed)
        )

    def _begin_anew(self) -> None:
        self.labels, self._labelled = {}, []
        self._learner = Learner()
        self._alike, self._weights, self._stale = np.zeros((0, 0)), None, True
        self._nearest, self._nearest_to = np.zeros(len(self.texts)), 0

    def _grown(self, new: list[int]) -> Floats:
        assert self._likeness is not None
        beside = self._likeness.between(self._labelled, new)
        return np.block([[self._alike, beside], [beside.T, self._likeness.between(new, new)]])

    def _learned(self) -> Weights:
        assert self._likeness is not None
        if self._stale or self._weights is None:
            self._learner.learn(self._alike, [self.labels[position] for position in self._labelled])
            self._weights = self._likeness.weights(self._labelled, self._learner.dual)
            self._stale = False
        return self._weights

    def _chances(self) -> Floats:
        assert self._likeness is not None
        return self._learner.chances(self._likeness.summed(self._learned()))

    def _likest(self) -> Floats:
        """Return how alike each text is to the labelled text that is likest to it."""
        assert self._likeness is not None
        for start in range(self._nearest_to, len(self._labelled), AT_ONCE):
            some = self._likeness.to(self._labelled[start : start + AT_ONCE])
            self._nearest = np.maximum(self._nearest, some.max(axis=1))
        self._nearest_to = len(self._labelled)
        return self._nearest

    def _named(self, chances: Floats, n: int) -> list[Likely]:
        if n < 1:
            raise Refusal("a number of suggestions is 1 or more", expected="1 or more", came=str(n))
        kinds = self._learner.kinds
        best = np.argsort(-chances, axis=1, kind="stable")[:, :n]
        return [[(kinds[kind], float(likely[kind])) for kind in row] for likely, row in zip(chances, best, strict=True)]

    def _refuse_nowhere(self, position: int) -> None:
        if not 0 <= position < len(self.texts):
            expected = f"0 to {len(self.texts) - 1:,}" if self.texts else "a text; there is none"
            raise Refusal("there is no text at this position", expected=expected, came=str(position))


def _first(n: int, places: Places) -> list[int]:
    """Return the first ``n`` places, each once."""
    return list(dict.fromkeys(places.tolist()))[:n]


def _as_texts(texts: Sequence[str]) -> tuple[str, ...]:
    for place, text in enumerate(texts):
        if not isinstance(text, str):
            raise Refusal("this is no text", row=place, expected="what a customer said", came=repr(text)[:80])
    return tuple(texts)


def _as_ids(ids: Sequence[str] | None, size: int) -> Sequence[str]:
    if ids is not None and len(ids) != size:
        raise Refusal("each text has one id", expected=f"{size:,} ids", came=f"{len(ids):,}")
    return [str(place) for place in range(size)] if ids is None else ids
