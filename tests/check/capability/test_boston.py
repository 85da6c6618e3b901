"""Boston's housing-condition requests of 2015, as they ship in examples/: the figures counted a second way, by hand."""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from wholework.check.capability import study_capability
from wholework.check.capability.findings import Capability
from wholework.check.extract import study_extract
from wholework.records.door import read
from wholework.records.options import ReadOptions
from wholework.records.records import Records

FILE = next((Path(__file__).parents[3] / "examples" / "housing_requests").glob("*.csv"))


@pytest.fixture(scope="module")
def records() -> Records:
    return read([FILE], ReadOptions(zone="America/New_York"))


@pytest.fixture(scope="module")
def study(records: Records) -> Capability:
    return study_capability(records)


def rows() -> Iterator[tuple[datetime, datetime | None]]:
    with FILE.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            closed = datetime.fromisoformat(row["CLOSED_DT"]) if row["CLOSED_DT"] else None
            opened = datetime.fromisoformat(row["OPEN_DT"])
            if closed is None or closed >= opened:  # one was closed before it was opened: it stands in the ledger
                yield opened, closed


def test_closed_and_open_requests_are_those_of_the_file(study: Capability) -> None:
    requests = list(rows())
    assert sum(point.cases for point in study.charts[0].points) == sum(closed is not None for _, closed in requests)
    assert study.open_work is not None
    assert study.open_work.cases == sum(closed is None for _, closed in requests)


def test_half_and_nine_in_ten_are_those_of_the_file(study: Capability) -> None:
    days = [(closed - opened).total_seconds() / 86_400 for opened, closed in rows() if closed]
    assert study.charts[0].quantiles is not None
    for share in (0.5, 0.9):  # the file's clock has two changes of an hour that real time has not
        assert study.charts[0].quantiles[str(share)] == pytest.approx(np.quantile(days, share), abs=1 / 24)


def test_with_four_in_ten_still_open_the_typical_time_is_far_longer_than_the_closed_ones_show(
    study: Capability,
) -> None:
    closed, counted = study.charts[0], study.charts[1]
    assert "half were done within 7.2 days" in closed.sentence
    assert "half are done within 34 days" in counted.sentence
    assert "held back" in counted.sentence


def test_the_file_holds_what_was_opened_since_new_years_day(records: Records) -> None:
    extract = study_extract(records)
    assert extract.chosen == "opened-since"
    assert "1 Jan 2015" in extract.sentence


def test_its_deadlines_are_not_looked_at_unless_someone_asks(study: Capability) -> None:
    assert all(chart.threshold is None for chart in study.charts)
    told = read([FILE], ReadOptions(columns={"deadline": "TARGET_DT"}, zone="America/New_York"))
    asked = study_capability(told).charts[-1]
    assert asked.name.startswith("Time from the deadline")
    assert asked.within_threshold is not None
