"""A small SVG writer: every picture has a title that is the finding, a description, and words that can be selected.

Colours are CSS variables with fallbacks, so that one picture serves the page (light or dark), the print and the file.
Nothing is told by colour alone. The colours are from the UK Government Analysis Function's chart guidance.
"""

from collections.abc import Iterable
from html import escape

STYLE = """
.ww text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;font-size:13px;fill:var(--ink,#1d1d1f)}
.ww .soft{fill:var(--soft,#5b5f66)}
.ww .small{font-size:11.5px}
.ww .strong{font-weight:600}
.ww .axis{stroke:var(--line,#c9ccd1);stroke-width:1}
.ww .grid{stroke:var(--line,#c9ccd1);stroke-width:.5}
.ww .data{stroke:var(--main,#12436D);fill:none;stroke-width:1.8;stroke-linejoin:round}
.ww .point{fill:var(--main,#12436D)}
.ww .bar{fill:var(--main,#12436D)}
.ww .pale{fill:var(--pale,#c6d4e1)}
.ww .centre{stroke:var(--ink,#1d1d1f);stroke-width:1.2}
.ww .limit{stroke:var(--ink,#1d1d1f);stroke-width:1.2;stroke-dasharray:7 4}
.ww .odd{fill:var(--paper,#fff);stroke:var(--odd,#801650);stroke-width:2.4}
.ww .oddtext{fill:var(--odd,#801650);font-weight:600}
.ww .own{stroke:var(--odd,#801650);stroke-width:1.6;stroke-dasharray:2 3}
.ww .box{fill:var(--paper,#fff);stroke:var(--ink,#1d1d1f);stroke-width:1.2}
.ww .number{font-size:11px;font-weight:700;fill:var(--odd,#801650)}
.ww .hollow{fill:none}
.ww .arrow{stroke:var(--main,#12436D);fill:none}
.ww .head{fill:var(--main,#12436D)}
.ww .halo{paint-order:stroke;stroke:var(--paper,#fff);stroke-width:4px;stroke-linejoin:round}
""".replace("\n", "")


def picture(title: str, description: str, width: float, height: float, body: Iterable[str]) -> str:
    """Put shapes into one picture with its title and description, which screen readers read."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ww" role="img"'
        f' viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}">'
        f"<title>{safe(title)}</title><desc>{safe(description)}</desc>"
        f"<style>{STYLE}</style>{''.join(body)}</svg>"
    )


def safe(text: str) -> str:
    """Make any text inert inside SVG: markup escaped, characters that XML forbids left out."""
    allowed = (
        letter for letter in text if letter in "\t\n" or (ord(letter) >= 0x20 and not 0xD800 <= ord(letter) < 0xE000)
    )
    return escape("".join(letter for letter in allowed if ord(letter) not in (0xFFFE, 0xFFFF)))


def label(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    """Write words at a place; ``kind`` is one or more of soft, small, strong, oddtext, halo."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{kind}">{safe(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """Draw a straight line."""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"/>'


def box(x: float, y: float, width: float, height: float, kind: str, words: str = "", round_: float = 0) -> str:
    """Draw a box; ``words`` show when a pointer rests on it."""
    tip = f"<title>{safe(words)}</title>" if words else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}" rx="{round_:g}"'
        f' class="{kind}">{tip}</rect>'
    )


def dot(x: float, y: float, radius: float, kind: str, words: str = "") -> str:
    """Draw a point."""
    tip = f"<title>{safe(words)}</title>" if words else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" class="{kind}">{tip}</circle>'


def diamond(x: float, y: float, size: float, kind: str, words: str = "") -> str:
    """Draw the mark of an unusual point: told by its shape, not by its colour alone."""
    tip = f"<title>{safe(words)}</title>" if words else ""
    corners = f"{x:.1f},{y - size:.1f} {x + size:.1f},{y:.1f} {x:.1f},{y + size:.1f} {x - size:.1f},{y:.1f}"
    return f'<polygon points="{corners}" class="{kind}">{tip}</polygon>'


def path(data: str, kind: str, width: float | None = None) -> str:
    """Draw a path; ``width`` is that of its line."""
    style = f' style="stroke-width:{width:.1f}px"' if width else ""
    return f'<path d="{data}" class="{kind}"{style}/>'


def shortened(words: str, most: int) -> str:
    """Cut words that are too long for their place; the whole stands in the table beside the picture."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
