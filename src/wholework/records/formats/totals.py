"""Rows that add others up, between the records or below them: found by what they say and by what they lack.

A customer called "Total Tyres" and a type called "Total loss" are records: their other cells are filled.
"""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.values.distinct import as_text, one_array

Mask = npt.NDArray[np.bool_]
_HINT = r"(?i)total|average|\bmean\b|^sum\b|^count\b"
_SURE = re.compile(r"((grand|sub|overall|sum|report|sheet|column|final|all|group)[ -]?)?totals?[ :.]*", re.IGNORECASE)
_LIKELY = re.compile(
    r"(grand |sub-?|overall )?totals?\b.+|.+ (sub-?)?totals?"
    r"|(overall |grand )?(average|mean|sum|count)\b.{0,30}|.+ (average|mean|sum|count)",
    re.IGNORECASE,
)
_SUMMED_AT_MOST = 200_000  # rows
_HINTS_AT_MOST = 20_000  # rows: where more speak of totals, the word belongs to the records


def total_rows(columns: Sequence[pa.Array], _rows: npt.NDArray[np.int64] | None = None) -> Mask:
    """Mark the rows of totals. ``columns`` hold no empty texts: a blank cell is null."""
    count = len(columns[0]) if columns else 0
    found = np.zeros(count, bool)
    if len(columns) < 2:
        return found
    labels = _first_filled(columns)
    hits = np.flatnonzero(_filled(pc.match_substring_regex(labels, _HINT), False))
    if not len(hits) or len(hits) > max(50, min(count // 2, _HINTS_AT_MOST)):
        return found
    facts = _Facts(columns, hits)
    start = 0
    for row in hits:
        label = str(labels[int(row)].as_py()).strip()
        found[row] = facts.is_total(int(row), label, start, found)
        start = int(row) + 1 if found[row] else start
    return found


def _first_filled(columns: Sequence[pa.Array]) -> pa.Array:
    """Return the first filled cell of every row, as text."""
    labels = as_text(columns[0])
    for column in columns[1:]:
        if not labels.null_count:
            break
        labels = pc.coalesce(labels, as_text(column))
    return one_array(labels)


def _filled(values: pa.Array, blank: bool) -> Mask:
    return np.asarray(pc.fill_null(values, blank).to_numpy(zero_copy_only=False), dtype=bool)


def as_number(text: str | None) -> float | None:
    """Read a plain number ("1,204", "£3.50", "41 %"), or return None."""
    if text is None:
        return None
    bare = re.sub(r"[£$€,%\s]", "", text)
    try:
        return float(bare)
    except ValueError:
        return None


class _Facts:
    """What the columns of a table usually hold, against which a row of totals stands out."""

    def __init__(self, columns: Sequence[pa.Array], hits: npt.NDArray[np.intp]) -> None:
        self.texts = [as_text(column) for column in columns]
        self.rows = len(columns[0])
        others = np.delete(np.arange(self.rows), hits)
        others = others if len(others) else np.arange(self.rows)
        picked = pa.array(
            others[np.unique(np.linspace(0, len(others) - 1, num=min(len(others), 500)).astype(np.int64))]
        )
        samples = [pc.take(text, picked).to_pylist() for text in self.texts]
        self.usually_filled = [sum(cell is not None for cell in cells) >= 0.6 * len(cells) for cells in samples]
        self.numeric = [_mostly_numbers(cells) for cells in samples]
        self.numbers: dict[int, list[float | None]] = {}

    def is_total(self, row: int, label: str, start: int, found: Mask) -> bool:
        sure = _SURE.fullmatch(label) is not None
        if not sure and not _LIKELY.fullmatch(label):
            return False
        cells = [text[row].as_py() for text in self.texts]
        at = next(column for column, cell in enumerate(cells) if cell is not None)
        if any(as_number(cell) is None for cell in cells[at + 1 :] if cell is not None):
            return False  # words or dates stand beside it: a record
        known = [c for c in range(len(cells)) if c != at and self.usually_filled[c] and not self.numeric[c]]
        if known:
            lacks_all = all(cells[c] is None or as_number(cells[c]) is not None for c in known)
            return lacks_all and (sure or any(cell is not None for cell in cells[at + 1 :]) or at == 0)
        adds_up, contradicted = self._arithmetic(row, cells, at, start, found)
        return adds_up or (sure and row == self.rows - 1 and not contradicted)

    def _arithmetic(self, row: int, cells: Sequence[str | None], at: int, start: int, found: Mask) -> tuple[bool, bool]:
        """Tell whether every number is the sum of those above it, and whether every one is too small to be it."""
        if row - start < 2 and row < 2:
            return False, False
        sums, small, looked = 0, 0, 0
        for column, cell in enumerate(cells):
            number = as_number(cell)
            if column == at or number is None or row > _SUMMED_AT_MOST:
                continue
            looked += 1
            sums += self._is_sum(column, row, number, start, found)
            above = [n for n in self._numbers(column)[:row] if n is not None]
            small += bool(above) and "%" not in str(cell) and number < max(above)
        return looked > 0 and sums == looked, looked > 0 and small == looked

    def _is_sum(self, column: int, row: int, number: float, start: int, found: Mask) -> bool:
        numbers = self._numbers(column)
        part = [n for n in numbers[start:row] if n is not None]
        whole = [n for n, total in zip(numbers[:row], found[:row], strict=True) if n is not None and not total]
        return any(len(some) > 1 and abs(sum(some) - number) <= 0.0051 * len(some) ** 0.5 for some in (part, whole))

    def _numbers(self, column: int) -> list[float | None]:
        if column not in self.numbers:
            self.numbers[column] = [as_number(text) for text in self.texts[column].to_pylist()]
        return self.numbers[column]


def _mostly_numbers(cells: Sequence[str | None]) -> bool:
    filled = [cell for cell in cells if cell is not None]
    return sum(as_number(cell) is not None for cell in filled) > 0.5 * len(filled) if filled else True
