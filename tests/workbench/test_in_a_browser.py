"""The journeys of a newcomer, in headless Chromium: on a desk and a phone, by keyboard, without scripts, on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.workbench.few import FEW
from tests.workbench.served import served

pytestmark = pytest.mark.browser

ORDERS = Path(__file__).parents[2] / "examples" / "made_repairs" / "made_repairs_orders.csv"
SIGHTS = "Your work, seen three ways"
WAIT = 40_000  # milliseconds
ROOMS = ("purpose", "demand", "capability", "flow", "records", "heard", "sort", "sorted", "listen", "go", "numbers")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("workbench")) as workbench:
        yield workbench.address


@pytest.fixture(params=["a desk", "a phone", "a phone without scripts"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1_200 if request.param == "a desk" else 390, "height": 844},
        java_script_enabled="without" not in request.param,
    )
    opened = context.new_page()
    complaints: list[str] = []
    elsewhere: list[str] = []
    opened.on("console", lambda said: complaints.append(said.text))
    opened.on("request", lambda sent: elsewhere.append(sent.url) if not sent.url.startswith(address) else None)
    yield opened
    context.close()
    assert not elsewhere
    assert not complaints


def fits(page: Page) -> None:
    """Nobody scrolls sideways, and axe finds no barrier."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def begun(page: Page, address: str, name: str) -> str:
    page.goto(address)
    page.get_by_label("What is the service called?").fill(name)
    page.get_by_role("button", name="Begin", exact=True).click()
    return page.url


def test_a_newcomer_goes_from_the_first_page_to_the_printed_sheet(page: Page, address: str) -> None:
    # Given the first page, when they bring a file of their own
    page.goto(address)
    page.get_by_label("What is the service called?").fill("Ashby repairs")
    page.get_by_label("Drop a file of records here, or choose one").set_input_files(ORDERS)
    page.get_by_role("button", name="Begin", exact=True).click()
    # then each column is shown, and nothing is read until they confirm
    page.get_by_role("heading", name="Is each column what it seems?").wait_for(timeout=WAIT)
    assert page.get_by_label("raised", exact=True).input_value() == "opened"
    page.get_by_role("button", name="Read it like this").click()
    # then they see three sights
    page.get_by_role("heading", name=SIGHTS).wait_for(timeout=WAIT)
    assert "look like 370 jobs" in page.locator("main").inner_text()
    assert page.locator("main svg").count() >= 3
    # when they change the rule, another look is made with it
    page.get_by_label("Days between two orders that still make one job").fill("3")
    page.get_by_role("button", name="Join by this rule").click()
    page.get_by_text(
        "The rule now: orders of the same customer are one job when the next is opened no more than 3"
    ).wait_for(timeout=WAIT)
    # when they write down five things and sort them
    page.get_by_role("button", name="Write down five things").click()
    for number, words in enumerate(("My heating is off again", "Nobody came", "How do I report a leak?"), 1):
        page.locator(f"#words-{number}").fill(words)
    page.get_by_role("button", name="Write them down, then sort them").click()
    for number, kind in enumerate(
        ("Not done, or not done right", "Not done, or not done right", "What we are here for")
    ):
        page.locator(".sorting > li").nth(number).get_by_text(kind, exact=True).click()
    page.get_by_role("button", name="Keep what I sorted").click()
    # then the words stand before the numbers, and so few are called few
    assert "too few to say" in page.locator("main").inner_text()
    # when they write one sentence of purpose and hold a number against it
    page.get_by_role("button", name="Next: what is the service for?").click()
    page.get_by_label("One sentence. It may begin with “Help me …”").fill(
        "Help me live in a home where everything works"
    )
    page.get_by_role("button", name="Write it down").first.click()
    page.get_by_label("The number, in the words in which it is told").fill("90 % of repairs within 20 working days")
    page.get_by_role("button", name="Hold it against the three tests").click()
    assert "passes none" in page.locator("main").inner_text()
    # then they are told to stop, with a sheet in hand
    page.get_by_role("button", name="Go and listen").click()
    assert "Stop looking here. Go and listen." in page.locator("main").inner_text()
    sheet = page.request.get(address + str(page.get_by_role("button", name="The sheet to print").get_attribute("href")))
    assert sheet.body().startswith(b"%PDF")


