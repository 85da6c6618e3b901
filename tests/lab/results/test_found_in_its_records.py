"""What a design does to people stands in its records: what was planted is found, and nothing where nothing was."""

import math
from pathlib import Path

from tests.lab.services import compiled, queue, service
from wholework.check.demand import study_demand
from wholework.check.thinking.findings import TargetStudy
from wholework.check.thinking.study import study_target
from wholework.commands.target_rows import TargetWords, read_rows
from wholework.lab.engine.compiled import compile_design
from wholework.lab.engine.reference import run_reference
from wholework.lab.engine.running import Runner
from wholework.lab.results.exporting import events_of, records_of, write_events
from wholework.lab.results.inside import inside_target
from wholework.records.door import read
from wholework.records.options import ReadOptions

HELP = "{ median = 60, p90 = 150 }"  # minutes


def records(folder: Path, target: str, weeks: int = 60) -> Path:
    text = queue(1, 128, HELP, f"gives_up_after_days = {{ mean = 40 }}\n{target}")
    log = Runner("auto").run(compiled(text), 3, 0, weeks)
    write_events(records_of(log, service(text)), folder / "records.csv")
    return folder / "records.csv"


def looked_at(file: Path, days: float) -> TargetStudy:
    words = {"opened": "opened", "closed": "closed", "customer": "customer", "category": "type"}
    told = TargetWords(days * 24, None, "hours", True, columns=words)
    rows, about, _ = read_rows([file], told)
    return study_target(rows, about)


def found(study: TargetStudy) -> set[str]:
    return {each.kind for each in study.distorts.patterns if each.found}


def test_closing_early_is_found_in_the_records_and_nothing_without_it(tmp_path: Path) -> None:
    pressed = looked_at(records(tmp_path, "target = { days = 1, close_early = 0.5 }"), 1)
    left = looked_at(records(tmp_path, "target = { days = 1 }"), 1)
    assert "close-and-reopen" in found(pressed) or "just-inside" in found(pressed)
    assert pressed.distorts.flagged
    assert not left.distorts.flagged


def test_the_customers_wait_is_the_same_whatever_is_done_to_the_record() -> None:
    text = queue(1, 128, HELP, "target = { days = 1, close_early = 0.5, reclassify = 0.3 }")
    pressed, left = (
        run_reference(compiled(each), 1, 0, 8) for each in (text, text.replace("0.5", "0").replace("0.3", "0"))
    )
    assert (pressed.case_record > 0).any()
    assert not (left.case_record > 0).any()
    assert pressed._replace(case_record=left.case_record, case_record_at=left.case_record_at).same_as(left)


def test_what_comes_back_is_found_as_repeats(tmp_path: Path) -> None:
    back = 'if_wrong = { comes_back_as = "Help", after_days = { mean = 2 } }'
    text = queue(6, 300, "{ mean = 90 }", back, "right_first_time = 0.7")
    log = Runner("auto").run(compiled(text), 3, 0, 40)
    write_events(events_of(log, service(text)), tmp_path / "log.csv")
    named = {"case": "case", "activity": "activity", "at": "completed", "customer": "customer", "type": "type"}
    demand = study_demand(read([tmp_path / "log.csv"], ReadOptions(columns=named)))
    week = next(each for each in demand.repeats if each.days == 7 and each.same_type)
    assert 0.2 < week.share < 0.3  # 30 % come back; who does on the same day counts as one ask
    assert week.share > 5 * week.chance


def test_a_score_by_the_records_is_better_than_the_customers_clock_where_records_are_closed_early() -> None:
    more = "target = { days = 1, close_early = 0.9 }"
    told, left = (service(queue(1, 128, HELP, each)) for each in (more, "target = { days = 1 }"))
    by_record, by_clock = inside_target(run_reference(compile_design(told), 1, 0, 12), told, 0.0)
    assert by_record > by_clock + 0.1
    by_record, by_clock = inside_target(run_reference(compile_design(left), 1, 0, 12), left, 0.0)
    assert by_record == by_clock
    plain = service(queue(1, 128, HELP))
    assert all(math.isnan(each) for each in inside_target(run_reference(compile_design(plain), 1, 0, 4), plain, 0.0))
