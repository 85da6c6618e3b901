"""Numbers and texts as a model's file writes them, each number with its basis and its source."""

import json
from collections.abc import Iterable

import numpy as np

from wholework.lab.calibrating.spreads import LEAST, Lasted


def spread_toml(found: Lasted, basis: str, source: str, unit: float = 1.0) -> str:
    """Write a length of time: fixed where it is always the same, else its median and 90th percentile."""
    words = f"{source}, n = {found.n:,}"
    if found.is_fixed:
        return f"{{ fixed = {found.median / unit:.5g}, basis = {quoted(basis)}, source = {quoted(words)} }}"
    words += (f"; 95 % intervals: median {found.median_low / unit:.4g} to {found.median_high / unit:.4g}, "
              f"9 in 10 within {found.p90_low / unit:.4g} to {found.p90_high / unit:.4g}")  # fmt: skip
    median = max(found.median, LEAST) / unit
    p90 = max(found.p90 / unit, median * 1.0011)
    return f"{{ median = {median:.5g}, p90 = {p90:.5g}, basis = {quoted(basis)}, source = {quoted(words)} }}"


def number_toml(value: float, basis: str, source: str) -> str:
    """Write a number."""
    return f"{{ value = {np.clip(value, 0, None):.6g}, basis = {quoted(basis)}, source = {quoted(source)} }}"


def quoted(words: str) -> str:
    """Write a text: what JSON escapes TOML reads, but for one letter."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def quoted_list(words: Iterable[str]) -> str:
    """Write a list of texts."""
    return "[" + ", ".join(quoted(each) for each in words) + "]"


def comment(words: str) -> str:
    """Write a comment: one line, whatever stands in a name."""
    return "# " + "".join(letter if letter.isprintable() else " " for letter in words)
