"""What an experiment shows so far: what is known of the change, with limits, and what cannot be known yet."""

from dataclasses import dataclass

from wholework.finding import Finding
from wholework.stats.behaviour import SegmentedChart

SCHEMA = "wholework.experiment/1"


@dataclass(frozen=True)
class Stated:
    """What the experiment file says."""

    change: str
    changed_on: str
    where: str
    measure: str
    unit: str
    prediction: str
    who_looks: str
    smallest_worth_knowing: float | None
    other_measures: tuple[str, ...]
    other_places: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Registered(Finding):
    """Whether it was written down before anybody could see the result; it forbids nothing."""

    answer: str  # "before the results", "after some results", "not known"
    written_at: str | None
    seen: str
    periods_after_seen: int | None  # how many periods after the change could be seen when it was written
    statement_unchanged: bool | None
    seen_figures_unchanged: bool | None


@dataclass(frozen=True)
class Side:
    """What to expect on one side of the change, and how sure that is. Limits are those of the behaviour chart."""

    name: str  # before, after
    periods: int  # that have a figure
    first: str
    last: str
    average: float | None
    average_low: float | None  # 95 %, allowing for figures that carry each other along
    average_high: float | None
    lower: float | None
    upper: float | None
    half_width: float | None  # from the average to a limit
    half_width_low: float | None  # between these (95 %) lies what many points would show
    half_width_high: float | None
    trial: bool
    words: str


@dataclass(frozen=True)
class Moved:
    """One thing that may have changed, with its interval; ``shows`` is whether the interval leaves nought out."""

    what: str  # level, slope, step
    estimate: float
    low: float
    high: float
    confidence: float
    shows: bool
    words: str


@dataclass(frozen=True)
class NotYetKnowable:
    """What cannot be known yet, and how many more periods it takes; null: no number of them is enough."""

    what: str
    size: float | None
    further_periods: int | None
    words: str


@dataclass(frozen=True, kw_only=True)
class Elsewhere(Finding):
    """Another measure, or another place, at the same date."""

    kind: str  # measure, place
    measure: str
    place: str
    answer: str  # moved, not shown to have moved, too few to say
    before: int
    after: int
    estimate: float | None
    low: float | None
    high: float | None
    confidence: float
    points: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Beside(Finding):
    """The change here, less what the places without the change did at the same time."""

    places: tuple[str, ...]
    level: Moved


@dataclass(frozen=True, kw_only=True)
class BeforeAfter(Finding):
    """One experiment, before and after."""

    schema: str
    title: str
    made_on: str
    stated: Stated
    registered: Registered
    periods: tuple[str, ...]
    starts: tuple[str, ...]
    first_after: int  # place of the first period after the change, from nought
    period_of_change: str | None  # the period in which the change fell, where it counts on neither side
    left_out: tuple[str, ...]  # that figure, in words: nothing else is left out
    renewed: SegmentedChart  # new limits from the change on
    frozen: SegmentedChart  # the limits from before, drawn on
    before: Side
    after: Side
    moved: tuple[Moved, ...]  # none: too few to say
    autocorrelation: float | None
    not_yet: tuple[NotYetKnowable, ...]
    elsewhere: tuple[Elsewhere, ...]
    beside: Beside | None
    how_read: tuple[str, ...]
