"""What every question answers with: a finding, which carries its own sentence, cautions and limits."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing found. The report, the page, the JSON, the chart and the test all read this one object.

    ``sentence`` says in plain words what was found; ``cautions`` what would make it wrong;
    ``cannot_tell`` what these records cannot answer about it.
    """

    sentence: str
    cautions: tuple[str, ...] = ()
    cannot_tell: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CannotTell:
    """Something that these records cannot answer, under one of the six questions, and where to go and see it."""

    question: str  # purpose, demand, capability, flow, system conditions, thinking
    what: str
    why: str
    go_and_see: str
