"""Pictures for a page that allows no style inside it: the same shapes, with their style in a file of its own."""

import re

from wholework.picture.svg import STYLE

# What single pictures add to the style that all share; a test holds these to the pictures themselves, because to ask
# the pictures would load the mathematics before the first page.
OF_SINGLE_PICTURES = (
    ".wall .dots{stroke:var(--main,#12436D);stroke-width:3.4;stroke-linecap:round}"
    ".ww .expected{fill:none;stroke:var(--ink,#1d1d1f);stroke-width:1.8;stroke-dasharray:6 4}"
    ".ww .under{stroke:var(--paper,#fff);stroke-width:4;stroke-dasharray:none}"
)
_WIDTH = re.compile(r' style="stroke-width:([\d.]+)px"')
_STYLE = re.compile(r"<style>.*?</style>", re.S)


def drawn(svg: str) -> str:
    """Return a picture without its style sheet; the width of single lines goes into their own attribute."""
    return _WIDTH.sub(r' stroke-width="\1"', _STYLE.sub("", str(svg)))


def pictures_css() -> str:
    """Return the style of all pictures, as the page's own file."""
    return STYLE + OF_SINGLE_PICTURES
