"""Pages as people open them: in the Chromium of this machine, at any width, by day and by night."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

PROGRAMS = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SIGHTS = [(1200, "light"), (1200, "dark"), (390, "light"), (390, "dark")]
DESK_AND_PHONE = [(1200, "light"), (390, "dark")]


def chromium() -> str:
    """Where the browser is; a clear failure where there is none."""
    told = os.environ.get("WHOLEWORK_CHROMIUM")
    found = told or next((where for name in PROGRAMS if (where := shutil.which(name))), None)
    if found is None:
        pytest.fail(
            "no Chromium on this machine. Install it (on Debian: apt-get install chromium), or leave these tests out"
            " by name: WHOLEWORK_LEAVE_OUT=browser scripts/test"
        )
    return found


@contextmanager
def started() -> Iterator[Browser]:
    """Start a browser, and end it."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


def assert_everybody_can_use(browser: Browser, file: Path, width: int, scheme: str) -> None:
    """Open a page of one file: nothing asked elsewhere, no script, nothing sideways, no barrier, and it prints."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert page.locator("script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.emulate_media(media="print")
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()
