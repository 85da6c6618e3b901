"""The page of a run as people open it: on a desk, on a phone, by night, and on paper."""

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from tests.lab.services import model, queue
from wholework.lab.results.comparing import run_model
from wholework.picture.lab.run_page import run_html

NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = os.environ.get("WHOLEWORK_CHROMIUM") or next(filter(None, map(which, NAMES)), None)
    assert found, "No Chrome or Chromium: the page cannot be opened as people open it."
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (390, "dark")])
def test_everybody_can_use_the_page(browser: Browser, html: str, tmp_path: Path, width: int, scheme: str) -> None:
    file = tmp_path / "run.html"
    file.write_text(html, "utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert asked == [file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.emulate_media(media="print")
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()
