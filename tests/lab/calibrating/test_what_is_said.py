"""What someone reads who calibrates records that hide the work, that have changed, or that are too short."""

import json
from pathlib import Path

import jsonschema
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from pyarrow import parquet
from typer.testing import CliRunner

from tests.lab.calibrating.test_known_truth import ASHBY, log_of
from tests.lab.services import service
from wholework.cli import app
from wholework.lab.calibrating.calibrate import calibrate
from wholework.lab.calibrating.findings import calibration_schema
from wholework.lab.calibrating.simplified import Limits
from wholework.lab.model.reading import read_model
from wholework.records.door import read
from wholework.refusal import Refusal

RUN = CliRunner()
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return log_of(service(ASHBY), 20, tmp_path_factory.mktemp("ashby"))


def changed(log: Path, into: Path, events: pa.Table) -> Path:
    parquet.write_table(events, into)
    return into


def test_where_only_ends_are_recorded_touch_time_cannot_be_seen(log: Path, tmp_path: Path) -> None:
    ends = parquet.read_table(log).drop_columns(["started", "team"])
    made = calibrate(read([changed(log, tmp_path / "ends.parquet", ends)]), replications=3)
    assert not made.touch_time_seen
    assert any("touch time cannot be seen in these records" in each for each in made.cannot_tell)
    mend = next(each for each in made.steps if each.activity == "Mend")
    assert mend.work is None
    assert mend.at_most is not None
    assert mend.at_most.median > 40  # the work is in it, and the wait
    assert not made.people
    assert "touch time cannot be seen" in made.model


def test_a_service_that_changed_is_not_calibrated(log: Path, tmp_path: Path) -> None:
    events = parquet.read_table(log)
    late = pc.greater(events["completed"], pa.scalar(np.datetime64("2024-04-08T00:00:00", "s")))
    other = pc.if_else(pc.equal(events["activity"], "Mend"), "Send to the contractor", events["activity"])
    column = pc.if_else(late, other, events["activity"])
    events = events.set_column(events.column_names.index("activity"), "activity", column)
    made = calibrate(read([changed(log, tmp_path / "changed.parquet", events)]), replications=3)
    assert not made.calibrated
    assert made.sentence.startswith("Not calibrated:")
    assert made.model.startswith("# Not calibrated:")
    assert not made.distances[0].within


def test_a_model_of_a_demand_that_changed_is_not_calibrated(log: Path, tmp_path: Path) -> None:
    events = parquet.read_table(log)
    number = pc.cast(pc.utf8_slice_codeunits(events["case"], 1, 8), pa.int64())
    late = pc.greater(events["completed"], pa.scalar(np.datetime64("2024-04-08T00:00:00", "s")))
    fewer = events.filter(pc.or_(pc.invert(late), pc.equal(pc.bit_wise_and(number, pa.scalar(3)), 0)))
    made = calibrate(read([changed(log, tmp_path / "fewer.parquet", fewer)]), replications=3)
    assert not made.calibrated
    assert "how much is asked has changed" in made.sentence.lower()
    assert "A question" in made.asked_otherwise


def test_rare_ways_are_pooled_and_said(log: Path) -> None:
    made = calibrate(read([log]), replications=2, limits=Limits(steps=2, ways=4))
    assert "Other work" in {name for each in made.ways for name in each.activities}
    assert any("Other work" in each for each in made.not_expressed)


def test_too_few_weeks_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="too few weeks"):
        calibrate(read([log_of(service(ASHBY), 3, tmp_path)]))


def test_records_without_events_are_refused(tmp_path: Path) -> None:
    cases = tmp_path / "cases.csv"
    cases.write_text("case,opened,closed\n1,2024-01-02,2024-01-05\n2,2024-01-03,2024-01-09\n", "utf-8")
    with pytest.raises(Refusal, match="what was done to each case"):
        calibrate(read([cases]))


