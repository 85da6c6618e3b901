"""The page of every command, on the examples that ship: whole in itself, for everybody, at a desk and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import DESK_AND_PHONE, assert_everybody_can_use
from tests.commands.command_line import wholework

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).parents[2] / "examples"
HOUSING = EXAMPLES / "housing_requests" / "boston_housing_inspections_2015_a.csv"
ORDERS = EXAMPLES / "made_repairs" / "made_repairs_orders.csv"
EVENTS = EXAMPLES / "made_repairs" / "made_repairs_events.csv"
HEARD = """words,kind,type,at,queue
My tap still drips and nobody came,failure,Chasing a repair,2024-03-04,random
I want my window mended,value,Mend something,2024-03-04,random
When will you come? <script>alert(1)</script>,failure,Chasing a repair,2024-03-05,random
Please mend the boiler,value,Mend something,2024-03-06,random
"""
PAGES = {
    "chart": ("chart", HOUSING, "--at", "OPEN_DT", "--every", "week", "--count"),
    "wall": ("chart", ORDERS, "--at", "raised", "--every", "month", "--count", "--by", "trade"),
    "target": ("target", ORDERS, "--opened", "raised", "--closed", "closed", "--unit", "days", "--threshold", "10"),
    "measure": ("measure", "chart", "end-to-end-time", EVENTS, "--every", "week", "--working-time", "scotland"),
    "demand": ("demand", "{heard}", "--words", "words", "--kind", "kind", "--type", "type", "--at", "at",
               "--stream", "queue"),
}  # fmt: skip


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    (folder / "heard.csv").write_text(HEARD * 20, "utf-8")
    words = [str(word).format(heard=folder / "heard.csv") for word in PAGES[request.param]]
    told = wholework(*words, "--report", folder / "page.html")
    assert told.status == 0, told.err
    return folder / "page.html"


@pytest.mark.parametrize(("width", "scheme"), DESK_AND_PHONE)
def test_everybody_can_use_the_page_of_every_command(browser: Browser, page: Path, width: int, scheme: str) -> None:
    assert_everybody_can_use(browser, page, width, scheme)
