"""Which events count: all of them, or those of one lifecycle stage where a person asks for it."""

from dataclasses import dataclass
from typing import Any

from wholework import plain
from wholework.records.prepare.alike import as_events
from wholework.records.prepare.stages import only_stage
from wholework.records.records import Records
from wholework.refusal import Refusal


@dataclass(frozen=True)
class Counted:
    """The prepared tables that the questions of flow are asked of."""

    engine: Any
    moves: Any
    cases: Any
    activities: tuple[str, ...]  # by activity_code
    moves_alike: Any | None = None  # those of records.py, where they are of these very moves and cases
    cases_alike: Any | None = None
    events_alike: Any | None = None

    @property
    def names(self) -> dict[int, str]:
        """Activities by their code."""
        return dict(enumerate(self.activities))

    @property
    def events(self) -> Any:
        """Events by their kind, ``how_many`` of each: those that are alike together, where they were counted."""
        if self.events_alike is not None:
            return self.events_alike
        return as_events(self.moves).mutate(how_many=1)


def counted(records: Records, lifecycle: str | None) -> Counted:
    """Choose the events that count; refuse a stage that no event has."""
    listed = records.activities.to_pyarrow().sort_by("activity_code")  # type: ignore[union-attr]
    activities = tuple(listed["activity"].to_pylist())
    if lifecycle is None:
        return Counted(
            engine=records.engine,
            moves=records.moves,
            cases=records.cases,
            activities=activities,
            moves_alike=records.moves_alike,
            cases_alike=records.cases_alike,
            events_alike=records.events_alike,
        )
    stages = _stages(records.moves)
    stage = lifecycle.strip().lower()
    if stage not in stages:
        raise Refusal(
            "no event has this lifecycle stage",
            expected=plain.listing(sorted(stages), "or") or "a file with a lifecycle column",
            came=lifecycle,
            do="change --lifecycle, or leave it out: then every event counts",
        )
    moves, cases = only_stage(records.engine, records.moves, records.cases, stage, list(activities))
    return Counted(records.engine, moves, cases, activities)


def _stages(moves: Any) -> set[str]:
    return set(moves.filter(moves.lifecycle.notnull()).select("lifecycle").distinct().to_pyarrow()[0].to_pylist())
