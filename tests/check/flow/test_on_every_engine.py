"""The same numbers on DuckDB, PostgreSQL and Spark."""

from dataclasses import asdict
from typing import Any

import pytest

from tests.world import BRAMLEY_EVENTS, bramley, event, instant, records_of
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


def test_what_the_file_says_of_a_case_is_the_same_everywhere(engine: Any) -> None:
    facts = [
        {"case": "NA", "customer": "c1", "category": "Fall", "closed": instant("2026-03-02 18:00")},
        {"case": "B1", "customer": "c1", "category": "Fall", "closed": None},
        {"case": "B4", "customer": "c1", "category": "Burn", "closed": instant("2026-03-04 12:00")},
    ]

    def cases(**more: Any) -> list[dict[str, Any]]:
        records = records_of(events=BRAMLEY_EVENTS, case_facts=facts, **more)
        found: list[dict[str, Any]] = records.cases.to_pyarrow().sort_by("case_code").to_pylist()
        return found

    assert cases(engine=engine) == cases()
    assert [row["again_same"] for row in cases()[:2]] == [instant("2026-03-02 09:10"), None]


@pytest.mark.parametrize("stage", [None, "complete"])
def test_lifecycle_stages_are_the_same_everywhere(engine: Any, stage: str | None) -> None:
    there = study_flow(records_of(events=STAGED, engine=engine), lifecycle=stage)
    assert numbers(there) == numbers(study_flow(records_of(events=STAGED), lifecycle=stage))
