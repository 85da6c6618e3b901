"""On which days of the week people ask."""

from collections.abc import Sequence

from wholework.picture.charts.bars import bars_svg

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekdays_svg(counts: Sequence[int]) -> str:
    """Draw one bar a day, Monday first."""
    return bars_svg("When people ask, by day of the week", list(zip(DAYS, counts, strict=False)), "asked")
