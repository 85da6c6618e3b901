"""Numbers as people and publishers write them; a number that was withheld is never zero."""

import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.ledger import Done
from wholework.records.values.cell_notes import parted, written_as
from wholework.records.values.distinct import Distinct, by_text, cleaned, distinct, is_blank, one_array
from wholework.records.values.reading import CellNote, Mask, Numbers

Floats = npt.NDArray[np.float64]

_PLAIN = r"^[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?$"
_DRESSED = (
    r"^\(?\s?[+-]?\s?(?:[£$€]|gbp|GBP)?\s?[+-]?"
    r"(?:[0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]*)?|[0-9]+\.?[0-9]*|\.[0-9]+)"
    r"\s?(?:%|percent|per cent|pct|pc)?\s?-?\)?\s?%?$"
)

# What publishers of official statistics write for "withheld" or "not available".
_WITHHELD = re.compile(
    r"[*†‡#~:@^]+|\.{2,3}|…|\[?(?:c|x|z|u|w|s|k|e|low|conf|supp)\]?|\(c\)|\(x\)|\(z\)|low"
    r"|(?:<|≤|<=|less than|fewer than|under|below|n ?<)\s?=?\s?\d{1,3}\.?\d*\s?%?"
    r"|[01]\s?(?:-|to)\s?\d{1,2}|suppress(?:ed|ion)?|redacted|withheld|confidential|disclosive|sdc",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"[-_.?]+|null|nil|none|nan|n/?a|n\.a\.?|#n/a|not (?:applicable|available|known)|unknown|tbc", re.I
)


def read_numbers(cells: pa.Array | pa.ChunkedArray) -> Numbers:
    """Read a column of numbers: ``1,234``, ``£1,234.50``, ``56.9%``, ``(12)`` for minus twelve.

    ``56.9%`` is read as 56.9. A withheld number ("*", "c", "<5", "low") is null and noted, never zero.
    """
    cells = one_array(cells)
    if pa.types.is_integer(cells.type) or pa.types.is_floating(cells.type) or pa.types.is_boolean(cells.type):
        return _typed(cells)
    column = distinct(cells)
    texts = cleaned(column.texts)
    values, percent = number_texts(texts)
    other = np.isnan(values) & ~is_blank(texts)
    withheld = withheld_texts(texts, other)
    missing = by_text(texts, lambda text: bool(_MISSING.fullmatch(text)), other & ~withheld)
    unread = other & ~withheld & ~missing
    spread = column.spread(values)
    notes, causes = parted(_notes(column, withheld, missing, unread))
    return Numbers(
        values=pa.array(spread, pa.float64(), mask=np.isnan(spread)),
        unreadable=column.spread(unread),
        notes=notes,
        causes=causes,
        said=tuple(_said(column, percent)),
        percent=column.spread(percent),
        suppressed=column.spread(withheld),
    )


def number_texts(texts: pa.Array) -> tuple[Floats, Mask]:
    """Read each text (cleaned): its number, NaN where it is none, and whether it was written as a percentage."""
    values, percent = np.full(len(texts), np.nan), np.zeros(len(texts), bool)
    plain = np.asarray(pc.match_substring_regex(texts, _PLAIN))
    values[plain] = _cast(pc.filter(texts, pa.array(plain)))
    rest = np.flatnonzero(~plain & ~is_blank(texts))
    if len(rest):
        values[rest], percent[rest] = _dressed(pc.take(texts, pa.array(rest)))
    values[np.isinf(values)] = np.nan
    return values, percent


def withheld_texts(texts: pa.Array, among: Mask) -> Mask:
    """Mark, among some, the texts (cleaned) that publishers write for a number that they withhold."""
    short = among & np.asarray(pc.less_equal(pc.binary_length(texts), 24))
    return by_text(texts, lambda text: bool(_WITHHELD.fullmatch(text)), short)


def _cast(texts: pa.Array) -> Floats:
    return np.asarray(texts.cast(pa.float64()).to_numpy(zero_copy_only=False), np.float64)


def _dressed(texts: pa.Array) -> tuple[Floats, Mask]:
    """Read numbers that wear a currency, thousands apart, a percent sign, brackets or a sign behind."""
    signs, opened, closed = (pc.count_substring(texts, sign) for sign in "-()")
    brackets = np.asarray(opened) > 0
    minus = np.asarray(signs) > 0
    matched = np.asarray(pc.match_substring_regex(texts, _DRESSED)) & (np.asarray(opened) == np.asarray(closed))
    matched &= np.asarray(signs) + np.asarray(opened) <= 1
    values = np.full(len(texts), np.nan)
    digits = pc.replace_substring_regex(pc.filter(texts, pa.array(matched)), r"[^0-9.]", "")
    values[matched] = _cast(pc.replace_substring_regex(digits, r"^\.", "0."))
    percent = matched & np.asarray(pc.match_substring_regex(texts, "%|p"))
    return np.where(brackets | minus, -values, values), percent


def _typed(cells: pa.Array) -> Numbers:
    values = cells.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)
    nothing = np.zeros(len(cells), bool)
    endless = np.isinf(values)
    note = CellNote(Done.SET_ASIDE, "not a number", np.flatnonzero(endless))
    return Numbers(
        values=pa.array(values, pa.float64(), mask=np.isnan(values) | endless),
        unreadable=endless,
        causes=parted([note])[1],
        percent=nothing,
        suppressed=nothing.copy(),
    )


def _notes(column: Distinct, withheld: Mask, missing: Mask, unread: Mask) -> Iterator[CellNote]:
    yield CellNote(Done.SET_ASIDE, "not a number", column.positions(unread))
    yield from written_as(column, withheld, "withheld by the publisher (suppressed; not zero)")
    yield from written_as(column, missing, "no number")


def _said(column: Distinct, percent: Mask) -> Iterator[str]:
    written = int(column.counts[percent].sum())
    if written:
        cells = "cell was" if written == 1 else "cells were"
        yield f"{written:,} {cells} written as percentages: 56.9% is read as 56.9."
