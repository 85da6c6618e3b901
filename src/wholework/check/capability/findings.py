"""What the question *What does the system predictably achieve?* answers with."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework.finding import Finding
from wholework.stats.behaviour import BehaviourChart


@dataclass(frozen=True)
class Point:
    """One point of a chart: its label, how many cases it stands for, and the cases to go and look at.

    ``examples`` are the longest, the middle and the shortest; ``case_numbers`` all of them, where they are not too many
    to list.
    """

    label: str
    cases: int
    examples: tuple[str, ...] = ()
    case_numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Distribution:
    """The raw shape: ``edges`` has one number more than ``counts``; ``unit`` is that of the edges."""

    edges: npt.NDArray[np.float64]
    counts: npt.NDArray[np.int64]
    unit: str
    beyond: int = 0  # values past the last edge, counted, not drawn


@dataclass(frozen=True, kw_only=True)
class CapabilityChart(Finding):
    """A measure in time order with what to expect of it, and the raw shape beside it."""

    name: str
    unit: str  # days, hours, minutes, %, count
    order: str  # "by closing date", "by opening date", "by period"
    points: tuple[Point, ...]
    behaviour: BehaviourChart
    distribution: Distribution | None = None
    quantiles: dict[str, float] | None = None  # of the raw times, in ``unit``
    category: str | None = None  # the one demand type that it shows, or None: all together
    threshold: float | None = None  # a person's own threshold, in ``unit``
    within_threshold: float | None = None  # share of the raw times at or below it
    from_counts: bool = False  # charted from figures that came already counted
    each_point: str = ""  # what one point is: "the mean of 251 or 252 cases closed one after the other"


@dataclass(frozen=True)
class Age:
    """Open work of one age band, in days."""

    from_days: int
    to_days: int | None
    cases: int


@dataclass(frozen=True, kw_only=True)
class OpenWork(Finding):
    """Work that is still open, by age on the last day that the records know of."""

    as_at: str
    cases: int
    ages: tuple[Age, ...]
    median_days: float | None
    oldest_days: float | None
    older_than_p90_closed: int | None = None  # open longer than nine in ten closed cases took


@dataclass(frozen=True, kw_only=True)
class Capability(Finding):
    """What the system predictably achieves, as the records tell it."""

    charts: tuple[CapabilityChart, ...]
    open_work: OpenWork | None
