"""Listening in a stairwell without a signal: kept on the telephone, sent when there is a way, counted once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.workbench.served import Served, served
from tests.workbench.test_hard_times import begun, kept

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workbench")


@pytest.fixture(scope="module")
def workbench(folder: Path) -> Iterator[Served]:
    with served(folder) as started:
        yield started


@pytest.fixture
def telephone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield context
    context.close()


def opened(telephone: BrowserContext, workbench: Served) -> tuple[Page, str]:
    page, study = telephone.new_page(), begun(workbench)
    page.goto(f"{workbench.address}{study}listen/")
    page.wait_for_selector("html[data-offline=ready]", state="attached", timeout=20_000)
    return page, study


def say(page: Page, words: str) -> None:
    page.get_by_label("Their words, as they said them").fill(words)
    page.get_by_role("button", name="Keep it").click()


def waits(page: Page, words: str) -> None:
    page.locator("[data-waiting]").get_by_text(words).wait_for(timeout=20_000)


def test_what_is_heard_without_a_signal_waits_survives_a_reload_and_is_sent_once(
    telephone: BrowserContext, workbench: Served, folder: Path
) -> None:
    page, _ = opened(telephone, workbench)
    before = len(kept(folder))
    # Given no signal, when three things are heard
    telephone.set_offline(True)
    for words in ("My heating is off again", "Nobody came on Tuesday", "How do I report a leak?"):
        say(page, words)
    # then they wait on the telephone, and the page says so, after a reload too
    waits(page, "3 things wait to be sent")
    page.reload()
    waits(page, "3 things wait to be sent")
    say(page, "Can I have a rail?")
    waits(page, "4 things wait to be sent")
    assert len(kept(folder)) == before
    # when there is a way again, all are sent
    telephone.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator("[data-waiting]").wait_for(state="hidden", timeout=20_000)
    assert len(kept(folder)) == before + 4
    # and nothing is doubled, however often it is tried
    for _ in range(3):
        page.evaluate("dispatchEvent(new Event('online'))")
    page.reload()
    page.wait_for_timeout(500)
    assert len(kept(folder)) == before + 4


def test_an_answer_that_was_lost_on_its_way_doubles_nothing(
    telephone: BrowserContext, workbench: Served, folder: Path
) -> None:
    page, _ = opened(telephone, workbench)
    before = len(kept(folder))
    lost = {"once": True}

    def lose(route: object) -> None:
        if lost.pop("once", False):
            route.fetch()  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/waiting/", lose)
    say(page, "My heating is off again")
    waits(page, "1 thing waits to be sent")
    assert len(kept(folder)) == before + 1  # it arrived; only the answer was lost
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator("[data-waiting]").wait_for(state="hidden", timeout=20_000)
    assert len(kept(folder)) == before + 1


def test_nothing_that_anybody_said_stands_on_the_page_that_is_kept(
    telephone: BrowserContext, workbench: Served
) -> None:
    page, study = opened(telephone, workbench)
    say(page, "My name is Amina and my heating is off")
    waits(page, "Written down")
    page.reload()
    page.wait_for_selector("html[data-offline=ready]", state="attached")
    texts = "await Promise.all((await cache.matchAll()).map(each => each.text()))"
    held = page.evaluate(f"caches.open('listening-1').then(async cache => ({texts}).join(' '))")
    assert "What did they say?" in held
    assert "Amina" not in held
    telephone.set_offline(True)
    page.reload()
    assert "Amina" not in page.locator("body").inner_text()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert study
