"""Numbers of a measure in words: as many digits as its limits bear out."""

import math


def number(value: float) -> str:
    """Write a figure as a sentence does: ``24``, ``3.1``, ``0.24``."""
    size = abs(value)
    digits = (
        0 if size >= 100 else 1 if size >= 1 else 2 if size >= 0.1 or size == 0 else 1 - math.floor(math.log10(size))
    )
    text = f"{value:,.{min(digits, 12)}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace("-", "−")


def with_unit(value: float, unit: str) -> str:
    """Write a figure with its unit."""
    return f"{number(value)} {unit}".strip()


def between(low: float, high: float, unit: str = "") -> str:
    """Write an interval: ``−4.1 to −1.2 days``."""
    return f"{number(low)} to {number(high)} {unit}".strip()


def size_between(low: float, high: float, unit: str = "") -> str:
    """Write how large a change is whose interval leaves nought out, the smaller end first."""
    small, large = sorted((abs(low), abs(high)))
    return between(small, large, unit)


def or_none(value: float) -> float | None:
    """Return a number, or nothing where it is none."""
    return float(value) if math.isfinite(value) else None
