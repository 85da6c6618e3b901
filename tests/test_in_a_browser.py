"""A report in headless Chromium: whole without a network or scripts, without barriers, on a phone and on paper."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module", params=["made_repairs/made_repairs_events.csv", "made_repairs/made_repairs_orders.csv"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report") / "report.html"
    script = "from wholework.cli import main; main()"
    words = ["check", str(EXAMPLES / request.param), "--report", str(out)]
    subprocess.run([sys.executable, "-c", script, *words], check=True, capture_output=True)
    return out


@pytest.fixture(params=["with scripts", "without scripts"])
def page(request: pytest.FixtureRequest, browser: Browser, report: Path) -> Iterator[Page]:
    """The report in a browser that has no network, on a screen of a desk."""
    context = browser.new_context(
        java_script_enabled=request.param == "with scripts", offline=True, viewport={"width": 1_200, "height": 900}
    )
    opened = context.new_page()
    opened.asked = []  # type: ignore[attr-defined]
    opened.complaints = []  # type: ignore[attr-defined]
    opened.on("request", lambda request: opened.asked.append(request.url))  # type: ignore[attr-defined]
    opened.on("console", lambda message: opened.complaints.append(message.text))  # type: ignore[attr-defined]
    opened.goto(report.as_uri())
    yield opened
    context.close()


def test_the_report_opens_with_its_title_and_its_three_readers(page: Page) -> None:
    assert (
        page.locator("h1").inner_text().replace("\n", " ") == "What your records show, and what only the work can tell"
    )
    first = page.locator("body").inner_text()
    assert "look like 370 jobs" in first
    assert "This is about how the work is set up, not about who did it." in first


def test_it_asks_nothing_of_any_other_place(page: Page, report: Path) -> None:
    elsewhere = [url for url in page.asked if url != report.as_uri() and not url.startswith("data:")]  # type: ignore[attr-defined]
    assert not elsewhere
    assert not page.complaints  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [360, 768, 1_200])
def test_nobody_has_to_scroll_sideways(browser: Browser, report: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(report.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(browser: Browser, report: Path, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": 1_200, "height": 900})  # type: ignore[arg-type]
    page.goto(report.as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.close()


def test_the_keyboard_reaches_every_link(browser: Browser, report: Path) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    reached = set()
    for _ in range(page.locator("nav a").count() + 3):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href')"))
    links = {link.get_attribute("href") for link in page.locator("nav a").all()}
    assert links <= reached
    page.close()


def test_every_link_inside_leads_somewhere(browser: Browser, report: Path) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    lost = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href'))"
        ".filter(href => !document.getElementById(href.slice(1)))"
    )
    assert not lost
    page.close()


def test_it_prints_on_a4(browser: Browser, report: Path, tmp_path: Path) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(report.as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )
    paper = page.pdf(format="A4", path=tmp_path / "report.pdf")
    assert paper.startswith(b"%PDF")
    page.close()
