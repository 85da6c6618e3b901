"""An event log prepared: coded once, then put in order part by part, so that memory stays small however long it is.

A case's code is the place in the files where it stands first, so a range of codes is a part of the log that holds its
cases whole. On the embedded engine a long log is prepared range by range: windows over a few hundred thousand events
fit the processor's caches, and nothing is sorted that need not be. Other engines divide the work themselves.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wholework.records.engines import kept, parts_together, scratch, table_of
from wholework.records.prepare import cases as of_cases
from wholework.records.prepare import events as of_events
from wholework.records.prepare.case_times import FACTS, cases_of_moves
from wholework.records.prepare.path_key import key_tables

PART = 2_000_000  # events


@dataclass(frozen=True)
class _Log:
    """An event log whose texts are codes, with what preparing any part of it needs."""

    engine: Any
    coded: Any
    facts: Any | None  # by case_code
    names: list[str]
    zone: str
    has_clock: bool
    span: tuple[int, int]  # first and last instant


def prepared_events(
    engine: Any, events: Any, facts: Any | None, into: Path | None, *, zone: str, has_clock: bool
) -> dict[str, Any]:
    """Order and code an event log; return moves, activities and cases."""
    events = of_events.given(_frozen(engine, events))
    names, size, span = of_events.overview(events)
    is_long = engine.name == "duckdb" and size > PART
    room = scratch(engine) if is_long else None
    activities = kept(engine, "activities", table_of(engine, _activity_table(names)), into)
    codes = kept(engine, "case_codes", of_events.case_codes(events), room)
    coded = kept(engine, "coded", of_events.coded(events, codes, activities), room)
    coded_facts = None if facts is None else kept(engine, "facts", of_cases.coded_facts(facts, codes, FACTS), room)
    log = _Log(engine, coded, coded_facts, names, zone, has_clock, span)
    has_customers = facts is not None and "customer" in facts.columns
    if is_long:
        moves, cases = _in_parts(log, size, into or room, has_customers, into)
    else:
        moves = kept(engine, "moves", of_events.moves(coded), into)
        cases = of_cases.with_neighbours(_cases(log, moves, coded, coded_facts), of_cases.FROM_EVENTS)
        cases = kept(engine, "cases", cases, into)
    return {"moves": moves, "activities": activities, "cases": cases}


def _in_parts(log: _Log, size: int, folder: Path | None, has_customers: bool, into: Path | None) -> tuple[Any, Any]:
    """Prepare range after range of case codes; customers' neighbouring cases are looked at when all are there."""
    assert folder is not None
    starts = range(0, size, PART)
    for number, start in enumerate(starts):
        end = start + PART if start + PART < size else 2**62
        coded = _range(log.coded, start, end)
        facts = None if log.facts is None else _range(log.facts, start, end)
        moves = kept(log.engine, f"moves-{number:04}", of_events.moves(coded), folder)
        cases = _cases(log, moves, coded, facts)
        complete = cases if has_customers else of_cases.with_neighbours(cases, of_cases.FROM_EVENTS)
        kept(log.engine, f"cases-{number:04}", complete, folder)
    names = [f"{number:04}" for number in range(len(starts))]
    moves = parts_together(log.engine, folder, [f"moves-{name}" for name in names])
    cases = parts_together(log.engine, folder, [f"cases-{name}" for name in names])
    if has_customers:
        together = of_cases.with_neighbours(cases, of_cases.FROM_EVENTS)
        cases = kept(log.engine, "cases", together, folder)
        for name in names:
            (folder / f"cases-{name}.parquet").unlink()
    return moves, cases


def _range(table: Any, start: int, end: int) -> Any:
    return table.filter(table.case_code >= start, table.case_code < end)


def _cases(log: _Log, moves: Any, coded: Any, facts: Any | None) -> Any:
    weighted, marked = key_tables(log.engine, log.names, moves)
    firsts = of_events.first_rows(coded)
    return cases_of_moves(moves, firsts, facts, weighted, marked, zone=log.zone, has_clock=log.has_clock, span=log.span)


def _frozen(engine: Any, events: Any) -> Any:
    """Give events of a database the one file order that they will keep; elsewhere it is fixed already."""
    return events if engine.name == "duckdb" else kept(engine, "events_read", events, None)


def _activity_table(names: list[str]) -> Any:
    import pyarrow as pa

    codes = pa.array(range(len(names)), pa.int32())
    return pa.table({"activity_code": codes, "activity": pa.array(names, pa.string())})
