"""Leading zeros that a spreadsheet removed, found by the company that the shorter numbers keep."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.values.nhs_numbers import valid_nhs_numbers
from wholework.records.values.reading import Mask


def lost_zeros(texts: pa.Array, nhs: bool) -> Iterator[tuple[str, Mask]]:
    """Yield why, and which texts (trimmed) may have lost leading zeros; each text at most once."""
    digits = np.asarray(pc.match_substring_regex(texts, r"^[0-9]{1,18}$"))
    lengths = np.where(digits, np.asarray(pc.binary_length(texts)), 0).astype(np.int64)
    zero_first = digits & np.asarray(pc.starts_with(texts, "0")) & (lengths > 1)
    if nhs:
        padded = pc.utf8_lpad(texts, width=10, padding="0")
        yield (
            "nine digits that are an NHS or CHI number once a 0 stands before them",
            ((lengths == 9) & valid_nhs_numbers(padded)),
        )
    elif zero_first.any() and (full := int(np.bincount(lengths[zero_first]).argmax())) >= 4:
        shorter = digits & ~zero_first & (lengths < full)
        yield f"shorter than the numbers of {full} digits here that begin with 0; zeros may have been lost", shorter
    else:
        full, shorter = _out_of_length(texts, digits, lengths)
        yield f"shorter than nearly all others, which have {full} digits; zeros may have been lost", shorter


def _out_of_length(texts: pa.Array, digits: Mask, lengths: npt.NDArray[np.int64]) -> tuple[int, Mask]:
    """Mark the few that are shorter than nearly all, unless the numbers just count up: 99,999, then 100,000."""
    nothing = np.zeros(len(lengths), bool)
    if digits.sum() < 40:
        return 0, nothing
    full = int(np.bincount(lengths[digits]).argmax())
    shorter = digits & (lengths < full)
    few = 0 < shorter.sum() <= 0.2 * digits.sum()
    if full < 6 or not few or (lengths > full).any():
        return full, nothing
    numbers = np.sort(np.asarray(pc.filter(texts, pa.array(digits)).cast(pa.int64())))
    counted_up = numbers[-1] - numbers[0] < 20 * len(numbers)
    return full, nothing if counted_up else shorter
