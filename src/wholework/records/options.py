"""What a person may tell about their records, because it cannot be guessed or was guessed wrongly."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

ROLES: Mapping[str, str] = {
    "case": "the number or name of the case",
    "activity": "what was done (one row per event)",
    "at": "when the event happened, or when the customer asked",
    "started": "when the work on the event began",
    "lifecycle": "start or complete",
    "opened": "when the case was opened",
    "closed": "when the case was closed; blank while it is open",
    "deadline": "the date that the record says it should be done by",
    "wanted": "the day on which the customer wanted it",
    "resolved": "whether the first who was asked could resolve it (yes or no)",
    "type": "the organisation's own category of the case",
    "customer": "the customer's number or name (kept only as a pseudonym)",
    "place": "the address or place, where it stands for the customer",
    "who": "who did the work (kept only as a pseudonym, never charted)",
    "team": "the team that did the work",
    "channel": "telephone, web, in person",
    "words": "what the customer said, in their own words",
    "job": "a column that joins orders into one job",
    "follows": "the number of the earlier case that this one follows",
    "took": "how long the case took, where there is no closing date (say --unit)",
    "period": "the week, month, quarter or year (a file of counts or percentages)",
}


class Extract(StrEnum):
    """How the records were chosen, which decides what they can say."""

    OPENED_SINCE = "opened-since"
    CLOSED_SINCE = "closed-since"
    OPEN_AT = "open-at"
    UNKNOWN = "unknown"

    @property
    def meaning(self) -> str:
        """What the word means, for people."""
        return {
            "opened-since": "every case opened since a date",
            "closed-since": "every case closed since a date",
            "open-at": "every case open on one day",
        }.get(self, "nobody knows")


@dataclass(frozen=True)
class ReadOptions:
    """Everything that a person told about the files. ``columns`` maps a role of ``ROLES`` to a column name."""

    columns: Mapping[str, str] = field(default_factory=dict)
    zone: str = "Europe/London"
    day_first: bool | None = None  # None: proved from the data where possible, else day first
    sheet: str | None = None
    unit: str | None = None  # of durations written as bare numbers
    lifecycle: str | None = None  # "complete": only completions count as events
    extract: Extract | None = None
    only: tuple[tuple[str, str], ...] = ()  # (column, value): rows that say anything else are set aside
    add_up: bool = False  # several numbers of one period are parts of a whole, and may be added
    unused: tuple[str, ...] = ()  # columns that a person said play no role, whatever their names promise
