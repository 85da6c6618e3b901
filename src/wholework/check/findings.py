"""The findings that belong to no single question, and the whole study that holds them all."""

from dataclasses import dataclass

from wholework.check.capability.findings import Capability
from wholework.check.demand.findings import Demand
from wholework.check.flow.findings import Flow
from wholework.check.jobs.findings import Jobs
from wholework.check.measures.charted import MeasureChart
from wholework.check.thinking.findings import TargetStudy
from wholework.finding import CannotTell, Finding

SCHEMA = "wholework.check/1"


@dataclass(frozen=True)
class ColumnWord:
    """How one column was understood."""

    column: str
    role: str | None
    why: str
    said_by: str


@dataclass(frozen=True, kw_only=True)
class RecordsRead(Finding):
    """What was read: for the reader who asks *can I trust these figures?*"""

    sources: tuple[tuple[str, int], ...]  # (file, rows)
    shape: str
    zone: str
    rows_in: int
    rows_counted: int
    cases: int | None
    events: int | None
    demands: int | None
    open_cases: int | None
    first: str | None  # local ISO date and time of the first and last instant
    last: str | None
    columns: tuple[ColumnWord, ...]
    warnings: tuple[str, ...]
    set_aside: tuple[tuple[str, int, str], ...]  # (file, row, reason), at most SET_ASIDE_LISTED of them
    set_aside_by_reason: dict[str, int]
    said: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExtractRead(Finding):
    """How the extract seems to have been chosen, and what it must therefore miss."""

    chosen: str  # a value of records.options.Extract
    told: bool
    evidence: tuple[str, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Purpose(Finding):
    """Purpose is in nobody's records: what to ask instead."""

    ask: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Check:
    """The whole study of one set of records. ``schema`` names the shape of its JSON."""

    title: str
    made_on: str
    records: RecordsRead
    extract: ExtractRead | None
    purpose: Purpose
    jobs: Jobs | None
    demand: Demand | None
    capability: Capability | None
    flow: Flow | None
    capability_of_jobs: Capability | None = None  # the same, with the customer's jobs in place of orders
    of: str = "orders"  # or "jobs": what demand, capability and flow were asked of
    charts_drawn: int
    false_signals_expected: float
    cannot_tell: tuple[CannotTell, ...]
    for_sharing: bool = False
    target: TargetStudy | None = None  # what the threshold, or the deadlines, do: additive, three separate answers
    measures: tuple[MeasureChart, ...] = ()  # built-in ones that these records allow, beside capability: additive
    schema: str = SCHEMA
