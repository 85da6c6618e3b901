"""What ``wholework chart`` finds: every series with its limits, what is unusual, and what would make that wrong."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework.finding import Finding
from wholework.stats.behaviour import BehaviourChart, Segment, Signal
from wholework.stats.rebasing import Proposal

SCHEMA = "wholework.chart/1"
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Annotation:
    """Something that people know of a point: what was changed, what happened. It moves no line."""

    index: int
    words: str


@dataclass(frozen=True, kw_only=True)
class SeriesChart(Finding):
    """One series in time order. Arrays have one number a point, null where there is none; ``index`` counts from zero.

    ``stands_out`` says, of a wall of many, whether this chart is still unusual given how many are drawn.
    """

    name: str
    kind: str
    unit: str
    labels: tuple[str, ...]  # of each point, as people write it
    values: Floats
    denominators: Floats | None
    centre: Floats
    upper: Floats
    lower: Floats
    ranges: Floats
    range_centre: float
    range_limit: float
    segments: tuple[Segment, ...]
    signals: tuple[Signal, ...]
    rules: str  # the exact definition of what counts as unusual
    expected_false_signals: float  # at this number of points, were nothing unusual at all
    trial: bool
    annotations: tuple[Annotation, ...] = ()
    proposals: tuple[Proposal, ...] = ()  # where the lines might begin anew, once a person knows the reason
    stands_out: bool | None = None
    chance: float | None = None  # that stable data of this length would show as much

    @property
    def behaviour(self) -> BehaviourChart:
        """The chart as the pictures take it."""
        return BehaviourChart(
            kind=self.kind,
            values=self.values,
            centre=self.centre,
            upper=self.upper,
            lower=self.lower,
            ranges=self.ranges,
            range_centre=self.range_centre,
            range_limit=self.range_limit,
            signals=self.signals,
            rules=self.rules,
            expected_false_signals=self.expected_false_signals,
            cautions=self.cautions,
            trial=self.trial,
            segments=self.segments,
        )


@dataclass(frozen=True, kw_only=True)
class ChartsFound(Finding):
    """All series that were asked for, in the order of the file: never sorted by their result."""

    charts: tuple[SeriesChart, ...]
    source: str  # the file, or where the numbers came from
    value: str  # what is charted
    by: str | None  # what makes the series
    each_point: str  # what one point stands for
    rows_in: int
    rows_counted: int
    false_discovery_share: float | None  # of those that stand out, so many at most do by luck, on average
    said: tuple[str, ...]  # how the file was read
    warnings: tuple[str, ...]  # rows set aside or noted, and why
    made_on: str
    schema: str = SCHEMA
