"""Texts grouped by their shape (letters as they are, every digit a 0), so that a shape is understood only once.

A million timestamps have one shape or a few hundred: a regular expression finds where year, month and minute stand in
the shape, and arithmetic reads those columns of characters for all texts of the shape at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.values.reading import Mask, Positions

Span = tuple[int, int]


@dataclass(frozen=True)
class ShapeGroup:
    """All texts of one shape. ``members``: their indexes; ``characters``: uint8, a row a text, a column a byte."""

    shape: str
    members: Positions
    characters: npt.NDArray[np.uint8]

    def number(self, span: Span) -> npt.NDArray[np.int64]:
        """Read the digits that stand in a span, for every text (at most 18 digits)."""
        number = np.zeros(len(self.members), np.int64)
        for column in range(*span):
            number = number * 10 + (self.characters[:, column].astype(np.int64) - 48)
        return number


def shape_groups(texts: pa.Array, among: Mask) -> Iterator[ShapeGroup]:
    """Group those of the texts that ``among`` marks by their shape."""
    chosen = np.flatnonzero(among).astype(np.int64)
    lengths = pc.binary_length(texts).to_numpy(zero_copy_only=False)[chosen]
    for length in np.unique(lengths[lengths > 0]):
        members = chosen[lengths == length]
        letters = characters(pc.take(texts, pa.array(members)), int(length))
        yield from _groups_of_one_length(members, letters)


def characters(texts: pa.Array, length: int) -> npt.NDArray[np.uint8]:
    """Lay out texts that all have ``length`` bytes: one row a text, one column a byte."""
    _, offsets, letters = texts.buffers()
    start = np.frombuffer(offsets, np.int32)[texts.offset]
    flat = np.frombuffer(letters, np.uint8)[start : start + length * len(texts)]
    return flat.reshape(len(texts), length)


_SHAPE_OF = np.arange(256, dtype=np.uint8)
_SHAPE_OF[ord("0") : ord("9") + 1] = ord("0")
_SHAPE_OF[ord("A") : ord("Z") + 1] = np.arange(ord("a"), ord("z") + 1, dtype=np.uint8)
_SHAPE_OF[[ord("\t"), ord("\n"), ord("\r")]] = ord(" ")


def _groups_of_one_length(members: Positions, letters: npt.NDArray[np.uint8]) -> Iterator[ShapeGroup]:
    shapes = _SHAPE_OF[letters]
    same = (shapes == shapes[0]).all(axis=1)  # most columns have one shape: then nothing needs sorting
    yield ShapeGroup(shapes[0].tobytes().decode("latin-1"), members[same], letters[same])
    rest = np.flatnonzero(~same)
    for rows in _alike(shapes[rest]):
        first = shapes[rest[rows[0]]]
        among = rest[rows]
        among = among[(shapes[among] == first).all(axis=1)]  # of two shapes with one hash, one is left unread
        yield ShapeGroup(first.tobytes().decode("latin-1"), members[among], letters[among])


def _alike(shapes: npt.NDArray[np.uint8]) -> Iterator[npt.NDArray[np.intp]]:
    """Yield the rows of each shape, found by their hashes."""
    hashes = np.zeros(len(shapes), np.uint64)
    for column in range(shapes.shape[1]):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + shapes[:, column].astype(np.uint64) + np.uint64(1)
    order = np.argsort(hashes, kind="stable")
    cuts = [0, *(np.flatnonzero(np.diff(hashes[order])) + 1).tolist(), len(order)]
    for start, end in pairwise(cuts):
        if end > start:
            yield order[start:end]
