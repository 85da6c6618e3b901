"""Which rows a share may rest on: those that chance chose. No share is had of anything else.

Labels that a queue chose (the model was unsure, the text was odd) lean to half and half whatever the truth is, so a
share takes a ``RandomStream``, and there are only three ways to one: a column that says for each row how it was chosen,
the random order of the suggestions, or all that was written down, taken as it is (and then every sentence says so).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from wholework.refusal import Refusal

Places = npt.NDArray[np.int64]
RANDOM = "random"
AS_IT_IS = "as it is"
_OURS = object()


class KeepsQueuesApart(Protocol):
    """Whatever labels in three queues and knows which of its labels are a fair sample (``listen.Suggester``)."""

    texts: tuple[str, ...]

    def random_stream(self) -> list[int]:
        """Return the places of the fair sample."""
        ...


@dataclass(frozen=True, init=False)
class RandomStream:
    """The places of the rows, among ``size``, that chance chose; ``how`` they came to be: random, or as it is."""

    places: Places
    size: int
    how: str

    def __init__(self, places: Sequence[int] | Places, size: int, how: str, made_by: object = None) -> None:
        if made_by is not _OURS:
            raise Refusal(
                "a share rests on rows that chance chose, and nothing says that these were",
                expected="RandomStream.of_column, .of_suggester or .as_it_is",
                do="label the random queue, and say in a column by which queue each row came",
            )
        object.__setattr__(self, "places", np.asarray(places, dtype=np.int64))
        object.__setattr__(self, "size", size)
        object.__setattr__(self, "how", how)

    def __len__(self) -> int:
        return len(self.places)

    @property
    def is_random(self) -> bool:
        """Whether somebody said that chance chose; else the rows are what was written down, whoever chose them."""
        return self.how == RANDOM

    def among(self, judged: npt.ArrayLike) -> "RandomStream":
        """Keep those of the stream that people have judged so far (one answer for every row of the file)."""
        kept = self.places[np.asarray(judged, dtype=np.bool_)[self.places]]
        return RandomStream(kept, self.size, self.how, _OURS)

    @classmethod
    def of_column(cls, queues: Sequence[str] | npt.NDArray[np.object_], word: str = RANDOM) -> "RandomStream":
        """Take the rows whose queue is ``random``; raises ``Refusal`` where there is none."""
        said = [str(queue).strip().lower() for queue in queues]
        places = [place for place, queue in enumerate(said) if queue == word.lower()]
        if not places:
            came = ", ".join(sorted(set(said))[:8]) or "nothing"
            raise Refusal(
                "no row was chosen by chance, so there is no share to give",
                expected=f"rows that say “{word}”",
                came=came,
                do="listen to every contact for a while, or label some of the random queue; then shares can be told",
            )
        return cls(places, len(said), RANDOM, _OURS)

    @classmethod
    def of_suggester(cls, suggester: KeepsQueuesApart) -> "RandomStream":
        """Take the beginning of the random order that people have labelled without a gap."""
        return cls(suggester.random_stream(), len(suggester.texts), RANDOM, _OURS)

    @classmethod
    def as_it_is(cls, size: int) -> "RandomStream":
        """Take all that was written down: a share of those written down, of whom nobody says how they were chosen."""
        return cls(np.arange(size), size, AS_IT_IS, _OURS)
