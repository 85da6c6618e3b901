"""The page of a play as a room opens it: on a desk, on a phone, by night, and on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import assert_everybody_can_use
from wholework.lab.experiments.playing import experiment_named, play
from wholework.picture.lab.page import play_html

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["red-bead", "beer-game"])
@pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (390, "dark")])
def test_everybody_can_use_the_page(browser: Browser, tmp_path: Path, name: str, width: int, scheme: str) -> None:
    file = tmp_path / "play.html"
    file.write_text(play_html(play(experiment_named(name), 2, ("<b>4</b>", "1 time in 6"))), "utf-8")
    assert_everybody_can_use(browser, file, width, scheme)
