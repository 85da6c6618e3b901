"""Which events count: all of them, or those of one lifecycle stage where a person asks for it."""

from dataclasses import dataclass
from typing import Any

from wholework import plain
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

    @property
    def names(self) -> dict[int, str]:
        """Activities by their code."""
        return dict(enumerate(self.activities))


def counted(records: Records, lifecycle: str | None) -> Counted:
    """Choose the events that count; refuse a stage that no event has."""
    listed = records.activities.to_pyarrow().sort_by("activity_code")  # type: ignore[union-attr]
    activities = tuple(listed["activity"].to_pylist())
    if lifecycle is None:
        return Counted(records.engine, records.moves, records.cases, activities)
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
