"""The page of an experiment: its words and pictures, and as people open it."""

import re
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser

from tests.browser import assert_everybody_can_use
from tests.do.ashby import experiment, moved, stable, weeks
from wholework.do.before_after import before_and_after
from wholework.do.findings import BeforeAfter
from wholework.picture.experiments import before_after_svg, experiment_html


def found(points: int = 76, **more: object) -> BeforeAfter:
    others = [weeks(stable(seed=8), "Beech"), weeks(moved(9, seed=9), "Ashby", "days an empty home waits")]
    return before_and_after(experiment(**more), weeks(moved(-8, points)), others)


def test_every_sentence_of_the_finding_stands_on_the_page() -> None:
    study = found()
    page = re.sub(r"\s+", " ", experiment_html(study, ("ashby.csv",)).replace("\u00a0", " "))
    said = [study.before.words, study.after.words, study.registered.sentence, *study.cautions]
    said += [each.words for each in (*study.moved, *study.not_yet)] + [study.elsewhere[1].sentence]
    for words in said:
        assert words in page, words


@pytest.mark.parametrize("points", [30, 53, 55, 60, 76])
def test_the_picture_keeps_its_words_on_the_paper_at_any_length(points: int) -> None:
    study = found(points)
    picture = etree.fromstring(before_after_svg(study).encode())
    for text in picture.iter("{http://www.w3.org/2000/svg}text"):
        half = 3.3 * len(text.text or "")
        left = float(text.get("x")) - {"start": 0, "middle": half, "end": 2 * half}[text.get("text-anchor")]
        assert left >= -1, text.text
        assert left + 2 * half <= 862, text.text


def test_the_picture_has_both_sets_of_limits_and_the_day_of_the_change() -> None:
    drawn = before_after_svg(found())
    assert drawn.count('class="limit"') == 4
    assert drawn.count('class="pale"') == 4
    assert "the change, 31 March 2025" in drawn


def test_what_was_typed_stays_words() -> None:
    page = experiment_html(found(title="<script>alert(1)</script>", prediction="<b>fewer</b>"))
    assert "<script>" not in page
    assert "<b>fewer" not in page


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_everybody_can_use_the_page_at_any_width_by_day_and_by_night(
    browser: Browser, tmp_path: Path, width: int, scheme: str
) -> None:
    file = tmp_path / "page.html"
    file.write_text(experiment_html(found()), "utf-8")
    assert_everybody_can_use(browser, file, width, scheme)
