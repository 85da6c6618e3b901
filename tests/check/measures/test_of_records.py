"""Which built-in measures stand beside capability: those that the records hold, and no stand-ins."""

from pathlib import Path

import pytest

from wholework.check.measures.of_records import measures_of_records
from wholework.records.door import read
from wholework.records.options import ReadOptions
from wholework.records.records import Records

HEADER = "Ref,Customer,Raised,Closed,Due,Wanted,Solved by the first"


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    lines = [HEADER]
    for number in range(240):
        month, day = 1 + number // 40, 1 + number % 28
        lines.append(
            f"R{number},C{number % 90},{day:02}/{month:02}/2024,{day:02}/{month + 1:02}/2024,28/{month:02}/2024,"
            f"{day:02}/{month + 1:02}/2024,{'yes' if number % 4 else 'no'}"
        )
    path = tmp_path / "orders.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


def names(path: Path, **columns: str) -> list[str]:
    told = {"case": "Ref", "opened": "Raised", "closed": "Closed", "deadline": "Due"} | columns
    records: Records = read([path], ReadOptions(columns=told))
    return [each.series.name for each in measures_of_records(records)]


def test_without_customer_events_or_the_day_wanted_nothing_stands_in_for_them(rows: Path) -> None:
    kept = [line.split(",") for line in rows.read_text("utf-8").splitlines()]
    rows.write_text(
        "\n".join(",".join((ref, opened, closed, due)) for ref, _, opened, closed, due, *_ in kept), "utf-8"
    )
    assert names(rows) == []


def test_each_column_brings_the_measure_that_it_says(rows: Path) -> None:
    found = names(rows, customer="Customer", wanted="Wanted", resolved="Solved by the first")
    assert found == ["Resolved at first contact", "Done on the day wanted", "Came back for the same"]
