"""Designs side by side: equal ones differ by nothing; full ones are told so; the example models run."""

from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from tests.lab.services import model, queue
from wholework.lab.model.reading import read_model
from wholework.lab.model.schema import model_schema
from wholework.lab.model.templates import TEMPLATES, template
from wholework.lab.results.comparing import run_model
from wholework.lab.results.findings import LabRun, lab_schema
from wholework.published import as_json

ROOT = Path(__file__).parents[3]
TWO = '[[design]]\nname = "As it is"\n[[design]]\nname = "Changed"\n'


def test_two_equal_designs_differ_by_exactly_nothing() -> None:
    told = model("weeks = 3\nwarm_up_weeks = 1\n" + queue(2, 300, "{ mean = 10 }") + TWO)
    made = run_model(told, told.designs, replications=3)
    assert {each.difference.mean for each in made.differences} == {0.0}
    assert {each.difference.low for each in made.differences} == {0.0}


def test_one_more_person_is_surely_better_and_runs_stop_there() -> None:
    change = '[design.change]\n"people.team.count" = 2\n'
    told = model("weeks = 4\nwarm_up_weeks = 1\n" + queue(1, 700, "{ mean = 10 }") + TWO + change)
    made = run_model(told, told.designs)
    assert made.differences[0].sure
    assert made.differences[0].difference.high < 0
    assert made.replications == 10


def test_a_design_that_takes_all_the_time_never_catches_up() -> None:
    told = model("weeks = 3\nwarm_up_weeks = 1\n" + queue(1, 1100, "{ mean = 10 }"))
    made = run_model(told, told.designs, replications=2)
    assert "never catches up" in made.sentence
    assert not [each for each in made.designs[0].measures if each.unit == "days"]


@pytest.mark.parametrize("name", ["housing-repairs", "benefits"])
def test_the_examples_are_the_templates(name: str) -> None:
    path = ROOT / "examples" / "lab" / f"{name.replace('-', '_')}.toml"
    assert path.read_text("utf-8") == template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_runs_and_its_json_is_as_published(name: str, tmp_path: Path) -> None:
    made = run_template(name, tmp_path)
    jsonschema.validate(as_json(made), lab_schema())
    assert not any(each.never_catches_up for each in made.designs)
    pools = name in ("long-learning", "short-and-long-jobs")
    assert (made.differences[0].difference.mean > 0) == pools


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_designs_of_a_template_differ_in_few_lines_and_nothing_in_it_pretends_to_be_measured(
    name: str, tmp_path: Path
) -> None:
    made = run_template(name, tmp_path, weeks=1)
    assert not made.designs[0].changes
    assert all(1 <= len(each.changes) <= 10 for each in made.designs[1:])
    assert {each.basis for each in made.assumptions} == {"assumption"}


def run_template(name: str, folder: Path, weeks: int | None = None) -> LabRun:
    path = folder / "model.toml"
    path.write_text(template(name), "utf-8")
    told = read_model(path)
    warm_up = 0 if weeks else min(told.warm_up_weeks, 8)
    asks = sum(each.per_week.value for each in told.designs[0].demands)
    told = replace(
        told, weeks=weeks or (2 if asks > 1_000 else 6), warm_up_weeks=warm_up
    )  # short: plain Python may run it
    return run_model(told, told.designs, replications=2)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_as_its_schema_says(name: str) -> None:
    import tomllib

    jsonschema.validate(tomllib.loads(template(name)), model_schema())


def test_the_published_schemas_are_those_of_the_code() -> None:
    import json

    for schema, name in ((model_schema(), "lab-model-1"), (lab_schema(), "lab-1")):
        text = (ROOT / "docs" / "reference" / f"wholework.{name}.schema.json").read_text("utf-8")
        assert json.loads(text) == schema
