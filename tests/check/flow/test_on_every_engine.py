"""The same numbers on DuckDB, PostgreSQL and Spark."""

from dataclasses import asdict
from typing import Any

import pytest

from tests.world import BRAMLEY_EVENTS, bramley, event, records_of
from wholework.check.flow import study_flow
from wholework.check.flow.findings import Flow
from wholework.records.records import Records

STAGED = (
    event("R1", "Visit", "2026-03-02 09:00", lifecycle="start", who="Bob"),
    event("R1", "Visit", "2026-03-02 11:00", lifecycle="complete", who="Bob"),
    event("R1", "Invoice", "2026-03-03 09:00", lifecycle="start", who="Amina"),
    event("R1", "Invoice", "2026-03-03 09:30", lifecycle="complete", who="Cerys"),
    event("R2", "Visit", "2026-03-04 09:00", lifecycle="start", who="Bob"),
)


def numbers(flow: Flow) -> Any:
    """Every number and word of a finding, with the floats as near as doubles of different engines are."""
    return _near(asdict(flow))


def _near(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, dict):
        return {key: _near(inner) for key, inner in value.items()}
    return [_near(inner) for inner in value] if isinstance(value, (list, tuple)) else value


@pytest.fixture(scope="module")
def bramley_there(engine: Any) -> Records:
    return bramley(engine=engine)


def test_the_flow_of_bramley_hospital_is_the_same_everywhere(bramley_there: Records) -> None:
    assert numbers(study_flow(bramley_there, working_time_of="England")) == numbers(
        study_flow(bramley(), working_time_of="England")
    )


def test_the_prepared_cases_are_the_same_everywhere(bramley_there: Records) -> None:
    there = bramley_there.cases.to_pyarrow().sort_by("case_code").to_pylist()
    assert there == bramley().cases.to_pyarrow().sort_by("case_code").to_pylist()


def test_the_prepared_moves_are_the_same_everywhere(bramley_there: Records) -> None:
    def listed(records: Records) -> list[dict[str, Any]]:
        return sorted(records.moves.to_pyarrow().to_pylist(), key=lambda row: (row["case_code"], row["position"]))

    assert len(listed(bramley_there)) == len(BRAMLEY_EVENTS)
    assert listed(bramley_there) == listed(bramley())


@pytest.mark.parametrize("stage", [None, "complete", "start"])
def test_lifecycle_stages_are_the_same_everywhere(engine: Any, stage: str | None) -> None:
    there = study_flow(records_of(events=STAGED, engine=engine), lifecycle=stage)
    assert numbers(there) == numbers(study_flow(records_of(events=STAGED), lifecycle=stage))
