"""Texts of one column: numbers, or a list of what was said, have no sign that keeps cells apart, and need none."""

import re

_CELL = re.compile(r"[£$€(]{0,2}[+-]?[£$€]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s?%?\)?")
_THOUSANDS = re.compile(r"[£$€(]{0,2}[+-]?[£$€]?\d{1,3}(,\d{3})+(\.\d*)?\s?%?\)?")
_NONE = re.compile(r"[-.*]|n/?a|nan|null|none|:", re.IGNORECASE)
_OTHER_SIGNS = re.compile("[;\t|^~¦§\x1e\x01]")
_GAP = re.compile(r"\S {2,}\S")
FEWEST, LONGEST_NAME = 2, 60
NO_SIGN = "\x1f"  # stands in no such text, so that every row is one cell


def is_one_column_of_numbers(text: str) -> bool:
    """Tell whether each line is one number (or a sign for none), below a first line that may be a name.

    ``1,234`` is one number where the other lines show it: one of them, or the name above, holds no comma.
    """
    lines = [line.strip().strip('"').strip() for line in text.splitlines() if line.strip()]
    if len(lines) < FEWEST or _OTHER_SIGNS.search(text) or NO_SIGN in text:
        return False
    numbers = [_is_number(line) for line in lines]
    has_name = not (numbers[0] or _NONE.fullmatch(lines[0]))
    body = lines[has_name:]
    if has_name and ("," in lines[0] or not lines[0]):
        return False
    if sum(numbers) < FEWEST or not all(_is_number(line) or _NONE.fullmatch(line) for line in body):
        return False
    return has_name or any("," not in line for line in body)


def is_one_column_of_words(text: str) -> bool:
    """Tell whether a text without any sign between cells is a list: a short name, and lines of several words below it.

    Columns that stand under each other by spaces are no list.
    """
    name, *body = [line.strip() for line in text.splitlines() if line.strip()] or [""]
    if len(body) < FEWEST or len(name) > LONGEST_NAME or NO_SIGN in text or _GAP.search(name):
        return False
    spoken = sum(len(line.split()) > 1 for line in body)
    gaps = sum(bool(_GAP.search(line)) for line in body)
    return bool(re.search(r"[^\W\d_]", name)) and spoken > len(body) / 2 > gaps


def _is_number(line: str) -> bool:
    return bool(_CELL.fullmatch(line) or _THOUSANDS.fullmatch(line))
