"""A measure as a team designs it: what the text file says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Loss:
    """What it costs the customer not to be served on the day wanted: ``amount`` at ``at_days`` from it."""

    amount: float
    at_days: float
    unit: str
    early_amount: float | None = None  # where too early costs something else than too late; None: the same


@dataclass(frozen=True)
class Measure:
    """A measure, in the words of the team, and how it is read from records.

    ``counted`` is the name of one of the ways of counting that are built in (see ``built_in``).
    """

    name: str
    purpose: str = ""  # the purpose, from the customer's view, that it shows
    what_is_counted: str = ""
    from_when: str = ""  # the beginning, as the customer sees it
    to_when: str = ""  # the end, as the customer sees it
    from_activity: str = ""  # the step of an event log at which the clock begins; "": the case opens
    to_activity: str = ""  # and at which it ends; "": the case closes
    chart: str = ""  # kind of chart; "": what suits the way of counting
    used_by: str = ""
    decision: str = ""  # that it would change
    counted: str = "end-to-end-time"
    unit: str | None = None  # of time
    summary: str = "half"  # of times: half, 9 in 10, mean
    window_days: int = 28  # within which a customer who comes back came back for the same
    older_than_days: int = 0  # of open work
    wanted: str = ""  # which column says the day that the customer wanted
    loss: Loss | None = None
    period: str = "month"
    type: str | None = None  # the one demand type
    columns: Mapping[str, str] = field(default_factory=dict)  # [records]: role to column
    file: Path | None = None