def test_the_command_writes_a_model_that_can_be_run(log: Path, tmp_path: Path) -> None:
    out, page, numbers = tmp_path / "mine.toml", tmp_path / "mine.html", tmp_path / "mine.json"
    words = ["lab", "calibrate", str(log), "--service", "Ashby", "--replications", "2", "--into", str(out)]
    done = RUN.invoke(app, [*words, "--report", str(page), "--json", str(numbers)])
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[0].startswith(("Calibrated:", "Not calibrated:"))
    assert read_model(out).service == "Ashby"
    told = json.loads(numbers.read_text("utf-8"))
    jsonschema.validate(told, calibration_schema())
    assert told["model"] == out.read_text("utf-8")
    assert "<svg" in page.read_text("utf-8")
    again = RUN.invoke(app, words)
    assert isinstance(again.exception, Refusal)


def test_without_a_place_the_model_alone_goes_to_standard_output(log: Path, tmp_path: Path) -> None:
    done = RUN.invoke(app, ["lab", "calibrate", str(log), "--replications", "2"])
    assert done.exit_code == 0, done.output
    path = tmp_path / "piped.toml"
    path.write_text(done.stdout, "utf-8")
    assert read_model(path).service == "log"


@pytest.mark.parametrize("first", [0.2, 0.95])
def test_the_share_of_weeks_is_held_to_what_makes_sense(log: Path, first: float) -> None:
    with pytest.raises(Refusal, match="--first"):
        calibrate(read([log]), first=first)


def test_the_published_schema_is_that_of_the_findings() -> None:
    published = json.loads((ROOT / "docs/reference/wholework.calibration-1.schema.json").read_text("utf-8"))
    assert published == calibration_schema()


def test_names_that_look_like_the_models_own_or_hold_signs_are_taken_as_they_are(log: Path, tmp_path: Path) -> None:
    events = parquet.read_table(log)
    for name, other in (("Mend", 'Wait before "Mend"\n[[demand]]'), ("Closed", "Take the call (2nd time)")):
        column = pc.if_else(pc.equal(events["activity"], name), other, events["activity"])
        events = events.set_column(events.column_names.index("activity"), "activity", column)
    made = calibrate(read([changed(log, tmp_path / "names.parquet", events)]), replications=2)
    steps = {each.activity for each in made.steps}
    assert 'Wait before "Mend" [[demand]]' in steps
    assert "Take the call (2nd time)" in steps
    assert "(recorded)" in made.model
    assert made.distances[0].ratio < 2


def test_the_same_records_give_the_same_model(log: Path) -> None:
    one, other = (calibrate(read([log]), replications=2, engine="plain") for _ in range(2))
    assert one == other


def test_starts_and_completions_written_as_rows_of_their_own_are_paired(log: Path, tmp_path: Path) -> None:
    events = parquet.read_table(log)
    rows = [
        pa.table({
            "case": events["case"],
            "activity": events["activity"],
            "at": events[column],
            "lifecycle": pa.array([stage] * len(events)),
        })
        for stage, column in (("start", "started"), ("complete", "completed"))
    ]  # fmt: skip
    both = pa.concat_tables(rows).sort_by([("at", "ascending"), ("case", "ascending")])
    made = calibrate(read([changed(log, tmp_path / "staged.parquet", both)]), replications=2)
    as_columns = calibrate(read([log]), replications=2)
    assert made.touch_time_seen
    work = {each.activity: each.work for each in made.steps}
    for each in as_columns.steps:
        assert work[each.activity] == each.work


def test_a_study_is_calibrated_as_the_file_is(log: Path, tmp_path: Path) -> None:
    study, out = tmp_path / "study", tmp_path / "mine.json"
    assert RUN.invoke(app, ["read", str(log), "--into", str(study)]).exit_code == 0
    done = RUN.invoke(app, ["lab", "calibrate", str(study), "--replications", "2", "--json", str(out)])
    assert done.exit_code == 0, done.output
    made = calibrate(read([log]), replications=2, service="study")
    assert json.loads(out.read_text("utf-8"))["model"] == made.model
