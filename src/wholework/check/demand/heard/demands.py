"""What was heard, as plain columns: the words, what people judged them to be, when, and how they came to be heard."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from wholework.refusal import Refusal
from wholework.stats.sampling.stream import RandomStream

Texts = npt.NDArray[np.object_]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

VALUE, FAILURE, UNDECIDED = "value", "failure", "undecided"
KINDS = (VALUE, FAILURE, UNDECIDED)
WRITTEN = {
    VALUE: ("value", "v", "value demand"),
    FAILURE: ("failure", "f", "failure demand", "preventable", "avoidable", "preventable demand"),
    UNDECIDED: ("undecided", "?", "u", "unknown", "not known", "don't know", "can't tell", "cannot tell", "not sure"),
}


@dataclass(frozen=True)
class Judged:
    """What one person judged each demand to be: ``kinds`` of ``KINDS``, ``types`` of the team's own; blank: not."""

    kinds: Texts
    types: Texts


@dataclass(frozen=True)
class HeardDemands:
    """One entry a demand in every column; a column that is None was not written down at all.

    ``first`` is the judgement that counts; ``others`` those of further people, to tell how far they agree.
    ``streams``: by which queue each row was chosen to be labelled. ``days`` (datetime64[D]) and ``hours`` are those of
    the wall clock (-1: no time of day). ``resolved``: 1, 0, -1 for not known. ``rows``: of the file.
    ``every``: whether every contact was written down while people listened; None where nobody said.
    ``frames``: of each round of listening, in a sentence: where, when, every contact or some.
    ``predicted``: for each demand how likely it is failure, by models that never saw its label (see
    ``stats.sampling.prediction_powered``). ``arguable``: types that could be judged either way.
    """

    words: Texts
    first: Judged
    rows: Ints
    others: tuple[Judged, ...] = ()
    streams: Texts | None = None
    days: npt.NDArray[np.datetime64] | None = None
    hours: Ints | None = None
    matters: Texts | None = None
    needed: Texts | None = None
    followed: Texts | None = None
    resolved: Ints | None = None
    took_minutes: npt.NDArray[np.float64] | None = None
    every: bool | None = None
    frames: tuple[str, ...] = ()
    predicted: npt.NDArray[np.float64] | None = None
    arguable: frozenset[str] = field(default_factory=frozenset)

    def __len__(self) -> int:
        return len(self.words)

    def random_stream(self) -> RandomStream:
        """Return the rows that a share may rest on: those of the random queue, else all, as they were written."""
        return RandomStream.as_it_is(len(self)) if self.streams is None else RandomStream.of_column(self.streams)


def kinds_of(cells: Sequence[str] | npt.NDArray[Any], failure_word: str = FAILURE, *, column: str = "") -> Texts:
    """Read value, failure and undecided as people write them; raises ``Refusal`` for words that are none of these."""
    known = {word: kind for kind, words in WRITTEN.items() for word in words} | {failure_word.lower(): FAILURE, "": ""}
    texts, places = np.unique([" ".join(str(cell).split()).lower() for cell in cells], return_inverse=True)
    unknown = [str(text) for text in texts if text not in known]
    if unknown:
        row = int(np.flatnonzero(places == int(np.flatnonzero(texts == unknown[0])[0]))[0]) + 1
        raise Refusal(
            "a demand is value, failure, undecided, or not judged yet",
            row=row,
            column=column or None,
            expected=f"value, {failure_word}, undecided, or blank",
            came=", ".join(f"“{text}”" for text in unknown[:6]),
            do="name the column of value and failure with --kind, that of the types with --type",
        )
    return np.asarray([known[str(text)] for text in texts], dtype=object)[places]
