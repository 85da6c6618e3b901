"""What is found of demand that was listened to."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework.finding import Finding
from wholework.stats.behaviour import BehaviourChart

Floats = npt.NDArray[np.float64]
SCHEMA = "wholework.demand/1"


@dataclass(frozen=True, kw_only=True)
class Verbatim:
    """What one customer said; ``row`` is that of the file."""

    words: str
    row: int


@dataclass(frozen=True, kw_only=True)
class ShareHeard(Finding):
    """A share of those written down, with its 95 % interval and the band that arguable types and undecided ones allow.

    ``way``: wilson; days (the interval allows for days); predictions (narrowed by suggestions, set right by labels).
    """

    name: str
    count: int
    out_of: int
    share: float
    low: float
    high: float
    way: str
    days: int | None
    design_effect: float | None
    band_low: float | None
    band_high: float | None


@dataclass(frozen=True, kw_only=True)
class Charted(Finding):
    """Counts (or shares) by equal periods, or days between one and the next; ``predictable`` null: too few to say."""

    unit: str
    period: str
    labels: tuple[str, ...]
    counts: tuple[int, ...]
    chart: BehaviourChart | None
    predictable: bool | None


@dataclass(frozen=True, kw_only=True)
class TypeHeard(Finding):
    """One of the team's own types, with real words first."""

    name: str
    verbatims: tuple[Verbatim, ...]
    more_verbatims: tuple[Verbatim, ...]
    count: int
    value: int
    failure: int
    undecided: int
    arguable: bool
    share: ShareHeard | None
    over_time: Charted | None


@dataclass(frozen=True, kw_only=True)
class When(Finding):
    """When people ask: by day of the week (Monday first) and by hour of the day (from midnight)."""

    weekdays: tuple[int, ...]
    hours: tuple[int, ...]
    season: str
    over_time: Charted | None


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """Words that people judged differently; who judged is not kept."""

    words: str
    row: int
    judged: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AgreementHeard(Finding):
    """How far people agree on one question (value or failure; the type), disagreements first."""

    question: str
    people: int
    both_judged: int
    agreed: int
    disagreements: tuple[Disagreement, ...]
    kappa: float | None
    kappa_low: float | None
    kappa_high: float | None
    alpha: float | None
    alpha_low: float | None
    alpha_high: float | None


@dataclass(frozen=True, kw_only=True)
class HeardEnough(Finding):
    """How much of what is asked is of a type heard already. Never a number of demands to reach."""

    heard: int
    types: int
    heard_once: int
    coverage: float | None
    low: float | None
    high: float | None
    types_at_least: float | None
    next_heard: int
    new_types: float | None


@dataclass(frozen=True, kw_only=True)
class Said:
    """Words of one meaning, how often they were written, and what customers said there."""

    words: str
    count: int
    verbatims: tuple[Verbatim, ...]


@dataclass(frozen=True, kw_only=True)
class SaidBeside(Finding):
    """What mattered to customers, or what would have been needed: counted, beside real words."""

    written: int
    blank: int
    said: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class ResolvedHere(Finding):
    """Whether what was asked could be resolved where it was asked."""

    resolved: int
    not_resolved: int
    not_known: int
    share: ShareHeard | None


@dataclass(frozen=True, kw_only=True)
class Follows:
    """A failure type, the value demand that it follows, and the time that it takes where it was written down."""

    type: str
    value_demand: str
    count: int
    verbatims: tuple[Verbatim, ...]
    timed: int
    median_minutes: float | None
    all_minutes: float | None


@dataclass(frozen=True, kw_only=True)
class FollowsHeard(Finding):
    """Which demand arises because of which: where to look for the cause. No order of importance."""

    links: tuple[Follows, ...]
    without: int


@dataclass(frozen=True, kw_only=True)
class CountedPart:
    """The types of one kind in a table of counts, beside the total that stands printed."""

    kind: str
    parts: tuple[int, ...]
    sum: int
    printed: int | None
    adds_up: bool | None


@dataclass(frozen=True, kw_only=True)
class CountedDemand(Finding):
    """A table of counts somebody made: whether it adds up, and its shares from the parts and as printed."""

    kinds: tuple[CountedPart, ...]
    share: ShareHeard | None
    share_as_printed: ShareHeard | None


@dataclass(frozen=True, kw_only=True)
class DemandRead(Finding):
    """What was read, and how it came to be written down; ``frames``: of each round of listening, in a sentence."""

    files: tuple[str, ...]
    rows_in: int
    rows_counted: int
    chosen: str  # random, or as it is
    in_stream: int
    every_contact: bool | None
    days_listened: int | None
    frames: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DemandHeard(Finding):
    """Everything that was found of what customers asked, as people wrote it down."""

    schema: str
    title: str
    made_on: str
    failure_word: str
    records: DemandRead
    types: tuple[TypeHeard, ...]
    not_sorted: int
    not_judged: int
    kinds: tuple[ShareHeard, ...]
    when: When | None
    agreement: tuple[AgreementHeard, ...]
    heard_enough: HeardEnough | None
    matters: SaidBeside | None
    resolved: ResolvedHere | None
    needed: SaidBeside | None
    follows: FollowsHeard | None
    counted: CountedDemand | None
