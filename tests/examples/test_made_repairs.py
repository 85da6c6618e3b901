"""The made repairs log is what its README says: every order inside its target, and the tenant waits 24 days."""

import csv
import importlib.util
import statistics
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[2] / "examples" / "made_repairs"
FILES = ("made_repairs_events.csv", "made_repairs_orders.csv")


@pytest.fixture(scope="module")
def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_made_repairs", FOLDER / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def instant(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M")


def test_the_generator_writes_the_committed_files_byte_for_byte(make: ModuleType, tmp_path: Path) -> None:
    make.write(tmp_path)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes()


def test_every_row_says_that_it_is_made() -> None:
    for name in FILES:
        assert name.startswith("made_")
        assert all(row["order"].startswith("made-") and row["tenant"].startswith("made-") for row in rows(name))


def test_the_files_are_small_and_hold_a_few_thousand_events() -> None:
    assert all((FOLDER / name).stat().st_size < 1_000_000 for name in FILES)
    assert len(rows("made_repairs_events.csv")) == 5_280


def test_each_order_is_inside_its_target() -> None:
    closed = [row for row in rows("made_repairs_orders.csv") if row["closed"]]
    assert len(closed) == 988
    assert all(instant(row["closed"]) <= instant(row["target"]) for row in closed)
    days = [(instant(row["closed"]) - instant(row["raised"])) / timedelta(days=1) for row in closed]
    assert round(statistics.median(days)) == 7
    assert max(days) < 14


def test_a_job_takes_24_days_and_up_to_four_visits(make: ModuleType) -> None:
    jobs = make.made_jobs()
    finished = [job for job in jobs if job.orders[-1].closed <= make.UNTIL]
    assert (len(jobs), len(finished)) == (370, 348)
    assert round(statistics.median(job.days for job in finished)) == 24
    assert round(statistics.quantiles([job.days for job in finished], n=10)[-1]) == 39
    assert set(Counter(len(job.orders) for job in jobs)) == {1, 2, 3, 4}
    assert sum(len(job.orders) == 1 for job in finished) == 46


def test_a_gap_of_a_week_or_two_joins_the_orders_as_the_tenant_would(make: ModuleType) -> None:
    jobs = make.made_jobs()
    within = [
        (later.events[0].at - sooner.closed) / timedelta(days=1)
        for job in jobs
        for sooner, later in zip(job.orders, job.orders[1:], strict=False)
    ]
    assert min(within) > 0
    assert max(within) < 8
    ends: dict[str, datetime] = {}
    for job in jobs:
        if job.tenant in ends:
            assert job.orders[0].events[0].at - ends[job.tenant] > timedelta(days=56)
        ends[job.tenant] = job.orders[-1].closed


def test_some_orders_are_still_open_on_the_day_of_the_extract() -> None:
    still_open = [row for row in rows("made_repairs_orders.csv") if not row["closed"]]
    assert len(still_open) == 16
    assert all(instant(row["target"]) > datetime(2025, 3, 31, 18) for row in still_open)


def test_no_visit_is_wasted_without_a_trace_in_the_log() -> None:
    activities = Counter(row["activity"] for row in rows("made_repairs_events.csv"))
    assert activities["Visit: no access"] == 145
    assert activities["Parts ordered"] == activities["Visit: parts needed"] == 134
    assert activities["Tenant asked when"] == 494
    assert activities["Order raised"] == 1_004
