"""What the question *What do people ask?* answers with."""

from dataclasses import dataclass

from wholework.finding import Finding
from wholework.stats.behaviour import BehaviourChart


@dataclass(frozen=True, kw_only=True)
class DemandType(Finding):
    """One of the organisation's own categories: how much of it comes, and whether that is predictable."""

    name: str
    count: int
    share: float
    lowest_share: float | None  # in any one period, and the highest: a census has no sampling interval
    highest_share: float | None
    counts: tuple[int, ...]  # per period of the study
    chart: BehaviourChart | None
    predictable: bool | None  # None: too few to say


@dataclass(frozen=True, kw_only=True)
class Repeats(Finding):
    """How often the same customer (or place) came back within a window, beside what chance alone would give."""

    days: int
    who: str  # "customer" or "place"
    same_type: bool
    cases: int  # followed for the whole window
    again: int
    share: float
    chance: float
    chance_low: float
    chance_high: float
    sensitivity: tuple[tuple[str, float], ...]  # (another null in words, its share)


@dataclass(frozen=True)
class Quote:
    """A customer's own words, with the file's row to go back to."""

    words: str
    category: str | None
    file: str
    row: int


@dataclass(frozen=True, kw_only=True)
class Words(Finding):
    """What customers said, in their own words: a random few, the same at every run."""

    quotes: tuple[Quote, ...]
    count: int
    blank: int


@dataclass(frozen=True, kw_only=True)
class Demand(Finding):
    """What people ask, as the records tell it."""

    asked: int  # cases opened, or things said
    period: str  # "week", "month" ...
    periods: tuple[str, ...]
    all_together: BehaviourChart | None
    weekdays: tuple[int, ...]  # Monday to Sunday
    types: tuple[DemandType, ...]
    types_hidden: int  # categories beyond those listed
    words: Words | None
    repeats: tuple[Repeats, ...]