@pytest.mark.parametrize("width", [1_200, 390])
def test_everybody_can_use_every_page(browser: Browser, address: str, width: int, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(address)
    long = tmp_path / f"{'a_very_long_name_of_an_export_' * 3}.csv"
    long.write_bytes(FEW)
    page.get_by_label("Drop a file of records here, or choose one").set_input_files(long)
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_role("heading", name="Is each column what it seems?").wait_for(timeout=WAIT)
    fits(page)
    page.goto(page.url.split("/records/")[0] + "/records/")
    fits(page)
    page.goto(address)
    fits(page)
    page.get_by_role("button", name="Look at the sample").click()
    page.get_by_role("heading", name=SIGHTS).wait_for(timeout=WAIT)
    fits(page)
    study = page.url.split("/looks/")[0]
    page.get_by_role("link", name="How it was read").click()
    fits(page)
    for words in ("My heating is off again", "How do I report a leak?"):
        page.goto(f"{study}/listen/")
        page.get_by_label("Their words, as they said them").fill(words)
        page.get_by_text("No", exact=True).click()
        page.get_by_role("button", name="Keep it").click()
        page.get_by_text("Written down.").wait_for(timeout=WAIT)
    for place in ("", *(f"{room}/" for room in ROOMS)):
        page.goto(f"{study}/{place}")
        fits(page)
    page.goto(f"{study}/records/")
    page.get_by_role("link", name="made_repairs_events.csv").click()
    fits(page)
    page.goto(f"{address}/words/")
    fits(page)
    for wrong in ("/nothing/", "/studies/00000000-0000-0000-0000-000000000000/"):
        page.goto(address + wrong)
        fits(page)
    page.close()


def test_the_first_study_can_be_begun_by_keyboard_alone(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page itself"
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "name":
            break
    page.keyboard.type("By keyboard")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="By keyboard").wait_for(timeout=WAIT)
    page.goto(page.url + "listen/")
    assert page.evaluate("document.activeElement.id") == "words"  # ready for their words at once
    page.keyboard.type("My heating is off again")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Written down.").wait_for(timeout=WAIT)
    page.close()


def test_numbers_that_are_pasted_become_a_chart(page: Page, address: str) -> None:
    study = begun(page, address, "Numbers")
    page.goto(f"{study}numbers/")
    page.get_by_label("What do they count?").fill("Weekly percentages")
    page.get_by_label("The numbers").fill(
        "56.9 64.8 45.8 54.3 59.8 49.5 67.5 55.5 59.8 62.5 61.5 59.5 54.3 49.5 52.4 58.6"
    )
    page.get_by_role("button", name="Put them in time order").click()
    assert "Weekly percentages, in time order" in page.locator("h1").inner_text()
    assert page.locator("main svg").count() == 1


def test_a_refusal_is_words_on_a_page(browser: Browser, address: str, tmp_path: Path) -> None:
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    page = browser.new_page()
    page.goto(address)
    page.get_by_label("Drop a file of records here, or choose one").set_input_files(picture)
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_role("alert").wait_for(timeout=WAIT)
    assert "What to do" in page.locator("main").inner_text()
    fits(page)
    page.close()


def test_every_page_prints(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.get_by_role("button", name="Look at the sample").click()
    page.get_by_role("heading", name=SIGHTS).wait_for(timeout=WAIT)
    page.emulate_media(media="print")
    assert not page.locator(".band").is_visible()
    assert page.locator("main svg").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.close()


def test_one_thing_is_written_down_in_three_touches(page: Page, address: str) -> None:
    study = begun(page, address, "Listening")
    page.goto(f"{study}listen/")
    page.get_by_label("Their words, as they said them").fill("My heating is off again")
    page.get_by_text("No", exact=True).click()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_text("Written down.").wait_for(timeout=WAIT)
    page.goto(f"{study}listen/")
    assert "My heating is off again" in page.locator("main").inner_text()
