"""An event log prepared: coded once, put in order, with the sums of each case.

A case's code is the place in the files where it stands first. The embedded engine hands its events over as arrays,
where ordering is several times faster (``in_arrays``); every other engine orders them itself, by windows. Both give
the same tables, to the last row. What the file says of cases, local days and customers is the engine's work always.
"""

from pathlib import Path
from typing import Any

import pyarrow as pa

from wholework.records.engines import kept, scratch, table_of
from wholework.records.prepare import cases as of_cases
from wholework.records.prepare import events as of_events
from wholework.records.prepare.alike import alike
from wholework.records.prepare.case_times import FACTS, cases_of_sums, summed_moves
from wholework.records.prepare.in_arrays import Clock, CodedEvents, Pseudonyms, read_events, write_blocks
from wholework.records.prepare.path_key import key_tables

LONG = 2_000_000  # events; fewer are kept in memory


def prepared_events(
    engine: Any,
    events: Any,
    facts: Any | None,
    into: Path | None,
    *,
    zone: str,
    has_clock: bool,
    people: Pseudonyms | None = None,
) -> dict[str, Any]:
    """Order and code an event log; return moves, activities and cases.

    ``people`` makes pseudonyms of names, on the embedded engine, where ``who`` holds names still.
    """
    clock, events = Clock(zone, has_clock), of_events.given(events)
    if engine.name == "duckdb":
        return in_arrays(engine, events, facts, into, clock, people)
    return by_windows(engine, events, facts, into, clock)


def by_windows(engine: Any, events: Any, facts: Any | None, into: Path | None, clock: Clock) -> dict[str, Any]:
    """Let the engine order the events."""
    events = _frozen(engine, events)
    names, _, span = of_events.overview(events)
    activities = kept(engine, "activities", table_of(engine, _activity_table(names)), into)
    codes = kept(engine, "case_codes", of_events.case_codes(events), None)
    coded = kept(engine, "coded", of_events.coded(events, codes, activities), None)
    moves = kept(engine, "moves", of_events.moves(coded), into)
    sums = summed_moves(moves, *key_tables(engine, names, moves)).join(of_events.first_rows(coded), "case_code")
    cases = kept(engine, "cases", _cases(engine, sums, codes, facts, None, clock, span), into)
    return {"moves": moves, "activities": activities, "cases": cases, **alike(engine, moves, cases, into)}


def in_arrays(
    engine: Any, events: Any, facts: Any | None, into: Path | None, clock: Clock, people: Pseudonyms | None = None
) -> dict[str, Any]:
    """Order the events here, block by block; the engine joins what the file says of cases, where it says anything."""
    return of_coded(engine, read_events(engine, events, people), facts, into, clock)


def of_coded(engine: Any, coded: CodedEvents, facts: Any | None, into: Path | None, clock: Clock) -> dict[str, Any]:
    """Order events that were read and coded already."""
    span, room = coded.span, scratch(engine) if len(coded.at) > LONG else None
    activities = kept(engine, "activities", table_of(engine, _activity_table(coded.activity_names)), into)
    written = write_blocks(
        coded, clock if facts is None else None, into or room, room if facts is not None else into or room
    )
    pa.default_memory_pool().release_unused()
    moves = of_cases.complete(_taken_in(engine, "moves", written.moves), of_events.MOVES)
    cases = _taken_in(engine, "cases", written.cases)
    if facts is None:
        cases = of_cases.with_neighbours(cases, of_cases.FROM_EVENTS)
    else:
        codes = cases.select("case", "case_code")
        cases = kept(engine, "cases", _cases(engine, cases, codes, facts, room, clock, span), into or room)
    kinds = {
        name: None if found is None else kept(engine, name, table_of(engine, found), into)
        for name, found in written.alike.items()
    }
    return {"moves": moves, "activities": activities, "cases": cases, **kinds}


def _cases(
    engine: Any, sums: Any, codes: Any, facts: Any | None, room: Path | None, clock: Clock, span: tuple[int, int]
) -> Any:
    """Set beside the sums of each case what the file says of it, its local days, and the customer's other cases."""
    if facts is not None:
        facts = kept(engine, "facts", of_cases.coded_facts(facts, codes, FACTS), room)
    cases = cases_of_sums(sums, facts, zone=clock.zone, has_clock=clock.has_clock, span=span)
    return of_cases.with_neighbours(cases, of_cases.FROM_EVENTS)


def _taken_in(engine: Any, name: str, written: Any) -> Any:
    return (
        engine.read_parquet(written)
        if isinstance(written, Path)
        else kept(engine, name, table_of(engine, written), None)
    )


def _frozen(engine: Any, events: Any) -> Any:
    """Give events of a database the one file order that they will keep; elsewhere it is fixed already."""
    return events if engine.name == "duckdb" else kept(engine, "events_read", events, None)


def _activity_table(names: list[str]) -> Any:
    codes = pa.array(range(len(names)), pa.int32())
    return pa.table({"activity_code": codes, "activity": pa.array(names, pa.string())})
