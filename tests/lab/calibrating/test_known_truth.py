"""A service whose truth is known is simulated, its log is calibrated, and the truth lies within the intervals."""

from pathlib import Path

import pytest

from tests.lab.services import service
from wholework.lab.calibrating.calibrate import calibrate
from wholework.lab.calibrating.findings import Calibration
from wholework.lab.engine.compiled import compile_design
from wholework.lab.engine.running import Runner
from wholework.lab.model.parts import Service
from wholework.lab.model.reading import model_from
from wholework.lab.results.exporting import events_of, write_events
from wholework.records.door import read

ASHBY = """
[hours.office]
days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
open = ["09:00-17:00"]
[[people]]
pool = "front"
count = 2
hours = "office"
can = ["Take the call"]
[[people]]
pool = "trades"
count = 3
hours = "office"
can = ["Mend"]
[[steps]]
name = "Take the call"
minutes = { median = 10, p90 = 25 }
[[steps]]
name = "Mend"
minutes = { median = 40, p90 = 90 }
right_first_time = 0.8
[[demand]]
type = "It leaks"
per_week = 60
hours = "office"
route = ["Take the call", "Mend"]
if_wrong = { comes_back_as = "It still leaks", after_days = { median = 3, p90 = 8 } }
[[demand]]
type = "A question"
per_week = 80
hours = "office"
route = ["Take the call"]
[[demand]]
type = "It still leaks"
route = ["Take the call", "Mend"]
if_wrong = { comes_back_as = "It still leaks", after_days = { median = 3, p90 = 8 } }
"""


def log_of(truth: Service, weeks: int, into: Path, replication: int = 0) -> Path:
    path = into / "log.parquet"
    log = Runner("auto").run(compile_design(truth), 1, replication, weeks)
    write_events(events_of(log, truth), path)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Calibration:
    path = log_of(service(ASHBY), 50, tmp_path_factory.mktemp("ashby"))
    return calibrate(read([path]), service="Ashby repairs")


def test_a_model_of_a_simulated_log_is_calibrated(made: Calibration) -> None:
    assert made.calibrated, made.distances
    assert made.sentence.startswith("Calibrated:")
    assert made.model.startswith("# Calibrated:")


def test_how_often_each_type_is_asked_is_recovered(made: Calibration) -> None:
    asked = {each.type: each for each in made.asked}
    assert asked["It leaks"].low < 60 < asked["It leaks"].high
    assert asked["A question"].low < 80 < asked["A question"].high
    assert asked["A question"].dispersion == pytest.approx(1, abs=0.6)
    assert all(size == 0 for hour, size in enumerate(asked["It leaks"].hours) if not 9 <= hour % 24 < 17)


def test_the_ways_that_cases_go_are_recovered(made: Calibration) -> None:
    ways = {each.type: each for each in made.ways if each.share > 0.9}
    assert ways["It leaks"].activities == ("Asked", "Take the call", "Mend", "Closed")
    assert ways["A question"].activities == ("Asked", "Take the call", "Closed")


def test_right_first_time_is_recovered_from_who_comes_back(made: Calibration) -> None:
    back = {each.type: each for each in made.came_back}
    assert back["It leaks"].low < 0.8 < back["It leaks"].high
    assert back["It leaks"].back_as == "It still leaks"


def test_work_times_are_recovered(made: Calibration) -> None:
    steps = {each.activity: each.work for each in made.steps}
    for name, median, p90 in (("Take the call", 10, 25), ("Mend", 40, 90)):
        work = steps[name]
        assert work is not None
        assert work.median_low < median < work.median_high
        assert work.p90_low < p90 < work.p90_high


def test_people_are_counted_while_something_waits(made: Calibration) -> None:
    assert sorted(each.count for each in made.people) == [2, 3]
    assert all("09:00 to 17:00" in each.hours for each in made.people)
    assert all("Saturday" not in each.hours for each in made.people)


def test_every_number_of_the_model_says_where_it_comes_from(made: Calibration) -> None:
    found = model_from(made.model, Path("made.toml")).designs[0]
    assert all(each.per_week.source for each in found.demands if each.per_week.value)
    assert all(each.minutes.source for each in found.steps)
    assert all(each.source and each.basis in ("measured", "estimate", "assumption") for each in found.people)
