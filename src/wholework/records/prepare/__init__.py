"""Records prepared once: events ordered and coded, cases with what came before and after them.

What comes in, from the door (Arrow tables or Ibis tables of the engine; columns marked ? may be missing or null):

events      event int64 · case string · activity string · at int64 · started int64? · lifecycle string?
            · team string? · who string? (pseudonym) · order int64 (file order) · source int32 · row int64
case_facts  (only beside events) case string · customer? · category? · channel? · deadline? · wanted?
            · resolved_here? · closed? · job? · follows?
cases       (one row a case) the columns of ``cases`` in records.py that a file can hold: case, customer, category,
            channel, opened, closed, deadline, opened_day, closed_day, opened_minute, source, row, job, follows
demands     as in records.py

What goes out are the tables that ``wholework.records.records`` describes. Windows and sorts happen here and nowhere
else, so that every later question is a plain group-by on any engine.
"""

from pathlib import Path
from typing import Any

from wholework.records.engines import kept, table_of
from wholework.records.prepare import cases as of_cases
from wholework.records.prepare.alike import ALIKE
from wholework.records.prepare.event_log import prepared_events
from wholework.records.prepare.parquet import Streamed, can_stream, prepare_parquet

__all__ = ["Streamed", "can_stream", "prepare", "prepare_parquet"]

DEMANDS = {
    "demand": "int64",
    "at": "int64",
    "day": "int32",
    "words": "string",
    "category": "string",
    "channel": "string",
    "customer": "string",
    "case": "string",
    "source": "int32",
    "row": "int64",
}


def prepare(
    engine: Any,
    *,
    events: Any | None = None,
    case_facts: Any | None = None,
    cases: Any | None = None,
    demands: Any | None = None,
    into: Path | None = None,
    zone: str = "Europe/London",
    has_clock: bool = True,
) -> dict[str, Any]:
    """Order and code the records once, on the engine; return its tables by name (moves, activities, cases, demands).

    Beside them stand the rows that are alike, counted (events_alike, moves_alike, cases_alike), each None where there
    are no events or too many kinds.

    ``into`` is a folder for the prepared tables, as Parquet; without it the engine keeps them.
    """
    tables: dict[str, Any] = dict.fromkeys(ALIKE)
    if into is not None:
        into.mkdir(parents=True, exist_ok=True)
    if events is not None:
        facts = None if case_facts is None else table_of(engine, case_facts)
        tables |= prepared_events(engine, table_of(engine, events), facts, into, zone=zone, has_clock=has_clock)
    elif cases is not None:
        coded = of_cases.coded(table_of(engine, cases))
        tables["cases"] = kept(engine, "cases", of_cases.with_neighbours(coded, {}), into)
    if demands is not None:
        said = of_cases.complete(table_of(engine, demands), DEMANDS)
        tables["demands"] = kept(engine, "demands", said, into)
    return tables
