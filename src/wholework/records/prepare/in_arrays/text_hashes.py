"""A number for each of many texts: different numbers mean different texts. For telling whether any stands twice."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

LONGEST = 64  # bytes
WORD = 8
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # Knuth 1998, The Art of Computer Programming 3, 6.4: 2**64 / golden ratio


def text_hashes(texts: pa.Array) -> npt.NDArray[np.int64] | None:
    """Hash texts without nulls, eight bytes at a time; None where one of them is long."""
    starts, lengths, data = _laid_out(texts)
    longest = int(lengths.max(initial=0))
    if longest > LONGEST:
        return None
    padded = np.zeros(len(data) + LONGEST + WORD, np.uint8)
    padded[: len(data)] = data
    words: Any = np.ndarray((len(padded) - WORD + 1,), "<u8", buffer=padded, strides=(1,))
    mixed = lengths.astype(np.uint64)
    for begin in range(0, longest, WORD):
        kept_bits = np.clip(lengths - begin, 0, WORD).astype(np.uint64) * np.uint64(8)
        cut = np.minimum(np.uint64(64) - kept_bits, np.uint64(63))
        word = np.where(kept_bits > 0, (words[starts + begin] << cut) >> cut, np.uint64(0))
        mixed = (mixed ^ word) * MULTIPLIER
        mixed ^= mixed >> np.uint64(32)
    return mixed.view(np.int64)


def _laid_out(texts: pa.Array) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
    """Where each text begins, how many bytes it has, and the bytes."""
    _, ends, data = texts.buffers()
    kind = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    bounds = np.frombuffer(ends, kind)[texts.offset : texts.offset + len(texts) + 1].astype(np.int64)
    first, last = (int(bounds[0]), int(bounds[-1])) if len(bounds) else (0, 0)
    held = np.frombuffer(data, np.uint8)[first:last] if data is not None else np.empty(0, np.uint8)
    return bounds[:-1] - first, np.diff(bounds), held
