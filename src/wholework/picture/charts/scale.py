"""From numbers to places on the paper, with ticks at round numbers."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """A straight scale: ``low`` stands at ``start`` on the paper, ``high`` at ``end``."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a value."""
        return self.start + (value - self.low) / ((self.high - self.low) or 1) * (self.end - self.start)

    def ticks(self, about: int = 5) -> list[float]:
        """Return round numbers within the scale, about so many."""
        step = round_step((self.high - self.low) / max(about, 1))
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [index * step for index in range(first, last + 1)]


def round_step(rough: float) -> float:
    """Return 1, 2 or 5 times a power of ten, not below the rough step."""
    if rough <= 0 or not math.isfinite(rough):
        return 1.0
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= rough * (1 - 1e-9))


def spread(values: list[float], room: float = 0.06) -> tuple[float, float]:
    """Return the lowest and highest of the finite values, with a little room around them."""
    finite = [value for value in values if math.isfinite(value)] or [0.0, 1.0]
    low, high = min(finite), max(finite)
    margin = (high - low) * room or abs(high) * 0.1 or 1.0
    return low - margin, high + margin


def short(value: float) -> str:
    """Write a number as an axis does: ``0.25``, ``7.4``, ``1,250``."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else ""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 0.1 else 4
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def said(value: float) -> str:
    """Write a number as the sentences do, so that picture and sentence agree: ``7.1``, ``24``, ``1,250``."""
    return f"{value:,.0f}" if abs(value) >= 10 else f"{value:.1f}".removesuffix(".0")
