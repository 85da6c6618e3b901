"""Templates of services, as files that people change."""

from importlib.resources import files

from wholework import plain
from wholework.refusal import Refusal

TEMPLATES = ("housing-repairs", "benefits")


def template(name: str) -> str:
    """Return the text of a template."""
    if name not in TEMPLATES:
        raise Refusal("there is no such template", expected=plain.listing(TEMPLATES, "or"), came=name,
                      do="wholework lab new housing-repairs --into MODEL.toml")  # fmt: skip
    return (files(__name__) / f"{name.replace('-', '_')}.toml").read_text("utf-8")
