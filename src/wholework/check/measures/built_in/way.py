"""A way of counting: its name, its words, and the function that counts."""

from collections.abc import Callable
from dataclasses import dataclass

from wholework.check.measures.asked import Asked
from wholework.check.measures.findings import MeasureSeries


@dataclass(frozen=True)
class WayOfCounting:
    """One way of counting. ``place``: where it stands in a list."""

    name: str
    place: int
    title: str
    what_is_counted: str
    from_when: str
    to_when: str
    series: Callable[[Asked], MeasureSeries]
    shows: str  # what it tells people who do the work
