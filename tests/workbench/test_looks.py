"""What the workbench looks like: its own name, colours and letters, and nothing that belongs to others."""

import re
from pathlib import Path

import pytest

from wholework.workbench.front import build
from wholework.workbench.pages.drawing import drawn, pictures_css
from wholework.workbench.pages.environment import TEMPLATES
from wholework.workbench.pages.words import said_here

CSS = (build.BUILT / "workbench.css").read_text("utf-8")


def test_the_style_that_stands_was_made_from_these_sources() -> None:
    assert build.is_built(), "run scripts/prepare"


def test_nothing_of_gov_uk_or_the_nhs_is_borrowed() -> None:
    words = CSS + "".join(page.read_text("utf-8") for page in TEMPLATES.glob("*.html"))
    for theirs in ("GDS Transport", "Frutiger", "crown", "#005eb8"):
        assert theirs.lower() not in words.lower()


def test_the_style_asks_nothing_of_any_other_place() -> None:
    for address in re.findall(r"url\(\"?([^\")]+)", CSS):
        assert address.startswith("letters/")
        assert (build.BUILT / address).is_file()


def test_the_lock_file_names_no_registry() -> None:
    text = (build.HERE / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in text
    assert "registry" not in text


def test_no_page_bears_a_style_or_a_script_inside() -> None:
    for page in TEMPLATES.glob("*.html"):
        text = page.read_text("utf-8")
        assert "<style" not in text
        assert " style=" not in text
        assert re.findall(r"<script(?![^>]*src=)", text) == []


@pytest.mark.parametrize(
    ("written", "here"),
    [
        ("say --day-first", "say day first"),
        (
            "name its column with --customer",
            "name its column with the column for “the customer's number or name (kept only as a pseudonym)”",
        ),
        ("Write it down (wholework sheet prints a page for it), and sort it", "Write it down, and sort it"),
        ("5 -- 6 and co-operate", "5 -- 6 and co-operate"),
        ("It needs --introduced", "It needs “introduced”"),
    ],
)
def test_words_of_the_command_line_become_words_of_the_page(written: str, here: str) -> None:
    assert said_here(written) == here


def test_a_picture_keeps_its_shapes_and_loses_its_style() -> None:
    line = '<path d="M0 0" class="arrow"'
    svg = f'<svg class="ww"><title>T</title><style>.ww{{fill:red}}</style>{line} style="stroke-width:2.5px"/></svg>'
    assert drawn(svg) == f'<svg class="ww"><title>T</title>{line} stroke-width="2.5"/></svg>'
    assert ".ww .arrow" in pictures_css()


def test_the_style_of_every_single_picture_is_known_to_the_pages() -> None:
    """A picture with a style of its own would lose it on a page: add its rules to ``pages/drawing.py``."""
    from wholework.picture.targets import shape
    from wholework.picture.wall import files

    known = pictures_css()
    wall = Path(files.__file__).read_text("utf-8")
    for rules in re.findall(r"<style>(.*?)</style>", shape.STYLE + wall, re.S):
        assert rules in known
    picture = Path(files.__file__).parents[1]
    bearing = {
        path.relative_to(picture).as_posix() for path in picture.rglob("*.py") if "<style>" in path.read_text("utf-8")
    }
    assert bearing == {"svg.py", "targets/shape.py", "wall/files.py", "demand/wall.py"}
