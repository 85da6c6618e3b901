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

    moves = counted.moves
    of_last = ibis.greatest(moves.case_events - 1, 1).cast("float64")
    rows = (
        moves.group_by("activity_code")
        .aggregate(
            count=moves.count(),
            cases=_how_many(moves.again == 0),
            mean_position=(moves.position.cast("float64") / of_last).mean(),
            starts=_how_many(moves.position == 0),
            ends=_how_many(moves.next_at.isnull()),
            cases_again=_how_many(moves.again == 1),
            again=_how_many(moves.again > 0),
            self_loops=_how_many(moves.next_activity_code == moves.activity_code),
        )
        .to_pyarrow()
        .to_pylist()
    )
    names = counted.names
    found = [ActivityCounts(name=names[row.pop("activity_code")], **_numbers(row)) for row in rows]
    return sorted(found, key=lambda one: (-one.count, one.name))


def activities_of(counts: list[ActivityCounts]) -> tuple[Activity, ...]:
    """Say of each activity how often it happened, in how many cases, and where in the case."""
    return tuple(Activity(one.name, one.count, one.cases, one.mean_position) for one in counts)


def _how_many(condition: Any) -> Any:
    import ibis

    return ibis.ifelse(condition.fill_null(False), 1, 0).sum()


def _numbers(row: dict[str, Any]) -> dict[str, Any]:
    """Engines give sums as whole numbers, decimals or doubles: make them alike."""
    return {name: float(value) if name == "mean_position" else int(value) for name, value in row.items()}
