"""The page of a run as people open it: on a desk, on a phone, by night, and on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import DESK_AND_PHONE, assert_everybody_can_use
from tests.lab.services import model, queue
from wholework.lab.results.comparing import run_model
from wholework.picture.lab.run_page import run_html

BACK = 'if_wrong = { comes_back_as = "<b>Help</b>", after_days = { mean = 2 } }'
DESIGNS = """[[design]]
name = "As it is"
[[design]]
name = "One more person"
[design.change]
"people.team.count" = 3
[[design]]
name = "One fewer"
[design.change]
"people.team.count" = 1
"""


@pytest.fixture(scope="module")
def html() -> str:
    text = queue(2, 700, "{ mean = 20 }", BACK, "right_first_time = 0.9").replace('"Help"', '"<b>Help</b>"')
    told = model("weeks = 8\nwarm_up_weeks = 2\n" + text + DESIGNS)
    return run_html(run_model(told, told.designs, replications=4, sensitivity=True), file="ashby.toml", made_on="2026")


def test_it_says_what_it_rests_on_and_sends_people_to_the_work(html: str) -> None:
    for words in (
        "What it rests on",
        "What would change this answer",
        "this design never catches up",
        "Marked assumption",
        "Unlearning happens in one",
        "go and measure",
        "the same customers in every design",
        "Steady state",
    ):
        assert words in html
    assert "<b>Help" not in html
    assert html.index('id="rests-on"') < html.index('id="time"')


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), DESK_AND_PHONE)
def test_everybody_can_use_the_page(browser: Browser, html: str, tmp_path: Path, width: int, scheme: str) -> None:
    file = tmp_path / "run.html"
    file.write_text(html, "utf-8")
    assert_everybody_can_use(browser, file, width, scheme)
