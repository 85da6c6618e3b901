"""Numbers and names of cases, customers and places: always text, and what a spreadsheet did to them is named."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.ledger import Done
from wholework.records.values.cell_notes import parted
from wholework.records.values.distinct import Distinct, distinct, is_blank, one_array
from wholework.records.values.lost_zeros import lost_zeros
from wholework.records.values.nhs_numbers import (
    holds_nhs_numbers,
    plain_nhs_numbers,
    ten_digits,
    valid_nhs_numbers,
)
from wholework.records.values.reading import CellNote, Mask, Reading

_SCIENTIFIC = r"^[0-9](?:\.[0-9]+)?[eE]\+[0-9]{1,3}$"
_LONG = r"^[1-9][0-9]{14}0+$"
_ERROR = r"^#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|####*)$"
_NONE = r"(?i)^(?:n/?a|nil|none|null|nan|unknown|not known|not recorded|tbc|tbd|anon(?:ymous)?|x+|[-._?*/#]+)$"
_FAR_MORE = 20  # times as often as the middle one: 0 may be a case among others, or what is written for "nobody"
_AGAIN = "export the column as text, without opening it in a spreadsheet"


def read_identifiers(cells: pa.Array | pa.ChunkedArray, column_name: str) -> Reading:
    """Read a column of identifiers as text, without the white space around them.

    Never turned into numbers: leading zeros stay, "NA" stays. Where all cells are whole numbers a trailing ".0" is
    left out, so that 17 and 17.0 are one case. Damage that cannot be mended is noted.
    """
    column = distinct(one_array(cells))
    trimmed = pc.utf8_trim_whitespace(column.texts)
    blank = is_blank(trimmed)
    texts, notes = _mended(column, trimmed, blank, column_name)
    notes += _damage(column, texts, blank, column_name)
    codes = pa.array(column.codes, mask=column.spread(blank))
    return Reading(texts.take(codes), np.zeros(len(column.codes), bool), parted(notes)[0])


def _mended(column: Distinct, texts: pa.Array, blank: Mask, column_name: str) -> tuple[pa.Array, list[CellNote]]:
    """Undo what can be undone without a doubt, one repair after the other."""
    notes = []
    for repair, reason in (
        (_unwrapped, "the signs by which a spreadsheet keeps a number as text were left out"),
        (_without_point, "the “.0” that a spreadsheet or a database adds to a whole number was left out"),
        (_nhs_plain, "an NHS number in three parts was read without its spaces or hyphens"),
    ):
        mended = repair(texts, blank, column_name)
        changed = np.asarray(pc.not_equal(mended, texts))
        notes.append(CellNote(Done.READ_AS, reason, column.positions(changed)))
        texts = mended
    return texts, notes


def _unwrapped(texts: pa.Array, blank: Mask, column_name: str) -> pa.Array:
    """Read ="00123" and '00123 as 00123."""
    return pc.replace_substring_regex(texts, r"^(?:=\"([^\"]+)\"|'([^' ]+))$", r"\1\2")


def _without_point(texts: pa.Array, blank: Mask, column_name: str) -> pa.Array:
    whole = np.asarray(pc.match_substring_regex(texts, r"^[0-9]+(?:\.0)?$"))
    return pc.replace_substring_regex(texts, r"^([0-9]+)\.0$", r"\1") if (whole | blank).all() else texts


def _nhs_plain(texts: pa.Array, blank: Mask, column_name: str) -> pa.Array:
    return plain_nhs_numbers(texts) if holds_nhs_numbers(_filled(texts, blank), column_name) else texts


def _filled(texts: pa.Array, blank: Mask) -> pa.Array:
    return pc.filter(texts, pa.array(~blank))


def _damage(column: Distinct, texts: pa.Array, blank: Mask, column_name: str) -> Iterator[CellNote]:
    def noted(reason: str, marked: Mask, change: str = "") -> CellNote:
        return CellNote(Done.NOTED, reason, column.positions(marked), change)

    def like(pattern: str) -> Mask:
        return np.asarray(pc.match_substring_regex(texts, pattern))

    yield noted("a spreadsheet wrote this number as 1.01E+11; its last digits are lost", like(_SCIENTIFIC), _AGAIN)
    yield noted("a number of 16 digits or more that a spreadsheet may have rounded to 15", like(_LONG), _AGAIN)
    yield noted("ends in “.0” among identifiers that are no whole numbers; kept as it stands", like(r"^[0-9]+\.0$"))
    yield noted("a spreadsheet's error stands where an identifier should", like(_ERROR), _AGAIN)
    usual = float(np.median(column.counts[~blank])) if (~blank).any() else 0.0
    shared = (like(_NONE) & (column.counts > 1)) | (like(r"^(?:0+|9{4,})$") & (column.counts > _FAR_MORE * usual))
    yield noted("a word that often stands for “none”; kept as a name, so these rows count as one", shared)
    nhs = holds_nhs_numbers(_filled(texts, blank), column_name)
    if nhs:
        bad = ten_digits(texts) & ~valid_nhs_numbers(texts)
        yield noted("an NHS number whose check digit is wrong", bad)
    for reason, marked in lost_zeros(texts, nhs):
        yield noted(reason, marked, _AGAIN)
