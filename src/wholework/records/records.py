"""Records: the one shape into which everything is read, as lazy tables of an engine.

Every table below may be missing. Instants are int64 microseconds since 1970 in UTC; days are int32 days since
1970-01-01 on the wall clock of the study's zone; a null instant of closing means that the case is still open.

``moves``: one row an event; ``position`` gives the order (time, file order) within the case, rows may stand anyhow
    event int64 (stable id) · case_code int64 · activity_code int32 · position int32 from 0 · at int64
    · started int64? (when the work began, where recorded) · lifecycle string? · team_code int32?
    · next_activity_code int32? · next_at int64? (null at the end of the case)
    · again int32 (0 the first time that this activity happens in the case, then 1, 2 ...)
    · tied bool (same instant as the next event of the case) · other_person bool?, other_team bool?
    (the next event has another person / team; null where either is not recorded)
    · person_code int32? (only to tell one from another when events are left out; nothing groups by it)
    · case_events int32 (how many events the case has)
``activities``: activity_code int32 · activity string (most frequent first: code 0 is the most frequent)
``cases``: one row a case
    case_code int64 · case string · customer string? (pseudonym of the customer, else of the place)
    · category string? · channel string? · opened int64 · closed int64? · deadline int64? · wanted int64?
    · resolved_here int32? (1 yes, 0 no)
    · opened_day int32 · closed_day int32? · opened_minute int32? (of the local day; null without a clock)
    · source int32 · row int64 · job string? · follows string?
    · gap_before int64? (microseconds from when the customer's earlier cases had all closed to this opening;
      negative when it overlaps them; null for the customer's first)
    · again_same int64?, again_any int64? (when the same customer next opened a case of the same category / of any)
    and, where there are events: events int32 · path_1 int64 · path_2 int64 (the path key) · hand_offs int32?
    · team_hand_offs int32? (null where no event of the case names a person, a team)
    · reworked int32 (events beyond the first of their activity) · first_at int64 · last_at int64
    ``case_code`` names a case among these records; codes are not without gaps.
``events_alike``, ``moves_alike``, ``cases_alike``: events, moves (events that have a next) and cases that are alike,
counted: each combination of values once, and ``how_many`` int64 have it. Each is None where there are too many kinds
or where the study is older than they are: then ask the rows.
    events_alike: activity_code · next_activity_code? · position · case_events · again · tied
    · person_known bool, team_known bool (whether the event names a person, a team)
    moves_alike: activity_code · next_activity_code · took int64 (microseconds to the next event)
    · new bool (the case makes this move for the first time)
    cases_alike: took int64 (microseconds from the first event to the last)
    They tell of all events: whoever leaves rows of ``moves`` or ``cases`` out must leave them aside.
``demands``: one row a thing that a customer said
    demand int64 · at int64? · day int32? · words string · category string? · channel string? · customer string?
    · case string? · source int32 · row int64
"""

from dataclasses import dataclass
from typing import Any

from wholework.records.ledger import Ledger
from wholework.records.options import Extract, ReadOptions


@dataclass(frozen=True)
class ColumnRead:
    """Which column of the file was taken for what, and why."""

    column: str
    role: str | None  # None: kept as the organisation's own column
    why: str
    said_by: str = "guessed"  # or "told"


@dataclass(frozen=True)
class SourceFile:
    """One file that was read."""

    name: str
    sha256: str
    rows: int
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Series:
    """Numbers that were already counted when they came: one per period, in time order; None where suppressed."""

    name: str
    periods: tuple[str, ...]
    values: tuple[float | None, ...]
    is_percentage: bool = False


@dataclass(frozen=True)
class About:
    """What is known of the records as a whole."""

    sources: tuple[SourceFile, ...]
    shape: str  # "events", "cases", "demands" or "series"
    columns: tuple[ColumnRead, ...]
    options: ReadOptions
    ledger: Ledger
    has_clock: bool = True  # False: dates without a time of day
    customer_is: str | None = None  # "customer" or "place", where either is recorded
    closed_is: str = "column"  # "column", or "last event" where no closing column was given
    extract: Extract = Extract.UNKNOWN
    said: tuple[str, ...] = ()  # sentences on how dates, zones, open cases were read

    @property
    def zone(self) -> str:
        """The study's time zone."""
        return self.options.zone


@dataclass(frozen=True)
class Records:
    """What an organisation's files say, as lazy Ibis tables of one engine, with the ledger of what was set aside."""

    about: About
    engine: Any  # the Ibis backend that holds the tables
    moves: Any | None = None
    activities: Any | None = None
    cases: Any | None = None
    demands: Any | None = None
    events_alike: Any | None = None
    moves_alike: Any | None = None
    cases_alike: Any | None = None
    series: tuple[Series, ...] = ()
