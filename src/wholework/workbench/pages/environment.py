"""How pages are written: Jinja, with our templates, GOV.UK Frontend's parts, and words that are always made inert."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.urls import reverse
from jinja2 import ChainableUndefined, Environment, FileSystemLoader, PackageLoader, PrefixLoader
from jinja2.loaders import ChoiceLoader
from markupsafe import Markup

from wholework import plain
from wholework.workbench.doors.files import SCRIPTS
from wholework.workbench.pages.drawing import pictures_css
from wholework.workbench.pages.words import said_here

TEMPLATES = Path(__file__).parent / "templates"
BUILT = Path(__file__).parents[1] / "front" / "built"


def environment(**told: Any) -> Environment:
    """Make the environment of all pages."""
    told |= {"autoescape": True, "undefined": ChainableUndefined, "trim_blocks": True, "lstrip_blocks": True}
    told["loader"] = ChoiceLoader(
        [
            FileSystemLoader(TEMPLATES),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    pages = Environment(finalize=_unparted, **told)
    pages.globals |= {"url": _url, "asset": asset, "plain": plain, "pictures": _pictures_mark()}
    pages.filters["here"] = said_here
    pages.filters["drawing"] = Markup  # pictures are ours: every word in them was made inert when they were drawn
    return pages


@cache
def asset(name: str) -> str:
    """Return the address of one of our files, with a mark of what is in it: a new one is never mistaken for the old."""
    place = next((place for place in (BUILT / name, SCRIPTS / name) if place.is_file()), None)
    mark = hashlib.sha256(place.read_bytes()).hexdigest()[:8] if place else ""
    return f"/static/{name}?{mark}"


def _pictures_mark() -> str:
    return hashlib.sha256(pictures_css().encode()).hexdigest()[:8]


def _url(name: str, *of: object) -> str:
    return reverse(name, args=[getattr(each, "pk", each) for each in of])


def _unparted(words: object) -> object:
    """Keep a number and its per cent sign on one line."""
    return words.replace(" %", "\u00a0%") if type(words) is str else words
