"""Sentences without small counts: "3 cases" becomes "fewer than five cases", wherever a finding says it."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

PEOPLE = (
    r"cases?|jobs?|orders?|rows?|customers?|people|persons?|places?|things?|events?|moves?|went|of them"
    r"|more (?:is|are) still open"
)
SMALL = re.compile(rf"(?<![\d.,–-])\b[1-4] (?=(?:{PEOPLE})\b)", re.IGNORECASE)
SMALL_PART = re.compile(
    rf"(?<![\d.,–-])\b[1-4] (of (?:the )?[\d,]+ (?:{PEOPLE}|moves)\b)(?: \([\d.]+ %\))?", re.IGNORECASE
)

Anything = TypeVar("Anything")


def softened(text: str) -> str:
    """Say ``fewer than five`` for a small count of people or of their cases."""
    return SMALL.sub("fewer than five ", SMALL_PART.sub(r"fewer than five \1", text))


def soften(value: Anything) -> Anything:
    """Return a finding, or whatever holds findings, with every sentence softened."""
    if is_dataclass(value) and not isinstance(value, type):
        changed: dict[str, Any] = {
            each.name: _soften_field(each.name, getattr(value, each.name)) for each in fields(value)
        }
        return replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(soften(each) for each in value)  # type: ignore[return-value]
    return value


def _soften_field(name: str, value: Any) -> Any:
    if name == "sentence":
        return softened(value)
    if name in ("cautions", "cannot_tell", "warnings", "evidence", "misses") and all(
        isinstance(each, str) for each in value
    ):
        return tuple(softened(each) for each in value)
    return soften(value)
