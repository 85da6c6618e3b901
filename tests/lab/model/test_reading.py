"""A mistake in a model is named by file, line, key, what was expected and what came."""

import pytest

from tests.lab.services import TOP, model, queue
from wholework.refusal import Refusal

GOOD = queue(2, 300, "{ mean = 10 }")


@pytest.mark.parametrize(
    ("wrong", "right", "key", "words"),
    [
        ("count = two", "count = 2", None, "cannot be read"),
        ("count = 0", "count = 2", "count", "whole number"),
        ('can = ["Walk"]', 'can = ["Work"]', "can", "no such step"),
        ("minutes = 10", "minutes = { mean = 10 }", "minutes", "has a spread"),
        ("minutes = { median = 9, p90 = 3 }", "minutes = { mean = 10 }", "minutes", "9 in 10"),
        ('per_week = { value = 3, basis = "guess" }', "per_week = 300", "per_week", "where does this number come from"),
        ('route = ["Work", "Work"]', 'route = ["Work"]', "route", "twice"),
        ("count = 2\nbonus = 1", "count = 2", "bonus", "not known"),
    ],
)
def test_a_mistake_is_named_where_it_stands(wrong: str, right: str, key: str | None, words: str) -> None:
    assert right in GOOD
    text = GOOD.replace(right, wrong)
    with pytest.raises(Refusal, match=words) as refused:
        model(text)
    assert refused.value.file == "ashby.toml"
    assert refused.value.column == key
    if key:
        line = (TOP + text).splitlines()[(refused.value.row or 0) - 1]
        assert line.startswith(key)


def test_what_is_not_built_yet_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match="cannot run this yet"):
        model("providers = 2\n" + GOOD)


def test_a_design_whose_change_leads_nowhere_is_refused() -> None:
    with pytest.raises(Refusal, match="there is no “Team”"):
        model(GOOD + '[[design]]\nname = "A"\n[design.change]\n"people.Team.count" = 3\n')


def test_a_mistake_made_by_a_change_names_the_design() -> None:
    with pytest.raises(Refusal, match="in the design “A”"):
        model(GOOD + '[[design]]\nname = "A"\n[design.change]\n"people.team.count" = -3\n')


def test_a_target_is_off_unless_its_pressures_are_told_and_can_be_taken_away_everywhere() -> None:
    told = model(queue(1, 20, "{ mean = 20 }", "target = { days = 28 }") + '[[design]]\nname = "With"\n'
                 '[[design]]\nname = "Without"\n[design.change]\n"demand.*.target" = "without"\n')  # fmt: skip
    target = told.designs[0].demands[0].target
    assert target is not None
    assert (target.days.value, target.close_early.value, target.easy_first.basis) == (28, 0, "assumption")
    assert told.designs[1].demands[0].target is None


def test_one_case_is_not_closed_early_and_moved_as_well() -> None:
    with pytest.raises(Refusal, match="not both"):
        model(queue(1, 20, "{ mean = 20 }", "target = { days = 28, close_early = 0.7, reclassify = 0.6 }"))
