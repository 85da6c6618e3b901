"""Numbers of a run as its page and its lines on a terminal write them."""

import math

from wholework import plain
from wholework.lab.results.findings import Interval


def words(value: Interval, unit: str) -> str:
    """Write a figure with its interval."""
    if math.isnan(value.mean):
        return "cannot be said"
    if math.isnan(value.low):
        return one(value.mean, unit)
    return _between(*(one(each, unit) for each in (value.mean, value.low, value.high)))


def _between(mean: str, low: str, high: str) -> str:
    """Write an interval behind its mean; a unit that all of them have is written once: ``22 days (20 to 23)``."""
    parts = [each.partition(" ") for each in (mean, low, high)]
    if len({unit.removesuffix("s") for _, _, unit in parts}) == 1:
        return f"{mean} ({parts[1][0]} to {parts[2][0]})"
    return f"{mean} ({low} to {high})"


def one(number: float, unit: str) -> str:
    """Write one number with its unit."""
    if unit == "share":
        return plain.share(number)
    if unit == "days":
        return plain.duration(number * plain.DAY)
    written = f"{number:,.2f}" if abs(number) < 10 else f"{number:,.0f}"
    return f"{written.replace('-0.00', '0.00')} {unit}"


def signed(number: float, unit: str) -> str:
    """Write a difference with its sign."""
    if number == 0 or math.isnan(number):
        return "0" if number == 0 else "cannot be said"
    sign = "+" if number > 0 else "\N{MINUS SIGN}"
    if unit == "share":
        size = 100 * abs(number)
        return f"{sign}{size:.2f} in 100" if size < 1 else f"{sign}{size:.3g} in 100"
    return f"{sign}{one(abs(number), unit)}"


def signed_interval(value: Interval, unit: str) -> str:
    """Write a difference with its interval."""
    if math.isnan(value.low):
        return signed(value.mean, unit)
    return _between(*(signed(each, unit) for each in (value.mean, value.low, value.high)))
