"""Activities: how often each happened, in how many cases, and where in a case it stands."""

from dataclasses import dataclass
from typing import Any

from wholework.check.flow.counted import Counted
from wholework.check.flow.findings import Activity


@dataclass(frozen=True)
class ActivityCounts:
    """All that one pass over the events tells of one activity."""

    name: str
    count: int
    cases: int
    mean_position: float
    starts: int
    ends: int
    cases_again: int
    again: int
    self_loops: int


def count_activities(counted: Counted) -> list[ActivityCounts]:
    """Count everything that is asked of single activities, in one pass; the most frequent first."""
    import ibis

    events = counted.events
    of_last = ibis.greatest(events.case_events - 1, 1).cast("float64")
    share = events.position.cast("float64") / of_last
    rows = (
        events.group_by("activity_code")
        .aggregate(
            count=events.how_many.sum(),
            cases=how_many(events, events.again == 0),
            shares=(share * events.how_many).sum(),
            starts=how_many(events, events.position == 0),
            ends=how_many(events, events.next_activity_code.isnull()),
            cases_again=how_many(events, events.again == 1),
            again=how_many(events, events.again > 0),
            self_loops=how_many(events, events.next_activity_code == events.activity_code),
        )
        .to_pyarrow()
        .to_pylist()
    )
    names = counted.names
    found = [_counts(names[row.pop("activity_code")], **row) for row in rows]
    return sorted(found, key=lambda one: (-one.count, one.name))


def activities_of(counts: list[ActivityCounts]) -> tuple[Activity, ...]:
    """Say of each activity how often it happened, in how many cases, and where in the case."""
    return tuple(Activity(one.name, one.count, one.cases, one.mean_position) for one in counts)


def how_many(events: Any, condition: Any) -> Any:
    """Count the events of which this is true."""
    import ibis

    return ibis.ifelse(condition.fill_null(False), events.how_many, 0).sum()


def _counts(name: str, *, count: Any, shares: Any, **numbers: Any) -> ActivityCounts:
    """Engines give sums as whole numbers, decimals or doubles: make them alike."""
    mean = float(shares) / int(count)
    return ActivityCounts(name, int(count), mean_position=mean, **{key: int(value) for key, value in numbers.items()})
