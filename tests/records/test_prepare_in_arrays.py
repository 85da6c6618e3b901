"""Events ordered in arrays are the events that an engine orders by windows, to the last row."""

from typing import Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import BRAMLEY_EVENTS, EVENT_COLUMNS, events_table, instant
from wholework.records.engines import embedded
from wholework.records.prepare import event_log
from wholework.records.prepare.alike import ALIKE
from wholework.records.prepare.events import given as given_columns
from wholework.records.prepare.in_arrays import Clock, coding, ordering

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LATE_MARCH, LATE_OCTOBER = instant("2026-03-29 02:00"), instant("2026-10-25 01:30")
PEOPLE = st.sampled_from([None, "Amina", "Bob", "Cerys"])
EVENT = st.fixed_dictionaries(
    {
        "case": st.sampled_from(["B1", "NA", "B3", "", "é"]),
        "activity": st.sampled_from(["Arrive", "Triage", "Discharge"]),
        "at": st.integers(-3, 3) | st.sampled_from([LATE_MARCH, LATE_OCTOBER]) | st.integers(-(2**52), 2**52),
        "started": st.none() | st.integers(-5, 0),
        "lifecycle": st.sampled_from([None, "start", "complete"]),
        "team": PEOPLE,
        "who": PEOPLE,
        "order": st.integers(0, 10_000),
        "event": st.integers(0, 10_000),
        "source": st.integers(0, 1),
        "row": st.none() | st.integers(2, 10_000),
    }
)
LEFT_OUT = st.sets(st.sampled_from(["started", "lifecycle", "team", "who", "event", "source", "row"]))


def rows(table: Any, *by: str) -> list[Any]:
    return sorted(table.to_pyarrow().to_pylist(), key=lambda row: tuple(row[name] for name in by))


def kinds_of(table: Any) -> list[Any]:
    return sorted(map(str, table.to_pyarrow().to_pylist()))


def assert_both_ways_are_equal(events: pa.Table, facts: pa.Table | None = None) -> None:
    engine = embedded()
    asked = given_columns(ibis.memtable(events))
    said = None if facts is None else ibis.memtable(facts)
    arrays, windows = (
        way(engine, asked, said, None, Clock("Europe/London", has_clock=True))
        for way in (event_log.in_arrays, event_log.by_windows)
    )
    for name, by in (
        ("moves", ("case_code", "position")),
        ("activities", ("activity_code",)),
        ("cases", ("case_code",)),
    ):
        assert rows(arrays[name], *by) == rows(windows[name], *by)
        assert arrays[name].schema().names == windows[name].schema().names
    for name, kinds in ALIKE.items():
        assert kinds_of(arrays[name]) == kinds_of(windows[name])
        assert arrays[name].schema().names == windows[name].schema().names == tuple(kinds)


@pytest.mark.parametrize("size", [1, 3, 1_000])
@given(
    found=st.lists(EVENT, min_size=1, max_size=30, unique_by=lambda row: row["order"]),
    left_out=LEFT_OUT,
    is_sorted=st.booleans(),
    facts=st.none() | st.dictionaries(st.sampled_from(["B1", "NA", "B9"]), st.sampled_from([None, "c1", "c2"])),
)
@FEW
def test_any_events_come_out_as_the_engine_orders_them(
    size: int,
    found: list[dict[str, Any]],
    left_out: set[str],
    is_sorted: bool,
    facts: dict[str, Any] | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ordering, "BLOCK", size)
    monkeypatch.setattr(coding, "BATCH", size)
    if is_sorted:
        found = sorted(found, key=lambda row: row["order"])
    kept = [(name, kind) for name, kind in EVENT_COLUMNS.items() if name not in left_out]
    said = [{"case": name, "customer": customer} for name, customer in (facts or {}).items()]
    known = pa.Table.from_pylist(said, schema=pa.schema([("case", pa.string()), ("customer", pa.string())]))
    assert_both_ways_are_equal(pa.Table.from_pylist(found, schema=pa.schema(kept)), None if facts is None else known)


def test_the_events_of_bramley_come_out_as_the_engine_orders_them() -> None:
    table = events_table(BRAMLEY_EVENTS)
    assert table is not None
    assert_both_ways_are_equal(table)


def test_more_teams_than_a_byte_can_tell_apart_stay_apart() -> None:
    teams = [f"Team {number}" for number in range(300)]
    listed = [{"case": "B1", "activity": team, "at": 0, "team": team} for team in [*teams, *teams]]
    table = events_table(listed)
    assert table is not None
    assert_both_ways_are_equal(table)


def test_without_events_there_is_nothing_to_order() -> None:
    table = events_table([])
    assert table is not None
    assert_both_ways_are_equal(table)


def test_an_event_that_stands_twice_in_the_order_is_a_defect_of_ours() -> None:
    table = events_table([{"case": "B1", "activity": "Arrive", "at": 0, "order": 5}] * 2)
    with pytest.raises(AssertionError, match="order tells"):
        event_log.in_arrays(embedded(), given_columns(ibis.memtable(table)), None, None, Clock("UTC", has_clock=True))
