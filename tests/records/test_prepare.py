"""Records are prepared once: coded, ordered, with what came before and after."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.world import (
    ASHBY_ORDERS,
    BRAMLEY_EVENTS,
    ashby,
    bramley,
    case,
    demand,
    event,
    events_table,
    instant,
    records_of,
)
from wholework.records.engines import embedded
from wholework.records.prepare import event_log, prepare
from wholework.records.prepare.cases import CASES, FROM_EVENTS, NEIGHBOURS
from wholework.records.prepare.events import MOVES
from wholework.records.prepare.in_arrays import ordering

HOUR = 3_600_000_000


def by_case(table: Any) -> dict[str, dict[str, Any]]:
    return {row["case"]: row for row in table.to_pyarrow().to_pylist()}


def paths(records: Any) -> dict[str, list[str]]:
    """The activities of each case in the order in which they were put."""
    names = dict(zip(*(column.to_pylist() for column in records.activities.to_pyarrow().columns), strict=True))
    cases = {row["case_code"]: name for name, row in by_case(records.cases).items()}
    moves = sorted(records.moves.to_pyarrow().to_pylist(), key=lambda row: (row["case_code"], row["position"]))
    found: dict[str, list[str]] = {name: [] for name in cases.values()}
    for row in moves:
        found[cases[row["case_code"]]].append(names[row["activity_code"]])
    return found


def test_events_stand_in_the_order_of_time_and_then_of_the_file() -> None:
    found = paths(bramley())
    assert found["B4"] == ["Arrive", "Triage", "Discharge"]  # the file had the end first
    assert found["B1"] == ["Arrive", "Triage", "Blood test", "X-ray", "Discharge"]  # two at the same instant


def test_a_case_really_called_na_is_a_case() -> None:
    assert by_case(bramley().cases)["NA"]["events"] == 6


def test_ties_keep_the_order_of_the_file_whatever_rows_of_other_cases_stand_between() -> None:
    tied = [event("T", name, "2026-03-02 09:00") for name in ("third", "first", "second")]
    between = [event(f"U{number}", "first", "2026-03-02 09:00") for number in range(50)]
    mixed = [tied[0], *between[:20], tied[1], *between[20:], tied[2]]
    assert paths(records_of(events=mixed))["T"] == paths(records_of(events=tied))["T"] == ["third", "first", "second"]


def test_a_case_runs_from_its_first_to_its_last_event_when_no_column_says_otherwise() -> None:
    case_na = by_case(bramley().cases)["NA"]
    assert (case_na["opened"], case_na["closed"]) == (instant("2026-03-02 09:10"), instant("2026-03-02 17:10"))


def test_a_closing_column_says_which_cases_are_open() -> None:
    facts = [{"case": "B1", "closed": instant("2026-03-05 09:00"), "customer": "c1"}, {"case": "NA", "closed": None}]
    cases = by_case(records_of(events=BRAMLEY_EVENTS, case_facts=facts).cases)
    assert cases["B1"]["closed"] == instant("2026-03-05 09:00")
    assert cases["NA"]["closed"] is None
    assert cases["B1"]["customer"] == "c1"
    assert cases["B1"]["last_at"] == instant("2026-03-02 13:00")


def test_days_and_minutes_are_those_of_the_local_clock() -> None:
    late = by_case(bramley().cases)["B6"]  # 22:00 on Saturday to 05:00 on Sunday, when the clocks went forward
    assert late["closed_day"] - late["opened_day"] == 1
    assert late["opened_minute"] == 22 * 60
    assert late["closed"] - late["opened"] == 6 * HOUR  # real hours, though the clock says seven
    summer = by_case(records_of(events=[event("S", "Call", "2026-07-01 00:30")]).cases)["S"]
    assert (summer["opened_minute"], summer["opened_day"]) == (30, 20_635)  # 30 June still, in UTC


def test_days_before_1970_are_days_too() -> None:
    old = by_case(records_of(events=[{"case": "O", "activity": "Call", "at": -1}], zone="UTC").cases)["O"]
    assert (old["opened_day"], old["opened_minute"]) == (-1, 23 * 60 + 59)


def test_dates_without_a_clock_have_no_minute() -> None:
    assert {row["opened_minute"] for row in by_case(bramley(has_clock=False).cases).values()} == {None}


def test_hand_offs_are_counted_between_people_and_teams_that_are_named() -> None:
    cases = by_case(bramley().cases)
    assert {name: (row["hand_offs"], row["team_hand_offs"]) for name, row in cases.items()} == {
        "B1": (3, 2),
        "NA": (4, 2),
        "B3": (0, 0),  # nobody is named in the middle: no hand-off can be told
        "B4": (1, 0),
        "B5": (0, 0),
        "B6": (1, 0),
    }
    nameless = records_of(events=[{"case": "R1", "activity": "Visit", "at": 1}])
    assert by_case(nameless.cases)["R1"]["hand_offs"] is None


def test_a_customers_cases_stand_beside_one_another() -> None:
    cases = by_case(ashby().cases)
    assert cases["R1"]["gap_before"] is None
    assert cases["R3"]["gap_before"] == instant("2026-03-09 08:50") - instant("2026-03-06 15:00")
    assert cases["R1"]["again_same"] == cases["R1"]["again_any"] == cases["R3"]["opened"]
    assert cases["R3"]["again_same"] is None  # then it was plaster
    assert cases["R3"]["again_any"] == cases["R6"]["opened"]
    assert cases["R10"]["gap_before"] is None  # nobody knows who it was


def test_a_case_that_overlaps_an_earlier_one_has_a_negative_gap_even_when_that_is_open() -> None:
    rows = [
        case("A1", "2026-03-02 09:00", "2026-03-20 09:00", customer="Mrs Ash"),
        case("A2", "2026-03-03 09:00", "2026-03-04 09:00", customer="Mrs Ash"),
        case("A3", "2026-03-10 09:00", "2026-03-11 09:00", customer="Mrs Ash"),  # A1 still runs
        case("B1", "2026-03-02 09:00", None, customer="Mr Birch"),
        case("B2", "2026-03-20 09:00", None, customer="Mr Birch"),
    ]
    gaps = {name: row["gap_before"] for name, row in by_case(records_of(cases=rows).cases).items()}
    assert gaps["A3"] == instant("2026-03-10 09:00") - instant("2026-03-20 09:00")
    assert gaps["B2"] < 0


def test_activities_are_coded_by_how_often_they_happened() -> None:
    listed = bramley().activities.to_pyarrow().sort_by("activity_code")["activity"].to_pylist()
    assert listed == ["Arrive", "Triage", "Discharge", "Blood test", "X-ray"]


def test_what_customers_said_is_kept_as_it_came() -> None:
    said = records_of(demands=[demand("My heating is off again", "2026-03-02 09:00"), demand("Where is he?")])
    rows = said.demands.to_pyarrow().to_pylist()
    assert [row["words"] for row in rows] == ["My heating is off again", "Where is he?"]
    assert rows[1]["at"] is None


def test_without_rows_there_are_no_cases() -> None:
    assert records_of(events=[]).cases.count().to_pyarrow().as_py() == 0


def test_tables_kept_in_a_folder_are_the_tables_kept_in_memory(tmp_path: Path) -> None:
    engine = embedded()
    tables = prepare(engine, events=events_table(BRAMLEY_EVENTS), into=tmp_path / "into")
    assert sorted(path.name for path in (tmp_path / "into").iterdir()) == [
        "activities.parquet",
        "cases.parquet",
        "cases_alike.parquet",
        "events_alike.parquet",
        "moves.parquet",
        "moves_alike.parquet",
    ]
    assert by_case(tables["cases"]) == by_case(bramley().cases)


def test_tables_kept_in_a_folder_have_the_types_that_are_promised(tmp_path: Path) -> None:
    tables = prepare(embedded(), events=events_table(BRAMLEY_EVENTS), into=tmp_path)
    for name, promised in (("moves", MOVES), ("cases", CASES | NEIGHBOURS | FROM_EVENTS)):
        found = {column: str(kind).lstrip("!") for column, kind in tables[name].schema().items()}
        assert found == promised


def test_what_is_not_recorded_takes_no_room_in_a_folder(tmp_path: Path) -> None:
    events = events_table(BRAMLEY_EVENTS)
    assert events is not None
    tables = prepare(embedded(), events=events.drop_columns(["started"]), into=tmp_path)
    assert "started" not in parquet.read_schema(tmp_path / "moves.parquet").names
    assert set(tables["moves"].started.to_pyarrow().to_pylist()) == {None}


@pytest.mark.parametrize("part", [1, 4, 7, 1_000])
@pytest.mark.parametrize("customers", [False, True])
def test_a_long_log_prepared_in_parts_is_the_log_prepared_at_once(
    part: int, customers: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = [{"case": name, "customer": "c1"} for name in ("B1", "NA", "B4", "B6")] if customers else None
    whole = records_of(events=BRAMLEY_EVENTS, case_facts=facts)
    monkeypatch.setattr(event_log, "LONG", 0)
    monkeypatch.setattr(ordering, "BLOCK", part)
    parts = records_of(events=BRAMLEY_EVENTS, case_facts=facts)
    assert by_case(parts.cases) == by_case(whole.cases)

    def listed(records: Any) -> list[Any]:
        return sorted(records.moves.to_pyarrow().to_pylist(), key=lambda row: (row["case_code"], row["position"]))

    assert listed(parts) == listed(whole)


def test_cases_and_neighbours_are_the_same_on_every_engine(engine: Any) -> None:
    assert by_case(ashby(engine=engine).cases) == by_case(ashby().cases)
    assert len(by_case(ashby().cases)) == len(ASHBY_ORDERS)


def test_wrong_types_of_the_door_are_made_right() -> None:
    events = pa.table({"event": [1], "case": ["R1"], "activity": ["Visit"], "at": [5], "order": [0]})
    table = prepare(embedded(), events=events)["moves"]
    assert str(table.schema()["position"]).lstrip("!") == "int32"
