"""A column as its different texts and where each of them stands, so that every text is understood only once."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.values.reading import Mask, Positions

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Distinct:
    """``texts``: the different texts, never null, the last always empty; ``codes``: which text each cell holds.

    A cell without a value (null, NaN) holds the empty text.
    """

    texts: pa.Array
    codes: npt.NDArray[np.int64]

    def spread(self, per_text: Array) -> Array:
        """Lay what is known of each text over the cells that hold it."""
        return per_text[self.codes]

    def positions(self, mask: Mask) -> Positions:
        """Tell in which cells the marked texts stand."""
        return np.flatnonzero(mask[self.codes]).astype(np.int64)

    @cached_property
    def counts(self) -> npt.NDArray[np.int64]:
        """How many cells hold each text."""
        return np.bincount(self.codes, minlength=len(self.texts)).astype(np.int64)


def distinct(cells: pa.Array | pa.ChunkedArray) -> Distinct:
    """Find the different texts of a column, exactly as they stand."""
    encoded = as_text(one_array(cells)).dictionary_encode()
    texts = pa.concat_arrays([encoded.dictionary, pa.array([""], pa.string())])
    codes = encoded.indices.fill_null(len(encoded.dictionary)).to_numpy(zero_copy_only=False)
    return Distinct(texts, codes.astype(np.int64))


def one_array(cells: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Return the column as one array."""
    if not isinstance(cells, pa.ChunkedArray):
        return cells
    if cells.num_chunks == 1:
        return cells.chunk(0)
    return pa.concat_arrays(cells.chunks) if cells.num_chunks else pa.array([], cells.type)


def as_text(cells: pa.Array) -> pa.Array:
    """Write every cell as text; whole numbers lose the ``.0`` that only their type gave them."""
    if pa.types.is_dictionary(cells.type):
        cells = cells.dictionary_decode()
    if pa.types.is_floating(cells.type):
        return _numbers_as_text(cells.cast(pa.float64()))
    if pa.types.is_binary(cells.type) or pa.types.is_large_binary(cells.type):
        return pa.array([None if v is None else v.decode("utf-8", "replace") for v in cells.to_pylist()], pa.string())
    try:
        return cells.cast(pa.string())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return pa.array([None if v is None else str(v) for v in cells.to_pylist()], pa.string())


def _numbers_as_text(cells: pa.Array) -> pa.Array:
    cells = pc.if_else(pc.is_nan(cells), None, cells)
    whole = pc.and_(pc.equal(cells, pc.round(cells)), pc.less(pc.abs(cells), 2.0**53))
    integers = pc.if_else(whole, cells, 0.0).cast(pa.int64()).cast(pa.string())
    return pc.if_else(whole, integers, cells.cast(pa.string()))


def cleaned(texts: pa.Array) -> pa.Array:
    """Return the texts as a parser wants them: no outer white space, plain spaces, plain digits, plain hyphens."""
    odd = pc.match_substring_regex(texts, "[^\\x00-\\x7f£€]")
    if pc.any(odd, min_count=0).as_py():
        plain = [_plain(text) for text in pc.filter(texts, odd).to_pylist()]
        texts = pc.replace_with_mask(texts, odd, pa.array(plain, pa.string()))
    return pc.ascii_trim_whitespace(texts)


_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—−"), "-") | dict.fromkeys(map(ord, "\u200b‌‍⁠\ufeff"), None) | {ord("’"): "'"}


_FRACTIONS = {ord("½"): ".5", ord("¼"): ".25", ord("¾"): ".75"}  # before NFKC, which makes 2½ into 21/2


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(_FRACTIONS)).translate(_HYPHENS)


def is_blank(texts: pa.Array) -> Mask:
    """Mark the texts (cleaned) that hold nothing."""
    return np.asarray(pc.equal(pc.binary_length(texts), 0))


def by_text(texts: pa.Array, understand: Callable[[str], bool], among: Mask) -> Mask:
    """Ask of each text that ``among`` marks whether it is so; for the few that need a closer look."""
    rows = np.flatnonzero(among)
    marked = np.zeros(len(texts), bool)
    marked[rows] = [understand(text) for text in pc.take(texts, pa.array(rows)).to_pylist()]
    return marked
