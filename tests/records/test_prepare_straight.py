"""A Parquet file read straight gives what the engine reads out of it, to the last row; what does not count stops it."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from wholework.records.engines import embedded
from wholework.records.prepare import parquet as prepared_parquet
from wholework.records.prepare import prepare_parquet
from wholework.records.prepare.in_arrays import NotEveryRowCounts, event_batches, read_batches
from wholework.records.prepare.in_arrays.text_hashes import text_hashes

NAMES = ("case", "activity", "at", "who", "team", "lifecycle", "started")
OURS = {name: name for name in NAMES}
SPRING = datetime(2026, 3, 29, 0, 30)  # the clocks go on at one


def log(**other: Any) -> pa.Table:
    """Nine events of four cases, in no order; their wall clock goes through the missing hour."""
    at = pa.array([SPRING + timedelta(minutes=20 * (step * 5 % 9)) for step in range(9)])
    columns = {
        "case": ["B2", "B2", "B1", "é", "B1", "B2", "NA", "NA", "B1"],
        "activity": pa.array(["Visit", "Call", "Visit", "Call", "Call", "Visit", "Call", "Invoice", "Visit"]),
        "at": at,
        "who": pa.array(["Bob", "", None, "Amina", "Bob", "bob", "", "Cerys", "Bob"]),
        "team": ["North"] * 5 + ["South"] * 4,
        "lifecycle": ["Start", "COMPLETE", "", None, "start", "complete", "start", "start", "start"],
        "started": at,
    }
    return pa.table(columns | other)


def tables(path: Path, zone: str = "Europe/London") -> list[Any]:
    streamed = prepare_parquet(embedded(), path, OURS, zone, None)
    keys = {"moves": ["case_code", "position"], "cases": ["case_code"], "activities": ["activity_code"]}
    found = [
        streamed.tables[name].to_pyarrow().sort_by([(key, "ascending") for key in by]).to_pylist()
        for name, by in keys.items()
    ]
    return [*found, streamed.rows_in, streamed.rows_counted]


@pytest.mark.parametrize("group", [1, 4, 100])
@pytest.mark.parametrize(
    "other",
    [
        {},
        {"at": pa.array(range(9, 0, -1)), "started": pa.array([0] * 9)},
        {"case": pa.array(["B2", "B2", "B1", "é", "B1", "B2", "NA", "NA", "B1"], pa.large_string())},
        {"activity": pa.DictionaryArray.from_arrays([2, 1, 2, 1, 1, 2, 1, 3, 2], ["Nobody", "Call", "Visit", "Bill"])},
        {"case": pa.array(["B2", "B2", "B1", "é", "B1", "B2", "NA", "NA", "B1"]).dictionary_encode()},
        {"at": log()["at"].cast(pa.timestamp("s")).cast(pa.timestamp("ms", "Europe/London")), "started": [None] * 9},
    ],
)
def test_what_is_read_straight_is_what_the_engine_reads(
    other: dict[str, Any], group: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bramley.parquet"
    parquet.write_table(log(**other), path, row_group_size=group)
    straight = tables(path)
    assert event_batches(path, OURS, "UTC") is not None or "started" in other
    monkeypatch.setattr(prepared_parquet, "_read_straight", lambda *_: None)
    assert straight == tables(path)


@pytest.mark.parametrize(
    "other",
    [
        {"case": ["B2", ""] + ["B1"] * 7},
        {"case": [None] + ["B1"] * 8},
        {"activity": ["Call"] * 8 + [""]},
        {"activity": [None] + ["Call"] * 8},
        {"at": pa.array([None, *range(8)]), "started": pa.array([0] * 9)},
        {"at": pa.array(range(9)), "started": pa.array([5] * 9)},
    ],
)
def test_a_file_with_a_row_that_does_not_count_is_left_to_the_engine(other: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "bramley.parquet"
    parquet.write_table(log(**other), path)
    batches = event_batches(path, OURS, "UTC")
    assert batches is not None
    with pytest.raises(NotEveryRowCounts):
        read_batches(batches)
    rows_in, rows_counted = tables(path)[-2:]
    assert rows_in == 9
    assert rows_counted < 9


@given(st.lists(st.text(max_size=16) | st.sampled_from(["A1", "A1\0", "A10", "\0", ""]), max_size=20, unique=True))
def test_texts_that_differ_have_numbers_that_differ(texts: list[str]) -> None:
    sliced = pa.array(["before", *texts]).slice(1)
    hashes = text_hashes(sliced)
    assert hashes is not None
    assert len(np.unique(hashes)) == len(texts)
    again = text_hashes(pa.array(texts, pa.large_string()))
    assert again is not None
    assert hashes.tolist() == again.tolist()


def test_long_texts_have_no_numbers() -> None:
    assert text_hashes(pa.array(["A" * 65])) is None
