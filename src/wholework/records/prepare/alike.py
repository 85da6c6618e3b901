"""Rows that are alike, counted: the events, moves and cases without what tells one from another of the same kind.

Most questions of all records ask no more of a row than its kind. Nothing is rounded and no answer is kept: a table
here holds the very values of ``moves`` and ``cases``, each combination once, with how many rows have it; a sum over
the rows is a sum over the kinds, an exact quantile of the rows is one of the kinds. Where the kinds are too many to
come home at once (times to the second over millions of cases) the table is left out and the rows are asked.
"""

from pathlib import Path
from typing import Any

from wholework.records.engines import kept
from wholework.records.prepare.cases import complete

MOST = 500_000  # kinds; they come home as arrays
EVENTS_ALIKE = {
    "activity_code": "int32",
    "next_activity_code": "int32",
    "position": "int32",
    "case_events": "int32",
    "again": "int32",
    "tied": "boolean",
    "person_known": "boolean",
    "team_known": "boolean",
    "how_many": "int64",
}
MOVES_ALIKE = {
    "activity_code": "int32",
    "next_activity_code": "int32",
    "took": "int64",
    "new": "boolean",
    "how_many": "int64",
}
CASES_ALIKE = {"took": "int64", "how_many": "int64"}
ALIKE = {"events_alike": EVENTS_ALIKE, "moves_alike": MOVES_ALIKE, "cases_alike": CASES_ALIKE}


def alike(engine: Any, moves: Any, cases: Any, into: Path | None) -> dict[str, Any]:
    """Count rows that are alike, on the engine; a table of too many kinds is None."""
    asked = {"events_alike": as_events(moves), "moves_alike": as_moves(moves), "cases_alike": as_cases(cases)}
    return {name: _kept(engine, name, _counted(rows, ALIKE[name]), into) for name, rows in asked.items()}


def as_events(moves: Any) -> Any:
    """Give each event as its kind."""
    return moves.mutate(person_known=moves.person_code.notnull(), team_known=moves.team_code.notnull())


def as_moves(moves: Any) -> Any:
    """Give each move as its kind; ``new`` tells whether the case makes it for the first time."""
    import ibis

    moves = moves.filter(moves.next_at.notnull())
    same = ibis.window(
        group_by=[moves.case_code, moves.activity_code, moves.next_activity_code], order_by=[moves.position]
    )
    return moves.mutate(took=moves.next_at - moves["at"], new=ibis.row_number().over(same) == 0)


def as_cases(cases: Any) -> Any:
    """Give each case as how long it took from its first event to its last."""
    return cases.mutate(took=cases.last_at - cases.first_at)


def _counted(rows: Any, kinds: dict[str, str]) -> Any:
    keys = [name for name in kinds if name != "how_many"]
    return complete(rows.group_by(*keys).aggregate(how_many=rows.count()), kinds)


def _kept(engine: Any, name: str, counted: Any, into: Path | None) -> Any:
    found = kept(engine, name, counted, None)
    if int(found.count().to_pyarrow().as_py()) > MOST:
        return None
    return found if into is None else kept(engine, name, found, into)
