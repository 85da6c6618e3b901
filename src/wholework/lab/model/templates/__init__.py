"""Templates of services, as files that people change; the last three are counter-cases, in which the usual way wins."""

from importlib.resources import files

from wholework import plain
from wholework.refusal import Refusal

SERVICES = (
    "housing-repairs",
    "benefits",
    "voids",
    "adult-social-care",
    "emergency-care",
    "special-needs-plans",
    "college-enrolment",
    "contact-centre",
)
COUNTER_CASES = ("long-learning", "short-and-long-jobs", "a-limit-that-helps")
TEMPLATES = (*SERVICES, *COUNTER_CASES)


def template(name: str) -> str:
    """Return the text of a template."""
    if name not in TEMPLATES:
        raise Refusal("there is no such template", expected=plain.listing(TEMPLATES, "or"), came=name,
                      do="wholework lab new housing-repairs --into MODEL.toml")  # fmt: skip
    return (files(__name__) / f"{name.replace('-', '_')}.toml").read_text("utf-8")
