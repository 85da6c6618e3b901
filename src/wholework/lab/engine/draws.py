"""Keyed random numbers: the same customer brings the same need to every design, whatever the order of events.

A customer's key is made of (seed, replication, type, n-th ask); a return's key of the key of the case it comes from. A
draw hangs on (key, step, round, purpose): never on who does the work, nor on how many draws came before. The mixer is
the finaliser of SplitMix64 (Steele, Lea and Flood, 2014), in integers of 64 bits.

Trap: in the kernel every constant must be a ``uint64``; one signed operand turns the sum into a float.
"""

import math

MASK = 0xFFFF_FFFF_FFFF_FFFF
GOLDEN = 0x9E37_79B9_7F4A_7C15
FIRST = 0xBF58_476D_1CE4_E5B9
SECOND = 0x94D0_49BB_1331_11EB
UNIT = 2.0**-52
LOG_TWO = math.log(2.0)

# What a draw is for. Never renumber: it would change every published run.
(
    ARRIVAL,
    WORK,
    RIGHT,
    SHARE,
    FOUND,
    BACK,
    BACK_AFTER,
    LATE,
    LATE_AFTER,
    PATIENCE,
    RETURNS,
    CHASES,
    PRESSED,
    PRESSED_AT,
    EASY,
) = range(1, 16)
AGAIN = 64  # a second number for one purpose


def mix(word: int) -> int:
    """Scatter 64 bits."""
    word ^= word >> 30
    word = (word * FIRST) & MASK
    word ^= word >> 27
    word = (word * SECOND) & MASK
    return word ^ (word >> 31)


def keyed(key: int, word: int) -> int:
    """Make a new key of a key and a word."""
    return mix((key + mix((word + GOLDEN) & MASK)) & MASK)


def uniform(key: int, tag: int, round_: int, purpose: int) -> float:
    """Return a number above 0 and below 1: one of 2^52, never an end."""
    word = keyed(keyed(key, tag), round_ * 256 + purpose)
    return ((word >> 12) + 0.5) * UNIT


def spread(kind: float, first: float, second: float, key: int, tag: int, round_: int, purpose: int) -> float:
    """Draw minutes from a spread: fixed, exponential or lognormal (Box and Muller, 1958)."""
    if kind == 0.0:
        return first
    one = uniform(key, tag, round_, purpose)
    if kind == 1.0:
        return -first * math.log(one)
    two = uniform(key, tag, round_, purpose + AGAIN)
    return math.exp(first + second * (math.sqrt(-2.0 * math.log(one)) * math.cos(2.0 * math.pi * two)))


def half(kind: float, first: float) -> float:
    """Return the minutes that half of all stay below; below nothing where all take the same."""
    if kind == 0.0:
        return -1.0
    return first * LOG_TWO if kind == 1.0 else math.exp(first)
