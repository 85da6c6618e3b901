"""What running a model shows, as frozen findings: the screen, the JSON and the page read these."""

from dataclasses import dataclass

from wholework.finding import Finding
from wholework.published import schema_of
from wholework.stats.behaviour import BehaviourChart

SCHEMA = "wholework.lab/1"


@dataclass(frozen=True)
class Interval:
    """A mean over replications and its 95 % interval; null where there is no such number."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Measured:
    """One figure of one design."""

    key: str
    name: str
    unit: str
    value: Interval


@dataclass(frozen=True)
class Busy:
    """The share of its open time that a pool of people spends at work."""

    pool: str
    share: Interval


@dataclass(frozen=True)
class Changed:
    """One line in which a design differs from the base."""

    where: str
    to: str
    was: str = ""  # in the first design; empty where that has no such thing


@dataclass(frozen=True)
class Shape:
    """How long it took, need by need, in all replications together: the raw shape, which no average shows."""

    sentence: str
    unit: str
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    beyond: int  # took longer than the last edge
    quantiles: dict[str, float]  # share of the needs met: within so long


@dataclass(frozen=True)
class Weekly:
    """The weeks of the first replication in time order, with what to expect of them."""

    sentence: str
    labels: tuple[str, ...]
    unit: str
    behaviour: BehaviourChart


@dataclass(frozen=True)
class TimePart:
    """A part of the time from first ask to need met, of the average need."""

    kind: str  # wait, work, batch, put down, back
    name: str
    days: float
    share: float


@dataclass(frozen=True)
class WorkPart:
    """A part of the hours worked in a week."""

    kind: str  # value, inspection, hand-off, failure, chased
    name: str
    hours_per_week: Interval
    share: float


@dataclass(frozen=True)
class TypeRun:
    """One type of demand in one design."""

    type: str
    kind: str  # value, failure
    asks_per_week: Interval
    mean_days: Interval  # from first ask to need met, of those who first asked this; null for what is asked only again


@dataclass(frozen=True)
class Started:
    """How the run begins: what is open at the end of each week, on average over replications."""

    sentence: str
    open_each_week: tuple[float, ...]  # the weeks of warming up first
    steady: bool | None  # nothing is sure about the measured weeks still rising or falling; null: cannot be said


@dataclass(frozen=True)
class DesignRun:
    """One design, run."""

    sentence: str
    design: str
    changes: tuple[Changed, ...]
    never_catches_up: bool
    least_load: float
    measures: tuple[Measured, ...]
    people: tuple[Busy, ...]
    shape: Shape | None = None  # null where a design never catches up, or met no need
    weekly: Weekly | None = None
    time_parts: tuple[TimePart, ...] = ()
    work_parts: tuple[WorkPart, ...] = ()
    started: Started | None = None
    types: tuple[TypeRun, ...] = ()


@dataclass(frozen=True)
class Difference:
    """The second design less the first, replication by replication: the same customers with the same needs."""

    sentence: str
    key: str
    first: str
    second: str
    difference: Interval
    sure: bool  # the sign, at 99 % (replications are added in at most five looks)
    short: str = ""  # the sentence without the names of the designs


@dataclass(frozen=True)
class TypeDifference:
    """The second design less the first for those who first asked one thing: what helps most may harm some."""

    sentence: str
    type: str
    first: str
    second: str
    difference: Interval  # days from first ask to need met, on average
    sure: bool


@dataclass(frozen=True)
class Assumed:
    """A number of the model, and where it comes from."""

    where: str
    value: str
    basis: str
    source: str
    designs: tuple[str, ...] = ()  # those that hold it; empty: all


@dataclass(frozen=True)
class Moved:
    """The difference with one number at one end of its range, everything else as it was."""

    where: str
    basis: str
    designs: tuple[str, ...]  # those that hold the number; empty: all
    value: str
    to: str
    difference: Interval
    never_catches_up: tuple[str, ...]  # designs that do not, with this number
    answer: str  # same, unsure, other: beside the sign of the difference as it was
    sentence: str


@dataclass(frozen=True, kw_only=True)
class WhatWouldChange(Finding):
    """What would change the answer: one number at a time, and each line of the design taken back by itself."""

    first: str
    second: str
    key: str  # of the difference that is watched
    replications: int
    ranges: str  # how far each number was moved, in words
    numbers: tuple[Moved, ...]  # those that move the difference most come first
    lines: tuple[Moved, ...]  # the second design without one of its lines


@dataclass(frozen=True, kw_only=True)
class LabRun(Finding):
    """Everything that one command shows."""

    schema: str
    service: str
    weeks: int
    warm_up_weeks: int
    replications: int
    seed: int
    engine: str
    designs: tuple[DesignRun, ...]
    differences: tuple[Difference, ...]
    assumptions: tuple[Assumed, ...]
    kind_of_run: str = ""  # terminating or steady state, and what that means, in words
    what_would_change: tuple[WhatWouldChange, ...] = ()  # one for each pair; empty where it was not asked
    go_and_measure: tuple[str, ...] = ()
    type_differences: tuple[TypeDifference, ...] = ()
    looks: int = 1  # how often was looked whether the sign is sure; the intervals of differences allow for it


def lab_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of ``wholework lab run --json``."""
    return schema_of(LabRun, SCHEMA, "What running a service's model shows. Null is ‘there is no such number’.")


if __name__ == "__main__":
    import json

    print(json.dumps(lab_schema(), indent=1, ensure_ascii=False))
