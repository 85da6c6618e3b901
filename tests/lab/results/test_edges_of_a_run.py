"""Runs at the edge: nobody asks, nothing is met, one replication, one design, ever more work: all end in words."""

import json

import jsonschema
import pytest

from tests.lab.services import model, queue
from wholework.lab.results.comparing import run_model
from wholework.lab.results.findings import LabRun, lab_schema
from wholework.picture.lab.run_page import run_html
from wholework.published import as_json

DESIGNS = '[[design]]\nname = "A"\n[[design]]\nname = "B"\n[design.change]\n"people.team.count" = 2\n'
AGAIN = 'if_wrong = { comes_back_as = "Help", after_days = { mean = 1 } }'
NEVER_RIGHT = "right_first_time = 0"


def run(text: str, weeks: str = "weeks = 3\nwarm_up_weeks = 1\n", replications: int = 3) -> LabRun:
    told = model(weeks + text)
    return run_model(told, told.designs, replications=replications, sensitivity=True)


RUNS = {
    "nobody asks": lambda: run(queue(1, 0, "{ mean = 20 }") + DESIGNS),
    "nothing is ever right, and nobody comes back": lambda: run(
        queue(1, 90, "{ mean = 20 }", "", NEVER_RIGHT) + DESIGNS
    ),
    "those who come back bring ever more": lambda: run(queue(1, 90, "{ mean = 20 }", AGAIN, NEVER_RIGHT) + DESIGNS),
    "no design catches up": lambda: run(queue(1, 100, "{ mean = 300 }") + DESIGNS),
    "the first never catches up": lambda: run(queue(1, 100, "{ mean = 150 }") + DESIGNS),
    "one design": lambda: run(queue(1, 100, "{ mean = 20 }")),
    "one replication": lambda: run(queue(1, 100, "{ mean = 20 }") + DESIGNS, replications=1),
    "one week, and it ends": lambda: run(queue(1, 100, "{ mean = 20 }") + DESIGNS, "weeks = 1\nwarm_up_weeks = 0\n"),
}


@pytest.mark.parametrize("name", RUNS)
def test_it_is_said_in_words_on_a_page_and_as_numbers(name: str) -> None:
    made = RUNS[name]()
    found = json.loads(json.dumps(as_json(made), allow_nan=False))
    jsonschema.validate(found, lab_schema())
    page = run_html(made, file="edge.toml", made_on="2026")
    for word in (">nan", " nan", " inf ", ">None<"):
        assert word not in page.split("</style>", 1)[1]


def test_where_no_design_catches_up_no_length_of_time_is_said() -> None:
    made = RUNS["no design catches up"]()
    assert all(each.never_catches_up for each in made.designs)
    assert "mean_days" not in {each.key for each in made.differences}
