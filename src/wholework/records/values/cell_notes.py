"""Notes that every reader makes in the same words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from wholework.records.ledger import Done
from wholework.records.values.distinct import Distinct
from wholework.records.values.reading import CellNote, Mask


def written_as(column: Distinct, marked: Mask, meaning: str, listed: int = 20) -> Iterator[CellNote]:
    """Name every text that was marked: "withheld, written as “c”", the most frequent first."""
    codes = np.flatnonzero(marked & (column.counts > 0))
    ranked = codes[np.argsort(-column.counts[codes], kind="stable")]
    for code in ranked[:listed]:
        text = column.texts[int(code)].as_py().strip()
        yield CellNote(Done.NOTED, f"{meaning}, written as “{text}”", np.flatnonzero(column.codes == code))
    rest = np.zeros(len(marked), bool)
    rest[ranked[listed:]] = True
    yield CellNote(Done.NOTED, f"{meaning}, written in other ways", column.positions(rest))


def parted(notes: Iterable[CellNote]) -> tuple[tuple[CellNote, ...], tuple[CellNote, ...]]:
    """Part what was noted of cells that were read from the causes why others were not; drop what names no cell."""
    spoken = [replace(note, change=_sentence(note.change)) for note in notes if len(note.positions)]
    return (
        tuple(note for note in spoken if note.done is not Done.SET_ASIDE),
        tuple(note for note in spoken if note.done is Done.SET_ASIDE),
    )


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}." if words else ""
