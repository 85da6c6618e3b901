"""The report as people open it: in a browser, on a desk and a phone, by day and by night, by keyboard and on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import assert_everybody_can_use
from tests.picture.findings import ashby_check
from wholework.check.disclosure import for_sharing
from wholework.check.study import study
from wholework.picture.report import report_html
from wholework.records.door import read

pytestmark = pytest.mark.browser

MADE_REPAIRS = Path(__file__).parents[2] / "examples" / "made_repairs" / "made_repairs_events.csv"


@pytest.fixture(scope="module", params=["findings", "repairs", "sharing"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "repairs":
        check = study(read([MADE_REPAIRS]))
    else:
        check = ashby_check("<script>alert(1)</script>")
        check = for_sharing(check) if request.param == "sharing" else check
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(report_html(check), "utf-8")
    return file


def opened(browser: Browser, report: Path, width: int = 1200, scheme: str = "light") -> tuple[Page, list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    return page, asked


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_everybody_can_use_the_page_at_any_width_by_day_and_by_night(
    browser: Browser, report: Path, width: int, scheme: str
) -> None:
    assert_everybody_can_use(browser, report, width, scheme)


def test_by_keyboard_the_skip_link_comes_first_and_every_lid_is_reached(browser: Browser, report: Path) -> None:
    page, _ = opened(browser, report)
    lids = page.locator("summary").evaluate_all("all => all.filter(each => each.checkVisibility()).length")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached, before = 0, None
    for _ in range(2_000):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.tagName")
        if name == "BODY":
            break
        if name == "SUMMARY":
            reached += 1
        before = name
    page.close()
    assert before is not None
    assert reached == lids > 0


def test_it_prints_with_every_lid_open_but_the_tables_of_single_categories(
    browser: Browser, report: Path, tmp_path: Path
) -> None:
    page, _ = opened(browser, report)
    page.emulate_media(media="print")
    hidden = page.locator("details:not([open]):not(details.fold details) > :not(summary)").evaluate_all(
        "all => all.filter(each => !each.checkVisibility({contentVisibilityAuto: true}) || !each.offsetHeight).length"
    )
    pdf = page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    page.close()
    assert hidden == 0
    assert pdf.startswith(b"%PDF")
