"""The page of a play as a room opens it: on a desk, on a phone, by night, and on paper."""

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from wholework.lab.experiments.playing import experiment_named, play
from wholework.picture.lab.page import play_html

pytestmark = pytest.mark.browser

NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = os.environ.get("WHOLEWORK_CHROMIUM") or next(filter(None, map(which, NAMES)), None)
    assert found, "No Chrome or Chromium: the page cannot be opened as people open it."
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.mark.parametrize("name", ["red-bead", "beer-game"])
@pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (390, "dark")])
def test_everybody_can_use_the_page(browser: Browser, tmp_path: Path, name: str, width: int, scheme: str) -> None:
    file = tmp_path / "play.html"
    file.write_text(play_html(play(experiment_named(name), 2, ("<b>4</b>", "1 time in 6"))), "utf-8")
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
