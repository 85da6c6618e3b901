"""Parquet files of events are prepared as they stream by, and give what the same rows give at the door."""

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.world import BRAMLEY_EVENTS, bramley, events_table, instant
from wholework.records.engines import embedded
from wholework.records.prepare import prepare_parquet
from wholework.records.values.zone import to_utc
from wholework.refusal import Refusal

OURS = {name: name for name in ("event", "case", "activity", "at", "who", "team", "lifecycle", "started")}
PM4PY = {"case": "case:concept:name", "activity": "concept:name", "at": "time:timestamp", "who": "org:resource"}


def listed(table: pa.Table, *by: str) -> list[dict[str, object]]:
    return sorted(table.to_pyarrow().to_pylist(), key=lambda row: tuple(row[name] for name in by))


@pytest.fixture
def bramley_file(tmp_path: Path) -> Path:
    parquet.write_table(events_table(BRAMLEY_EVENTS), tmp_path / "bramley.parquet")
    return tmp_path / "bramley.parquet"


def test_a_file_in_our_shape_gives_what_the_rows_give(bramley_file: Path, tmp_path: Path) -> None:
    streamed = prepare_parquet(embedded(), bramley_file, OURS, "Europe/London", tmp_path / "into")
    same, numbered = bramley(), ("row",)
    moves = listed(streamed.tables["moves"], "case_code", "position")
    assert moves == listed(same.moves, "case_code", "position")
    cases = [{**row, "row": row["row"] + 1} for row in listed(streamed.tables["cases"], "case_code")]
    assert cases == listed(same.cases, "case_code"), f"but for {numbered}: a CSV file has a header row"
    assert (streamed.rows_in, streamed.rows_counted, streamed.notes) == (len(BRAMLEY_EVENTS),) * 2 + ((),)


def test_the_names_and_timestamps_of_other_tools_are_understood(tmp_path: Path) -> None:
    table = pa.table(
        {
            "case:concept:name": [7, 7, 8],
            "concept:name": ["Visit", "Invoice", "Visit"],
            "time:timestamp": pa.array([datetime(2026, 6, 1, 8, minute, tzinfo=UTC) for minute in (0, 5, 9)]),
            "org:resource": ["Bob", "Amina", None],
        }
    )
    parquet.write_table(table, tmp_path / "log.parquet")
    streamed = prepare_parquet(embedded(), tmp_path / "log.parquet", PM4PY, "Europe/London", None)
    cases = listed(streamed.tables["cases"], "case_code")
    assert [(row["case"], row["opened"], row["opened_minute"], row["hand_offs"]) for row in cases] == [
        ("7", instant("2026-06-01 09:00"), 9 * 60, 1),
        ("8", instant("2026-06-01 09:09"), 9 * 60 + 9, None),
    ]


def test_a_wall_clock_is_read_as_at_the_door_through_clock_changes(tmp_path: Path) -> None:
    walls = [
        datetime(2026, 3, 29, 0, 59),
        datetime(2026, 3, 29, 1, 30),  # never happened
        datetime(2026, 3, 29, 2, 0),
        datetime(2026, 10, 25, 0, 59),
        datetime(2026, 10, 25, 1, 30),  # happened twice
        datetime(2026, 10, 25, 2, 0),
        datetime(1969, 7, 20, 20, 17, 40, 123_456),
    ]
    times = pa.array(walls, pa.timestamp("us"))
    parquet.write_table(
        pa.table(
            {"case": [str(number) for number in range(len(walls))], "activity": ["Call"] * len(walls), "at": times}
        ),
        tmp_path / "calls.parquet",
    )
    streamed = prepare_parquet(embedded(), tmp_path / "calls.parquet", OURS, "Europe/London", None)
    expected, _, _ = to_utc(times.cast(pa.int64()).to_numpy(), "Europe/London")
    assert [row["at"] for row in listed(streamed.tables["moves"], "case_code")] == expected.tolist()


def test_rows_that_do_not_count_are_in_the_account(tmp_path: Path) -> None:
    table = pa.table(
        {
            "case": ["R1", None, "R1", "", "R2", "R3"],
            "activity": ["Visit", "Visit", None, "Visit", "Visit", "Visit"],
            "at": pa.array([10, 10, 10, 10, None, 10], pa.int64()),
            "started": pa.array([5, 5, 5, 5, 5, 11], pa.int64()),
        }
    )
    parquet.write_table(table, tmp_path / "rows.parquet")
    streamed = prepare_parquet(embedded(), tmp_path / "rows.parquet", OURS, "Europe/London", None)
    assert {note.reason: note.rows.tolist() for note in streamed.notes} == {
        "no case number": [2, 4],
        "no activity": [3],
        "no date": [5],
        "ended before it began": [6],
    }
    assert (streamed.rows_in, streamed.rows_counted) == (6, 1)
    assert streamed.tables["moves"].count().to_pyarrow().as_py() == 1


def test_customers_become_pseudonyms_and_without_a_key_they_are_left_out(tmp_path: Path) -> None:
    table = pa.table(
        {"case": ["R1", "R2"], "activity": ["Visit"] * 2, "at": [10, 20], "tenant": ["Mrs Ash", "mrs  ash"]}
    )
    parquet.write_table(table, tmp_path / "orders.parquet")
    names = {**OURS, "customer": "tenant"}
    keyed = prepare_parquet(embedded(), tmp_path / "orders.parquet", names, "Europe/London", None, key=b"k" * 32)
    first, second = (row["customer"] for row in listed(keyed.tables["cases"], "case_code"))
    assert first == second
    assert "Ash" not in first
    assert listed(keyed.tables["cases"], "case_code")[1]["gap_before"] == 10
    without = prepare_parquet(embedded(), tmp_path / "orders.parquet", names, "Europe/London", None)
    assert {row["customer"] for row in listed(without.tables["cases"], "case_code")} == {None}


def test_a_person_written_in_two_ways_hands_nothing_to_himself(tmp_path: Path) -> None:
    people = ["Bob", "bob ", "", "Amina", "BOB"]
    table = pa.table({"case": ["R1"] * 5, "activity": ["Visit"] * 5, "at": range(5), "who": people})
    parquet.write_table(table, tmp_path / "orders.parquet")
    tables = prepare_parquet(embedded(), tmp_path / "orders.parquet", OURS, "Europe/London", None).tables
    moves = listed(tables["moves"], "position")
    assert [row["other_person"] for row in moves] == [False, None, None, True, None]
    assert [row["person_code"] for row in moves] == [0, 0, None, 1, 0]
    assert listed(tables["cases"], "case")[0]["hand_offs"] == 1


def test_a_file_whose_times_are_text_is_refused_in_words(tmp_path: Path) -> None:
    parquet.write_table(
        pa.table({"case": ["R1"], "activity": ["Visit"], "at": ["2/3/2026"]}), tmp_path / "text.parquet"
    )
    with pytest.raises(Refusal, match=r"text\.parquet: this Parquet file cannot be streamed"):
        prepare_parquet(embedded(), tmp_path / "text.parquet", OURS, "Europe/London", None)
