"""Wholework's side: one task in a process of its own; prints seconds and answers as JSON."""

import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import ibis.backends.duckdb  # noqa: F401  imports are left out, for everybody

from wholework.check.flow.activities import count_activities
from wholework.check.flow.counted import counted
from wholework.check.flow.end_to_end import end_to_end_of
from wholework.check.flow.hand_offs import hand_offs_of
from wholework.check.flow.moves import moves_of
from wholework.check.flow.rework import rework_of
from wholework.check.flow.variants import variants_of
from wholework.records import door
from wholework.records.engines import embedded
from wholework.records.formats import xes
from wholework.records.ledger import Ledger
from wholework.records.options import ReadOptions
from wholework.records.prepare import prepare_parquet
from wholework.records.records import About, Records

COLUMNS = {"case": "case:concept:name", "activity": "concept:name", "at": "at", "who": "org:resource"}
seconds: dict[str, float] = {}


def timed(name: str, work: Any) -> Any:
    start = perf_counter()
    result = work()
    seconds[name] = perf_counter() - start
    return result


def first_study(log: Path) -> dict[str, Any]:
    """From a Parquet log to prepared records, then every question of the flow."""
    with tempfile.TemporaryDirectory(dir=log.parent) as folder:
        records = timed("prepare", lambda: prepared(log, Path(folder)))
        return answers(records)


def prepared(log: Path, into: Path) -> Records:
    engine = embedded()
    done = prepare_parquet(engine, log, COLUMNS, "UTC", into)
    about = About((), "events", (), ReadOptions(), Ledger(done.rows_in, done.rows_counted))
    return Records(about=about, engine=engine, **done.tables)


def through_the_door(log: Path) -> dict[str, Any]:
    """From a Parquet log through the door, as the command does, then every question."""
    with tempfile.TemporaryDirectory(dir=log.parent) as folder:
        records = timed("read and prepare", lambda: door.read([log], ReadOptions(zone="UTC"), into=Path(folder)))
        return answers(records)


def answers(records: Records) -> dict[str, Any]:
    chosen = counted(records, None)
    moves = timed("moves with times", lambda: moves_of(chosen))
    variants = timed("variants", lambda: variants_of(chosen))
    times = timed("end-to-end quantiles", lambda: end_to_end_of(records, chosen))
    rework = timed("rework", lambda: rework_of(chosen, count_activities(chosen)))
    hands = timed("hand-offs", lambda: hand_offs_of(chosen))
    return {
        "moves": [[m.source, m.destination, m.count, m.mean_seconds, m.median_seconds] for m in moves],
        "variants": [variants.variant_count, sorted((v.count for v in variants.variants), reverse=True)],
        "quantiles": list(times.quantiles.values()),
        "rework": {again.activity: again.cases for again in rework.activities},
        "hand_offs": hands[0].total,
    }


def read_xes(log: Path, *, streaming: bool) -> dict[str, Any]:
    [table] = timed("read", lambda: xes.read(log, streaming=streaming))
    return {"rows": len(table.rows)}


TASKS = {
    "first study": first_study,
    "through the door": through_the_door,
    "read": lambda log: read_xes(log, streaming=False),
    "read, streaming": lambda log: read_xes(log, streaming=True),
}
if __name__ == "__main__":
    found = TASKS[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps({"seconds": seconds, "answers": found}))
