"""What running a model shows, as frozen findings: the screen, the JSON and the page read these."""

from dataclasses import dataclass

from wholework.finding import Finding
from wholework.published import schema_of

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


@dataclass(frozen=True)
class Difference:
    """The second design less the first, replication by replication: the same customers with the same needs."""

    sentence: str
    key: str
    first: str
    second: str
    difference: Interval
    sure: bool  # the sign, at 99 % (replications are added in at most five looks)


@dataclass(frozen=True)
class Assumed:
    """A number of the model, and where it comes from."""

    where: str
    value: str
    basis: str
    source: str


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


def lab_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of ``wholework lab run --json``."""
    return schema_of(LabRun, SCHEMA, "What running a service's model shows. Null is ‘there is no such number’.")


if __name__ == "__main__":
    import json

    print(json.dumps(lab_schema(), indent=1, ensure_ascii=False))
