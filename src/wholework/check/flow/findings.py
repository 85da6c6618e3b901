"""What the question *How does the work go?* answers with."""

from collections.abc import Mapping
from dataclasses import dataclass

from wholework.finding import Finding


@dataclass(frozen=True)
class Activity:
    """An activity: how often it happened, in how many cases, and its mean position in the case (0 to 1)."""

    name: str
    count: int
    cases: int
    mean_position: float


@dataclass(frozen=True)
class Move:
    """A move from one activity to the next in the same case, with the time between them in seconds."""

    source: str
    destination: str
    count: int
    cases: int
    median_seconds: float
    mean_seconds: float
    p90_seconds: float


@dataclass(frozen=True)
class Variant:
    """One way that cases went: the activities in order, and how many cases went that way."""

    activities: tuple[str, ...]
    count: int


@dataclass(frozen=True, kw_only=True)
class Variants(Finding):
    """Ways cases went, the most frequent first. ``variant_count`` counts all, ``alone`` those of one case only."""

    variants: tuple[Variant, ...]
    variant_count: int
    alone: int | None  # null where it is hidden
    cases: int


@dataclass(frozen=True, kw_only=True)
class EndToEnd(Finding):
    """Time from the first to the last record of a case: quantiles and mean, in seconds of calendar time.

    ``quantiles`` is keyed "0.05", "0.25", "0.5", "0.75", "0.9", "0.95", "0.99".
    ``working`` holds the same quantiles in working time where a person asked for them.
    """

    cases: int
    quantiles: Mapping[str, float]
    mean_seconds: float
    working: Mapping[str, float] | None = None


@dataclass(frozen=True)
class Again:
    """Rework of one activity: the cases in which it happened again, and how often.

    ``self_loops`` counts the repeats that follow the same activity at once; ``again`` counts all repeats.
    """

    activity: str
    cases: int
    share: float  # of the cases that have the activity at all
    again: int
    self_loops: int


@dataclass(frozen=True, kw_only=True)
class Rework(Finding):
    """Activities that happened again in the same case."""

    activities: tuple[Again, ...]
    cases: int
    share: float  # of all cases


@dataclass(frozen=True, kw_only=True)
class HandOffs(Finding):
    """How often a case changed hands: from person to person or from team to team."""

    between: str  # "people" or "teams"
    cases: int  # cases in which it can be told
    total: int
    mean_per_case: float
    cases_by_count: Mapping[int, int]  # hand-offs in a case -> cases
    events_without: int  # events that name no person (team)


@dataclass(frozen=True, kw_only=True)
class TouchTime(Finding):
    """Waiting against touch time, where start and completion are both recorded; else ``known`` is false."""

    known: bool
    events: int = 0
    touch_seconds: float = 0.0
    elapsed_seconds: float = 0.0
    touch_share: float | None = None


@dataclass(frozen=True, kw_only=True)
class Flow(Finding):
    """How the work goes, as the events tell it."""

    events: int
    cases: int
    one_event_cases: int | None  # null where it is hidden, as the next
    tied_moves: int | None  # moves between two events of the same instant: their order is the file's
    activities: tuple[Activity, ...]
    moves: tuple[Move, ...]
    starts: Mapping[str, int]
    ends: Mapping[str, int]
    variants: Variants
    end_to_end: EndToEnd
    rework: Rework
    hand_offs: tuple[HandOffs, ...]
    touch_time: TouchTime
