"""The keyed random numbers once more, for the kernel: every constant is a ``uint64`` (see ``draws``)."""

import math
from typing import Any

import numpy as np

from wholework.lab.engine import draws
from wholework.lab.engine.compiling import compiled

GOLDEN, FIRST, SECOND = np.uint64(draws.GOLDEN), np.uint64(draws.FIRST), np.uint64(draws.SECOND)
S12, S27, S30, S31 = np.uint64(12), np.uint64(27), np.uint64(30), np.uint64(31)
UNIT, AGAIN, TWO_PI, LOG_TWO = draws.UNIT, draws.AGAIN, 2.0 * math.pi, draws.LOG_TWO


@compiled
def mix(word: Any) -> Any:
    """Scatter 64 bits."""
    word ^= word >> S30
    word *= FIRST
    word ^= word >> S27
    word *= SECOND
    return word ^ (word >> S31)


@compiled
def keyed(key: Any, word: Any) -> Any:
    """Make a new key of a key and a word (both ``uint64``)."""
    return mix(key + mix(word + GOLDEN))


@compiled
def uniform(key: Any, tag: Any, round_: Any, purpose: Any) -> Any:
    """Return a number above 0 and below 1."""
    word = keyed(keyed(key, tag), np.uint64(round_ * 256 + purpose))
    return (np.float64(word >> S12) + 0.5) * UNIT


@compiled
def spread(row: Any, key: Any, tag: Any, round_: Any, purpose: Any) -> Any:
    """Draw minutes from a spread."""
    kind, first, second = row[0], row[1], row[2]
    if kind == 0.0:
        return first
    one = uniform(key, tag, round_, purpose)
    if kind == 1.0:
        return -first * math.log(one)
    two = uniform(key, tag, round_, purpose + AGAIN)
    return math.exp(first + second * (math.sqrt(-2.0 * math.log(one)) * math.cos(TWO_PI * two)))


@compiled
def half(row: Any) -> Any:
    """Return the minutes that half of all stay below; below nothing where all take the same."""
    if row[0] == 0.0:
        return -1.0
    return row[1] * LOG_TWO if row[0] == 1.0 else math.exp(row[1])
