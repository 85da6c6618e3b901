"""What ``wholework target`` answers with: three separate answers about one target, never mixed."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework.finding import Finding
from wholework.stats.behaviour import BehaviourChart

SCHEMA = "wholework.target/1"
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Target:
    """The target as it was told: ``measure`` at most (or at least) ``threshold``, in ``unit``."""

    measure: str
    threshold: float
    unit: str
    direction: str  # "at most" or "at least"
    introduced: str | None = None  # ISO date
    words: str = ""  # "Minutes waited: at most 240 minutes"


@dataclass(frozen=True)
class Between:
    """An estimate between two bounds; ``meaning`` says what the bounds are."""

    estimate: float
    low: float
    high: float
    meaning: str = "95 % interval"


@dataclass(frozen=True)
class OverTime:
    """A figure per period with what to expect of it."""

    name: str
    unit: str
    period: str  # day, week, month, quarter, year
    labels: tuple[str, ...]
    cases: tuple[int, ...]
    behaviour: BehaviourChart


@dataclass(frozen=True)
class Score:
    """What share would pass, were the threshold elsewhere and nothing else changed."""

    threshold: float
    share: float


@dataclass(frozen=True)
class Shape:
    """The measure counted in bars, and what would be expected of each bar were there no target.

    ``edges`` has one number more than ``counts``; ``expected`` is empty where nothing could be expected; cases beyond
    the last bar are counted in ``beyond``. ``window`` is the stretch left out when drawing the expectation.
    """

    edges: Floats
    counts: npt.NDArray[np.int64]
    unit: str
    beyond: int
    expected: Floats
    window: tuple[float, float] | None = None


@dataclass(frozen=True, kw_only=True)
class Arbitrary(Finding):
    """Is the target arbitrary? What passes with no change at all, and what the score does when the target moves."""

    n: int
    passing: int
    share: float
    interval: Between | None  # None where there is nothing to count
    quantiles: dict[str, float]
    scores: tuple[Score, ...]  # a tenth lower, as it is, a tenth higher
    curve: tuple[Score, ...]
    warning: str  # this is no help in choosing an easier target
    common_cause: bool | None  # whether meeting it is common cause; None where too few periods tell
    common_cause_words: str
    share_over_time: OverTime | None
    measure_over_time: OverTime | None
    shape: Shape


@dataclass(frozen=True)
class Pattern:
    """One pattern of the battery: what was looked for, whether these columns can show it, and what was found."""

    kind: str
    name: str  # in plain words
    found: bool
    testable: bool
    needs: tuple[str, ...]  # the options that it needs and was not given
    effect: str  # what was seen, with its size, before any p-value
    cases: int  # how many cases the answer rests on
    moved: Between | None  # cases, where the pattern counts them
    p_value: float | None  # after Holm over the whole battery
    words: str  # "a pattern consistent with …", or why nothing can be said
    counts: bool  # whether it can be a distortion by itself; rounding and placebo thresholds only explain others
    innocent_explanations: tuple[str, ...]
    ask: str  # what to ask the people who do the work


@dataclass(frozen=True, kw_only=True)
class Distorts(Finding):
    """Are there unusual patterns near the target? Never a verdict on anybody."""

    flagged: bool
    tested: int
    level: float  # of all patterns together
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True)
class Evidence:
    """One published study."""

    side: str  # "for the target", "against the target", "both"
    found: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Harms(Finding):
    """Does the target harm, or help? Never inferred from the other two answers: ``cannot_tell`` says what it takes."""

    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, kw_only=True)
class RowsRead(Finding):
    """What was read, and what was set aside."""

    files: tuple[str, ...]
    rows_in: int
    rows_counted: int
    columns: dict[str, str]  # what it was used for, and which column
    set_aside_by_reason: dict[str, int]
    said: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TargetStudy:
    """What one target does, in three separate answers. ``schema`` names the shape of its JSON."""

    title: str
    made_on: str
    records: RowsRead
    target: Target
    arbitrary: Arbitrary
    distorts: Distorts
    harms: Harms
    schema: str = SCHEMA
