"""A demand as it was heard: the customer's own words first, and nothing that anybody judged."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from wholework.refusal import Refusal


@dataclass(frozen=True, kw_only=True)
class Round:
    """One round of listening: its frame decides what its counts can say (of those written down, there and then)."""

    id: str
    name: str
    where: str = ""
    first_day: str = ""  # ISO dates
    last_day: str = ""
    every: bool | None = None  # every contact was written down, or only some; None: nobody said


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One demand. ``id`` is made where it was written down, so that sending it twice counts once.

    No worker's name: who wrote it down is nobody's business. ``customer`` is a pseudonym, where it is known at all.
    """

    id: str
    words: str
    at: str = ""  # the instant as ISO 8601 with its offset, or a date
    place: str = ""
    channel: str = ""
    matters: str = ""  # what matters to this customer, in their words
    resolved_here: bool | None = None
    needed: str = ""  # what would have been needed to resolve it here
    customer: str = ""
    follows: str = ""  # the demand or case that this one follows
    round: str = ""
    file: str = ""  # where it was imported from, and its row there
    row: int | None = None


def heard(words: str, *, at: datetime | str = "", **more: object) -> Heard:
    """Make a demand of words that were just heard. Raises ``Refusal`` where there are no words: they come first."""
    if not words.strip():
        raise Refusal(
            "a demand has no words",
            expected="what the customer said, in their own words",
            do="write down exactly what was said; the rest can wait",
        )
    when = at.isoformat(timespec="seconds") if isinstance(at, datetime) else at
    told = {"id": uuid4().hex, **more}
    return Heard(words=words.strip(), at=when, **told)  # type: ignore[arg-type]
