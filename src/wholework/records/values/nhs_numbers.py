"""NHS numbers (and Scotland's CHI numbers): ten digits of which the last checks the others.

Source: NHS Data Model and Dictionary, "NHS Number": weights 10 to 2, remainder modulus 11, 11 minus it is the check
digit, 11 stands for 0 and 10 is never issued.
"""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.values.reading import Mask
from wholework.records.values.shapes import characters

_TEN_DIGITS = r"^[0-9]{10}$"
_WEIGHTS = np.arange(10, 1, -1, dtype=np.int64)


def is_nhs_number(text: str) -> bool:
    """Tell whether a text, spaces and hyphens apart, is ten digits with a right check digit."""
    return bool(valid_nhs_numbers(plain_nhs_numbers(pa.array([text.strip()], pa.string())))[0])


def plain_nhs_numbers(texts: pa.Array) -> pa.Array:
    """Write 943 476 5919 and 943-476-5919 as 9434765919; leave every other text alone."""
    return pc.replace_substring_regex(texts, r"^([0-9]{3})[ -]([0-9]{3})[ -]([0-9]{4})$", r"\1\2\3")


def ten_digits(texts: pa.Array) -> Mask:
    """Mark the texts of exactly ten digits."""
    return np.asarray(pc.match_substring_regex(texts, _TEN_DIGITS))


def valid_nhs_numbers(texts: pa.Array) -> Mask:
    """Mark the texts of ten digits whose last digit is the check digit of the others."""
    valid = ten_digits(texts)
    rows = np.flatnonzero(valid)
    if len(rows):
        digits = characters(pc.take(texts, pa.array(rows)), 10).astype(np.int64) - ord("0")
        check = (11 - digits[:, :9] @ _WEIGHTS % 11) % 11
        valid = valid.copy()
        valid[rows] = check == digits[:, 9]
    return valid


def holds_nhs_numbers(texts: pa.Array, column_name: str, enough: int = 20) -> bool:
    """Tell whether a column (its different, filled texts) holds NHS numbers: by its name, or by its check digits.

    A number of ten digits has a right check digit by chance once in eleven.
    """
    if not len(texts):
        return False
    plain = plain_nhs_numbers(texts)
    tens = ten_digits(plain).mean()
    if _named(column_name):
        return bool(tens >= 0.5)
    return bool(len(texts) >= enough and tens >= 0.9 and valid_nhs_numbers(plain).mean() >= 0.9)


def _named(column_name: str) -> bool:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+", " ", column_name)
    return bool(re.search(r"\b(?:nhs|chi)\b", words, re.IGNORECASE))
