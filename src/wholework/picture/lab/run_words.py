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
    return f"{one(value.mean, unit)} ({one(value.low, unit)} to {one(value.high, unit)})"


def one(number: float, unit: str) -> str:
    """Write one number with its unit."""
    if unit == "share":
        return plain.share(number)
    if unit == "days":
        return plain.duration(number * plain.DAY)
    return f"{number:,.2f} {unit}" if abs(number) < 10 else f"{number:,.0f} {unit}"


def signed(number: float, unit: str) -> str:
    """Write a difference with its sign."""
    if number == 0 or math.isnan(number):
        return "0" if number == 0 else "cannot be said"
    sign = "+" if number > 0 else "\N{MINUS SIGN}"
    if unit == "share":
        return f"{sign}{100 * abs(number):.3g} in 100"
    return f"{sign}{one(abs(number), unit)}"


def signed_interval(value: Interval, unit: str) -> str:
    """Write a difference with its interval."""
    if math.isnan(value.low):
        return signed(value.mean, unit)
    return f"{signed(value.mean, unit)} ({signed(value.low, unit)} to {signed(value.high, unit)})"
