"""Pictures for a page that allows no style inside it: the same shapes, with their style in a file of its own."""

import re

from wholework.picture.svg import STYLE

_WIDTH = re.compile(r' style="stroke-width:([\d.]+)px"')
_STYLE = re.compile(r"<style>.*?</style>", re.S)


def drawn(svg: str) -> str:
    """Return a picture without its style sheet; the width of single lines goes into their own attribute."""
    return _WIDTH.sub(r' stroke-width="\1"', _STYLE.sub("", str(svg)))


def pictures_css() -> str:
    """Return the style of all pictures, as the page's own file."""
    return f"{STYLE}.wall .dots{{stroke:var(--main,#12436D);stroke-width:3.4;stroke-linecap:round}}"
