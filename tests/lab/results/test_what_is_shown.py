"""What stands beside an answer: where the time goes, what would change it, what it rests on, when there is none."""

import math
from dataclasses import replace

import numpy as np
import pytest

from tests.lab.services import model, queue
from wholework.lab.model.parts import Number
from wholework.lab.results.comparing import run_model
from wholework.lab.results.findings import LabRun
from wholework.lab.results.moving import ends_of
from wholework.lab.results.numbers import Told, numbers_of, with_number

TWO = '[[design]]\nname = "As it is"\n[[design]]\nname = "Changed"\n[design.change]\n'
BACK = 'if_wrong = { comes_back_as = "Help", share = 0.9, after_days = { mean = 2 } }'


@pytest.fixture(scope="module")
def run() -> LabRun:
    text = queue(2, 700, "{ mean = 20 }", BACK, "right_first_time = 0.8\nhand_off_minutes = 3")
    told = model("weeks = 8\nwarm_up_weeks = 2\n" + text + TWO + '"steps.Work.right_first_time" = 0.95\n')
    return run_model(told, told.designs, replications=6, sensitivity=True)


def test_the_parts_of_the_time_add_up_to_the_time_from_first_ask_to_need_met(run: LabRun) -> None:
    for design in run.designs:
        mean = next(each for each in design.measures if each.key == "mean_days").value.mean
        assert math.isclose(sum(each.days for each in design.time_parts), mean, rel_tol=1e-9)
        assert math.isclose(sum(each.share for each in design.time_parts), 1.0)


def test_the_parts_of_the_work_add_up_to_the_work(run: LabRun) -> None:
    for design in run.designs:
        work = next(each for each in design.measures if each.key == "work_hours_per_week").value.mean
        assert math.isclose(sum(each.hours_per_week.mean for each in design.work_parts), work, rel_tol=1e-9)


def test_every_need_met_stands_in_the_shape_and_its_quantiles_are_in_order(run: LabRun) -> None:
    for design in run.designs:
        assert design.shape is not None
        met = next(each for each in design.measures if each.key == "met_per_week").value.mean
        assert sum(design.shape.counts) + design.shape.beyond == round(met * run.weeks * run.replications)
        assert list(design.shape.quantiles.values()) == sorted(design.shape.quantiles.values())
    assert run.designs[0].shape is not None
    assert run.designs[1].shape is not None
    assert run.designs[0].shape.edges == run.designs[1].shape.edges  # laid beside each other


def test_a_line_taken_back_leaves_no_difference_where_it_is_the_only_line(run: LabRun) -> None:
    (asked,) = run.what_would_change
    (line,) = asked.lines
    assert line.where == "steps.Work.right_first_time"
    assert line.difference.mean == line.difference.low == line.difference.high == 0.0


def test_each_number_is_moved_both_ways_and_those_that_move_the_answer_most_come_first(run: LabRun) -> None:
    (asked,) = run.what_would_change
    base = next(each.difference.mean for each in run.differences if each.key == "mean_days")
    away = [math.inf if each.never_catches_up else abs(each.difference.mean - base) for each in asked.numbers]
    assert away == sorted(away, reverse=True)
    assert {each.where for each in asked.numbers} == {each.where for each in run.assumptions}
    first = next((each for each in asked.numbers if each.answer != "same"), asked.numbers[0])
    assert run.go_and_measure[0].startswith(first.where)


def test_a_number_held_by_one_design_is_moved_in_that_design_alone(run: LabRun) -> None:
    (asked,) = run.what_would_change
    held = [each for each in asked.numbers if each.where == "Work: right first time"]
    assert {(each.value, each.designs) for each in held} == {("0.8", ("As it is",)), ("0.95", ("Changed",))}


def test_what_is_measured_is_not_moved() -> None:
    measured = Told("Work: right first time", ("steps", 0, "right_first_time"), Number(0.8, "measured", "May"))
    assert ends_of(measured) == ()
    estimate = replace(measured, value=Number(0.8, "estimate"))
    assert [each.value for each in ends_of(estimate)] == [0.77, 0.83]  # type: ignore[union-attr]


def test_a_number_put_back_is_the_same_design() -> None:
    service = model(queue(2, 700, "{ mean = 20 }", BACK, "right_first_time = 0.8")).designs[0]
    for told in numbers_of(service):
        assert with_number(service, told.path, told.value) == service


def test_work_that_hand_offs_fill_is_said_never_to_catch_up() -> None:
    people = '[[people]]\npool = "{0}"\ncount = 1\ncan = ["{1}"]\n'
    steps = '[[steps]]\nname = "One"\nminutes = {{ fixed = 5 }}\n[[steps]]\nname = "Two"\nminutes = {{ fixed = 9 }}\n'
    text = people.format("first", "One") + people.format("second", "Two") + steps.format()
    text += 'hand_off_minutes = 3\n[[demand]]\ntype = "Help"\nper_week = 1000\nroute = ["One", "Two"]\n'
    told = model("weeks = 6\nwarm_up_weeks = 1\n" + text)
    made = run_model(told, told.designs, replications=4)
    assert made.designs[0].least_load < 1
    assert made.designs[0].never_catches_up
    assert "hand-offs and chasing" in made.sentence
    assert made.designs[0].shape is None


def test_weeks_without_a_warm_up_are_a_stretch_of_time_that_ends() -> None:
    told = model("weeks = 2\nwarm_up_weeks = 0\n" + queue(1, 1100, "{ mean = 10 }"))
    made = run_model(told, told.designs, replications=3)
    assert made.kind_of_run.startswith("Terminating")
    assert not made.designs[0].never_catches_up
    assert any("still open when the weeks end" in each for each in made.cautions)


def test_the_warm_up_is_shown_and_said_to_be_too_short_where_it_is() -> None:
    late = queue(400, 100, "{ mean = 30000 }")  # about 300 are at work at once, and it takes months to get there
    short, long = (model(f"weeks = 6\nwarm_up_weeks = {weeks}\n" + late) for weeks in (0, 30))
    begun = run_model(replace(short, warm_up_weeks=1), short.designs, replications=12).designs[0].started
    settled = run_model(long, long.designs, replications=12).designs[0].started
    assert begun is not None
    assert settled is not None
    assert begun.steady is False
    assert "longer warm-up" in begun.sentence
    assert settled.steady
    assert len(settled.open_each_week) == 36


def test_what_is_asked_by_whom_is_shown_type_by_type() -> None:
    second = '[[demand]]\ntype = "Later"\npriority = 2\nper_week = 300\nroute = ["Work"]\n'
    text = queue(1, 400, "{ mean = 10 }") + second + TWO + '"demand.Help.priority" = 3\n'
    told = model("weeks = 8\nwarm_up_weeks = 1\n" + text)
    made = run_model(told, told.designs, replications=5)
    by_type = {each.type: each.difference.mean for each in made.type_differences}
    assert by_type["Help"] > 0 > by_type["Later"]
    assert np.isfinite(made.designs[0].types[0].mean_days.mean)
