"""The report: one page without script or network, which holds the findings' own numbers and every caution."""

import re
from pathlib import Path

import pytest
from lxml import html

from tests.picture.findings import ashby_check
from wholework.picture.report import picture_svg, report_html
from wholework.picture.sheet import sheet_pdf


def test_the_page_holds_every_number_of_the_findings() -> None:
    page = html.fromstring(report_html(ashby_check()))
    cells = {cell.text_content().replace("\u00a0", " ") for cell in page.iter("td")}
    for number in (
        "733",
        "65 %",
        "50 % to 80 %",
        "14 % (12 % to 16 %)",
        "912",
        "10 minutes",
        "97",
        "317",
        "44 days",
        "71",
    ):
        assert number in cells, number


def test_a_way_that_three_cases_went_is_counted_not_listed() -> None:
    shown = report_html(ashby_check())
    assert "Arrival → Triage → Blood test → Discharge" in shown
    assert "Discharge → Arrival" not in shown


def test_cautions_stand_beside_the_finding_and_three_readers_are_spoken_to() -> None:
    page = html.fromstring(report_html(ashby_check()))
    assert "Times of closed cases look short while work is open." in page.text_content()
    assert len(page.xpath("//*[@class='reader']")) == 3
    assert "1,050 rows read, 1,043 counted." in page.text_content()
    assert "You can change it." in page.text_content()


def test_hostile_words_stay_inert_on_the_page() -> None:
    shown = report_html(ashby_check("<script>alert(1)</script><img src=x onerror=alert(1)>\"'"))
    page = html.fromstring(shown)
    assert not list(page.iter("script", "img", "iframe", "link"))
    assert not re.search(r"(src|href)=[\"']?https?:", shown)


def test_the_one_picture_is_the_job() -> None:
    assert "What the customer saw: one job, 24 days" in picture_svg(ashby_check())


@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_the_sheet_is_a_pdf_of_one_page(paper: str) -> None:
    pdf = sheet_pdf(paper, "Ashby repairs <#panic()>")
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


@pytest.mark.browser
@pytest.mark.parametrize("width", [1200, 390])
def test_the_page_is_accessible_asks_no_network_and_does_not_scroll_sideways(width: int, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    file = tmp_path / "report.html"
    file.write_text(report_html(ashby_check()), "utf-8")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
        page = browser.new_page(viewport={"width": width, "height": 900})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        assert asked == [file.as_uri()]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("script").count() == 0
        found = Axe().run(page)
        browser.close()
    assert found.violations_count == 0, found.generate_report()


def chromium() -> str:
    from shutil import which

    names = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
    found = next(filter(None, map(which, names)), None)
    assert found, "No Chrome or Chromium: the report cannot be opened as people open it."
    return found
