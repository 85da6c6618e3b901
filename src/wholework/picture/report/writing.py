"""Chapters set as one HTML file: no script, no network. Every command that writes a page writes it here."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from wholework.picture.report.page import Chapter, Table
from wholework.picture.report.readers import Reader


@dataclass(frozen=True)
class Page:
    """A page to read, print and argue with: what each reader needs first, then the chapters, then how it was read."""

    title: str
    files: tuple[str, ...]
    made_on: str
    readers: tuple[Reader, ...]
    chapters: tuple[Chapter, ...]
    how_read: tuple[str, ...] = ()
    read_tables: tuple[Table, ...] = ()
    beneath: str = ""  # a line under the title, such as the name of what is measured
    rules: tuple[str, ...] = ()  # the exact definitions of what counts as unusual


def page_html(page: Page) -> str:
    """Set a page as one HTML file."""
    return render("page.html.jinja", page=page)


def render(template: str, **words: Any) -> str:
    """Fill one of the templates; the style goes into the file itself."""
    style = (files(__package__) / "templates" / "style.css").read_text("utf-8")
    return _templates().get_template(template).render(style=style, **words)


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("wholework.picture.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_unparted,
    )


def _unparted(words: object) -> object:
    """Keep a number and its per cent sign on one line."""
    return words.replace(" %", "\u00a0%") if type(words) is str else words
