"""The one small named world of the tests: the Ashby repairs team and Bramley hospital; Amina, Bob and Cerys.

Ashby repairs: orders with tenants as customers. What a tenant calls one job is often several orders.
Bramley hospital: an event log with people and teams, ties, a case really called ``NA``, rework, self-loops,
one-event cases and a case that is still open.

``records_of`` turns such rows (or any of your own) into Records, on the embedded engine unless told.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from wholework.records.engines import embedded
from wholework.records.ledger import Ledger
from wholework.records.options import Extract, ReadOptions
from wholework.records.prepare import prepare
from wholework.records.records import About, Records, Series, SourceFile

LONDON = "Europe/London"
Row = Mapping[str, Any]
Rows = Iterable[Row] | pa.Table

EVENT_COLUMNS = {
    "event": pa.int64(),
    "case": pa.string(),
    "activity": pa.string(),
    "at": pa.int64(),
    "started": pa.int64(),
    "lifecycle": pa.string(),
    "team": pa.string(),
    "who": pa.string(),
    "order": pa.int64(),
    "source": pa.int32(),
    "row": pa.int64(),
}
CASE_COLUMNS = {
    "case": pa.string(),
    "customer": pa.string(),
    "category": pa.string(),
    "channel": pa.string(),
    "opened": pa.int64(),
    "closed": pa.int64(),
    "deadline": pa.int64(),
    "opened_day": pa.int32(),
    "closed_day": pa.int32(),
    "opened_minute": pa.int32(),
    "source": pa.int32(),
    "row": pa.int64(),
    "job": pa.string(),
    "follows": pa.string(),
}
DEMAND_COLUMNS = {
    "demand": pa.int64(),
    "at": pa.int64(),
    "day": pa.int32(),
    "words": pa.string(),
    "category": pa.string(),
    "channel": pa.string(),
    "customer": pa.string(),
    "case": pa.string(),
    "source": pa.int32(),
    "row": pa.int64(),
}


def instant(text: str, zone: str = LONDON) -> int:
    """The UTC microseconds of a local date and time: ``instant("2026-03-02 09:15")``."""
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    return round(local.timestamp()) * 1_000_000


def day(text: str) -> int:
    """The days since 1970 of a local date: ``day("2026-03-02")``."""
    return (datetime.fromisoformat(text[:10]) - datetime(1970, 1, 1)).days


def event(case: str, activity: str, at: str, **more: Any) -> dict[str, Any]:
    """One event at a local time: ``event("NA", "Triage", "2026-03-02 09:15", who="Amina", team="Front door")``."""
    started = {"started": instant(more.pop("started"))} if more.get("started") else {}
    return {"case": case, "activity": activity, "at": instant(at), **started, **more}


def case(number: str, opened: str, closed: str | None = None, **more: Any) -> dict[str, Any]:
    """One case with local times: ``case("R1", "2026-03-02 09:00", "2026-03-09 16:00", customer="Mrs Ash")``."""
    clock = datetime.fromisoformat(opened)
    due = {"deadline": instant(more.pop("deadline"))} if more.get("deadline") else {}
    return {
        "case": number,
        "opened": instant(opened),
        "opened_day": day(opened),
        "opened_minute": 60 * clock.hour + clock.minute,
        "closed": None if closed is None else instant(closed),
        "closed_day": None if closed is None else day(closed),
        **due,
        **more,
    }


def demand(words: str, at: str | None = None, **more: Any) -> dict[str, Any]:
    """One thing that a customer said: ``demand("My heating is off again", "2026-03-02 09:00")``."""
    when = {"at": instant(at), "day": day(at)} if at else {}
    return {"words": words, **when, **more}


def records_of(
    *,
    events: Rows | None = None,
    case_facts: Rows | None = None,
    cases: Rows | None = None,
    demands: Rows | None = None,
    series: tuple[Series, ...] = (),
    engine: Any | None = None,
    zone: str = LONDON,
    has_clock: bool = True,
    extract: Extract = Extract.UNKNOWN,
    customer_is: str | None = "customer",
    closed_is: str | None = None,
) -> Records:
    """Records of these rows (dicts as ``event``, ``case`` and ``demand`` make them, or Arrow tables), prepared."""
    engine = engine or embedded()
    tables = {
        "events": events_table(events),
        "case_facts": _facts_table(case_facts),
        "cases": _numbered(cases, CASE_COLUMNS, ()),
        "demands": _numbered(demands, DEMAND_COLUMNS, ("demand",)),
    }
    prepared = prepare(engine, **tables, zone=zone, has_clock=has_clock)
    rows = next((table.num_rows for name in ("events", "cases", "demands") if (table := tables[name])), 0)
    shape = next((name for name in ("events", "cases", "demands") if tables[name] is not None), "series")
    facts = tables["case_facts"]
    by_column = events is None or (facts is not None and "closed" in facts.column_names)
    about = About(
        sources=(SourceFile("ashby.csv" if events is None else "bramley.csv", "0" * 64, rows),),
        shape=shape,
        columns=(),
        options=ReadOptions(zone=zone, extract=extract),
        ledger=Ledger(rows, rows),
        has_clock=has_clock,
        customer_is=customer_is,
        closed_is=closed_is or ("column" if by_column else "last event"),
        extract=extract,
    )
    return Records(about=about, engine=engine, series=series, **prepared)


def events_table(rows: Rows | None) -> pa.Table | None:
    """The Arrow table of events that ``prepare`` takes; file order is the order of the rows."""
    return _numbered(rows, EVENT_COLUMNS, ("event", "order"))


def _numbered(rows: Rows | None, columns: Mapping[str, pa.DataType], counters: tuple[str, ...]) -> pa.Table | None:
    if rows is None or isinstance(rows, pa.Table):
        return rows
    listed = [
        {"source": 0, "row": number + 2, **dict.fromkeys(counters, number), **row} for number, row in enumerate(rows)
    ]
    return pa.Table.from_pylist(listed, schema=pa.schema(list(columns.items())))


def _facts_table(rows: Rows | None) -> pa.Table | None:
    if rows is None or isinstance(rows, pa.Table):
        return rows
    listed = [dict(row) for row in rows]
    given = [name for name in CASE_COLUMNS if any(name in row for row in listed)]
    return pa.Table.from_pylist(listed, schema=pa.schema([(name, CASE_COLUMNS[name]) for name in given]))


# Ashby repairs: five tenants, 10 orders, 6 jobs. Mrs Ash's damp took three orders and 24 days; each met its target.
ASHBY_ORDERS = (
    case("R1", "2026-03-02 09:05", "2026-03-06 15:00", customer="Mrs Ash", category="Damp", channel="telephone"),
    case("R2", "2026-03-02 10:30", "2026-03-02 16:45", customer="Mr Birch", category="Boiler", channel="telephone"),
    case("R3", "2026-03-09 08:50", "2026-03-16 12:00", customer="Mrs Ash", category="Damp", channel="telephone"),
    case("R4", "2026-03-10 11:15", "2026-03-12 11:15", customer="Miss Cedar", category="Window", channel="web"),
    case("R5", "2026-03-14 14:00", "2026-03-17 09:30", customer="Miss Cedar", category="Glazing", channel="telephone"),
    case("R6", "2026-03-17 09:00", "2026-03-26 09:05", customer="Mrs Ash", category="Plaster", channel="telephone"),
    case("R7", "2026-03-20 13:20", "2026-03-20 13:20", customer="Mr Dale", category="Tap", channel="in person"),
    case("R8", "2026-03-28 23:30", "2026-03-30 08:00", customer="Mr Birch", category="Boiler", channel="telephone"),
    case("R9", "2026-04-01 10:00", None, customer="Ms Elm", category="Door", channel="web"),
    case("R10", "2026-04-02 10:00", "2026-04-07 10:00", customer=None, category=None, channel="telephone"),
)

# Bramley hospital: six people came. “NA” is a real case number; “B5” was seen once and is all there is of it.
BRAMLEY_EVENTS = (
    event("B1", "Arrive", "2026-03-02 09:00", who="Amina", team="Front door"),
    event("NA", "Arrive", "2026-03-02 09:10", who="Amina", team="Front door"),
    event("B1", "Triage", "2026-03-02 09:20", who="Bob", team="Front door"),
    event("B1", "Blood test", "2026-03-02 09:50", who="Cerys", team="Laboratory"),
    event("B1", "X-ray", "2026-03-02 09:50", who="Cerys", team="Laboratory"),  # the same instant: file order decides
    event("NA", "Triage", "2026-03-02 09:40", who="Bob", team="Front door"),
    event("B1", "Discharge", "2026-03-02 13:00", who="Amina", team="Front door"),
    event("NA", "Blood test", "2026-03-02 10:10", who="Cerys", team="Laboratory"),
    event("NA", "Blood test", "2026-03-02 11:10", who="Cerys", team="Laboratory"),  # the sample was lost: at once again
    event("NA", "Triage", "2026-03-02 12:00", who="Bob", team="Front door"),  # back to where they had been
    event("NA", "Discharge", "2026-03-02 17:10", who="Amina", team="Front door"),
    event("B3", "Arrive", "2026-03-03 08:00", who="Amina", team="Front door"),
    event("B3", "Triage", "2026-03-03 08:20", who=None, team="Front door"),  # nobody's name is written
    event("B3", "Discharge", "2026-03-03 10:00", who="Bob", team="Front door"),
    event("B4", "Discharge", "2026-03-04 11:00", who="Bob", team="Front door"),  # the file is not in time order
    event("B4", "Arrive", "2026-03-04 09:00", who="Amina", team="Front door"),
    event("B4", "Triage", "2026-03-04 09:20", who="Bob", team="Front door"),
    event("B5", "Arrive", "2026-03-05 09:00", who="Amina", team="Front door"),
    event("B6", "Arrive", "2026-03-28 22:00", who="Amina", team="Front door"),  # the night when the clocks go forward
    event("B6", "Triage", "2026-03-28 22:20", who="Bob", team="Front door"),
    event("B6", "Discharge", "2026-03-29 05:00", who="Bob", team="Front door"),
)


def ashby(**more: Any) -> Records:
    """The orders of the Ashby repairs team."""
    return records_of(cases=ASHBY_ORDERS, **more)


def bramley(**more: Any) -> Records:
    """The event log of Bramley hospital; nobody wrote down when a case was closed."""
    return records_of(events=BRAMLEY_EVENTS, customer_is=None, **more)
