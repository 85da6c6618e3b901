"""What calibrating found, as frozen findings: the screen, the JSON and the page read these."""

from dataclasses import dataclass

from wholework.finding import Finding
from wholework.published import schema_of

SCHEMA = "wholework.calibration/1"


@dataclass(frozen=True)
class Distance:
    """One distance between the simulated and the recorded weeks, beside that of the records to themselves."""

    sentence: str
    key: str
    name: str
    unit: str  # share, hours
    model: float
    model_low: float  # the middle 95 % of replications
    model_high: float
    floor: float  # the records beside themselves, in the weeks from which the model is made
    resampled: float  # weeks drawn at random from those, beside the tested weeks
    ratio: float  # model over floor; null where the floor is 0
    within: bool  # at most twice the floor


@dataclass(frozen=True)
class AskedWeekly:
    """How often one type is asked."""

    type: str
    n: int
    per_week: float
    low: float
    high: float
    dispersion: float  # variance over mean of the weekly counts
    tested_per_week: float  # in the weeks on which the model was tried
    hours: tuple[float, ...]  # asks a week in each of the 168 hours, from Monday 00:00
    hours_low: tuple[float, ...]
    hours_high: tuple[float, ...]


@dataclass(frozen=True)
class Routed:
    """One way that cases go in the model."""

    type: str
    activities: tuple[str, ...]
    cases: int
    share: float
    low: float
    high: float
    stands_for: int  # ways; 1 where it is itself


@dataclass(frozen=True)
class Repeated:
    """How often an activity is done again in the same case."""

    activity: str
    cases: int
    again: int
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Quantiles:
    """Minutes: half within, 9 in 10 within, each with its 95 % interval."""

    n: int
    median: float
    median_low: float
    median_high: float
    p90: float
    p90_low: float
    p90_high: float


@dataclass(frozen=True)
class StepTimes:
    """Work on one activity; ``work`` is null where it cannot be seen, and then ``at_most`` bounds it."""

    activity: str
    n: int
    work: Quantiles | None
    at_most: Quantiles | None


@dataclass(frozen=True)
class PoolFound:
    """People who work at the same hours, and how many were at work at once while something waited."""

    pool: str
    count: int
    low: int
    high: int
    busy_hours: float
    pieces: int
    hours: str
    within: float  # the share of beginnings that lie in these hours
    source: str


@dataclass(frozen=True)
class CameBack:
    """Of one type's closed cases, the share after which the same customer asked again within four weeks."""

    type: str
    back_as: str
    closed: int
    came_back: int
    right_first_time: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Calibration(Finding):
    """A model made of records, and whether it behaves as they do. The first sentence says whether it is calibrated."""

    schema: str
    service: str
    calibrated: bool
    made_from_weeks: int
    made_from_first_day: str
    tried_on_weeks: int
    tried_on_first_day: str
    cases: int
    tested_cases: int
    events: int
    replications: int
    seed: int
    distances: tuple[Distance, ...]
    asked: tuple[AskedWeekly, ...]
    asked_otherwise: tuple[str, ...]  # types asked more or less in the tested weeks than uneven weeks explain
    ways: tuple[Routed, ...]
    rare: str
    repeated: tuple[Repeated, ...]
    hours: str
    hours_within: float
    touch_time_seen: bool
    steps: tuple[StepTimes, ...]
    people: tuple[PoolFound, ...]
    came_back: tuple[CameBack, ...]
    not_expressed: tuple[str, ...]
    model: str  # the model's file


def calibration_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of ``wholework lab calibrate --json``."""
    return schema_of(
        Calibration, SCHEMA, "A model made of records, tried on weeks it has not seen. Null: no such number."
    )


if __name__ == "__main__":
    import json

    print(json.dumps(calibration_schema(), indent=1, ensure_ascii=False))
