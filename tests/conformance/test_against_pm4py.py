"""On real logs, our figures are those of PM4Py (its figures are kept beside; benchmarks/pm4py_figures.py made them).

The logs may not be kept in this repository: WHOLEWORK_DATA names the folder that holds ``flow/``.
Where we differ on purpose, docs/background/deviations.md says so and why.
"""

import gzip
import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from wholework.check.flow import study_flow
from wholework.check.flow.findings import Flow
from wholework.records import door
from wholework.records.options import ReadOptions

pytestmark = pytest.mark.conformance
FIGURES = sorted((Path(__file__).parent / "pm4py_figures").glob("*.json.gz"))
CSV_COLUMNS = {"case": "case_id", "activity": "activity", "at": "end_time", "who": "resource"}


def flow_folder() -> Path:
    told = os.environ.get("WHOLEWORK_DATA")
    if not told:
        pytest.skip("WHOLEWORK_DATA does not name the folder of real logs: our figures were not held to PM4Py's")
    folder = Path(told) / "flow"
    if not folder.is_dir():
        pytest.fail(f"WHOLEWORK_DATA is set, but there is no folder {folder}")
    return folder


@cache
def theirs(figures: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(gzip.decompress(figures.read_bytes()))
    return told


@cache
def ours(log: Path) -> Flow:
    """PM4Py reads times without a zone as UTC, so the study's zone is UTC here; and all ways are listed, as it does."""
    columns = CSV_COLUMNS if log.name.endswith(".csv.gz") else {}
    return study_flow(door.read([log], ReadOptions(columns=columns, zone="UTC")), all_paths=True)


@pytest.fixture(params=FIGURES, ids=lambda path: path.name.split(".")[0])
def both(request: pytest.FixtureRequest) -> tuple[Flow, dict[str, Any]]:
    told = theirs(request.param)
    return ours(flow_folder() / told["log"]), told


Both = tuple[Flow, dict[str, Any]]


def test_there_are_figures_for_six_logs() -> None:
    assert len(FIGURES) == 6


def test_every_event_case_and_activity_is_counted(both: Both) -> None:
    flow, told = both
    assert (flow.events, flow.cases) == (told["events"], told["cases"])
    assert {activity.name: activity.count for activity in flow.activities} == told["activities"]


def test_cases_start_and_end_with_the_same_activities(both: Both) -> None:
    flow, told = both
    assert dict(flow.starts) == told["starts"]
    assert dict(flow.ends) == told["ends"]


def test_moves_have_the_same_counts_and_times(both: Both) -> None:
    flow, told = both
    moves = {(move.source, move.destination): move for move in flow.moves}
    assert {pair: move.count for pair, move in moves.items()} == {(m[0], m[1]): m[2] for m in told["moves"]}
    for source, destination, _, mean, median in told["moves"]:
        move = moves[source, destination]
        assert move.mean_seconds == pytest.approx(mean, rel=1e-9, abs=1e-6)
        assert move.median_seconds == pytest.approx(median, rel=1e-9, abs=1e-6)


def test_cases_went_the_same_ways(both: Both) -> None:
    flow, told = both
    variants = [[list(variant.activities), variant.count] for variant in flow.variants.variants]
    assert flow.variants.variant_count == told["variant_count"]
    shared = sorted((one for one in variants if one[1] > 1), key=lambda one: (-one[1], one[0]))
    assert shared == told["variants_shared"]
    written = json.dumps(sorted(variants), ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(written.encode()).hexdigest() == told["variants_sha256"]


def test_cases_take_the_same_time_from_first_to_last_event(both: Both) -> None:
    flow, told = both
    assert flow.end_to_end.mean_seconds == pytest.approx(told["end_to_end_mean_seconds"], rel=1e-9)
    assert flow.end_to_end.quantiles == pytest.approx(told["end_to_end_seconds"], rel=1e-9, abs=1e-6)


def test_the_same_cases_do_an_activity_again(both: Both) -> None:
    flow, told = both
    assert {again.activity: again.cases for again in flow.rework.activities} == told["rework_cases"]


def test_work_changes_hands_as_often(both: Both) -> None:
    """Where an event names nobody PM4Py gives no answer; we count between two events that both name somebody."""
    flow, told = both
    [between_people] = [hands for hands in flow.hand_offs if hands.between == "people"]
    if isinstance(told["hand_overs"], str):
        assert between_people.events_without > 0
    else:
        assert (between_people.total, between_people.events_without) == (told["hand_overs"], 0)
