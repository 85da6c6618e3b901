"""What comes out: one chart with its words, or many charts at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from wholework.stats.signals import Signal

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

UNKNOWN = (float("nan"), float("nan"))


@dataclass(frozen=True)
class Segment:
    """A stretch of a chart with lines of its own: points ``start`` up to, not including, ``stop``.

    ``centre``, ``upper`` and ``lower`` are those of its first point (lines that are stepped or sloped have others
    further on). ``limits_within``: with so few points, the distance from the centre to a limit lies, in nine of ten
    stable series, between these multiples of what many points would show.
    """

    start: int
    stop: int
    baseline: int  # how many of its first points, present or missing, the lines rest on
    centre: float
    upper: float
    lower: float
    range_centre: float
    range_limit: float
    trial: bool
    has_limits: bool = True
    limits_within: tuple[float, float] = UNKNOWN


@dataclass(frozen=True)
class BehaviourChart:
    """One series with its natural process limits, point by point.

    ``values`` (what is plotted), ``centre``, ``upper``, ``lower`` and ``ranges`` have one number per point (NaN where
    there is none); limits are absent (all NaN) where they would be a pretence, and ``cautions`` says why. One limit
    alone is absent where it would lie beyond what the measure can be (a time below zero, a share above 100 %).
    ``range_centre`` and ``range_limit`` are those of the last segment.
    """

    kind: str
    values: Floats
    centre: Floats
    upper: Floats
    lower: Floats
    ranges: Floats
    range_centre: float
    range_limit: float
    signals: tuple[Signal, ...]
    rules: str  # the exact definition of the lines and of the rule set, printed with every chart
    expected_false_signals: float  # at this number of points, were the process stable
    cautions: tuple[str, ...] = ()
    trial: bool = False  # too few points for settled limits
    segments: tuple[Segment, ...] = ()  # one or more
    rule_set: str = "wheeler"  # the name of the set, or the rules one by one
    limits_within: tuple[float, float] = UNKNOWN  # of the last segment, see there

    @property
    def has_limits(self) -> bool:
        """Whether limits are drawn in any segment."""
        return any(part.has_limits for part in self.segments)

    @property
    def occasions(self) -> int:
        """How many unusual patterns there are: a run of ten points is one; compare ``expected_false_signals``."""
        return len({(signal.rule, signal.first) for signal in self.signals})


SegmentedChart = BehaviourChart  # every chart has its segments


@dataclass(frozen=True)
class BehaviourCharts(Sequence[BehaviourChart]):
    """Many series judged at once; ``charts[i]`` is the chart of one, with its words.

    ``values`` (what is judged) and ``ranges`` are (series, points); ``centre``, ``upper`` and ``lower`` have one number
    a series where they are level, (series, points) where they are stepped, sloped or drawn anew; NaN where there are
    no limits. ``spread`` is the mean or median moving range of each series (NaN for kinds without); ``marks`` has
    (series, points) booleans by rule and side.
    """

    values: Floats
    ranges: Floats
    centre: Floats
    spread: Floats
    upper: Floats
    lower: Floats
    marks: Mapping[str, Bools]
    baseline: int | None = None
    unit: str = ""
    middle: str = "mean"  # what the centre is of the values
    step: str = "mean"  # what the spread is of the moving ranges
    kind: str = "xmr"
    one: Callable[[int], BehaviourChart] | None = field(default=None, repr=False, compare=False)
    # how far each point lies from its centre line, in thirds of the way to the limit, as it was judged
    thirds: Callable[[], Floats] | None = field(default=None, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, index: int) -> BehaviourChart:  # type: ignore[override]
        if self.one is None or not -len(self) <= index < len(self):
            raise IndexError(index)
        return self.one(index % len(self))

    def unusual(self, rule: str) -> Bools:
        """Return which points a rule marks: outside, run-of-8, three-of-four or range."""
        found = np.zeros(self.values.shape, dtype=np.bool_)
        for name, mark in self.marks.items():
            if name.partition(" ")[0] == rule:
                found |= mark
        return found
