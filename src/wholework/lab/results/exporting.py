"""A simulated log as a file of events: every question of Check can be asked of it, as of anybody's records."""

from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv, parquet

from wholework.lab.engine.log import CLOSED_EARLY, RECLASSIFIED, Log
from wholework.lab.model.parts import DAY_MINUTES, Service
from wholework.refusal import Refusal

MOVED = "Other"  # the category that a target does not count
MONDAY = datetime(2024, 1, 1)  # a Monday: made-up records stand in a made-up year


def events_of(log: Log, service: Service) -> pa.Table:
    """Return one row for each ask, each piece of work and each close, in the order in which they happened.

    Columns: case, customer (the case in which they first asked), type, activity, started, completed, team, why.
    """
    closed = np.flatnonzero(~np.isnan(log.case_ended))
    ended = np.flatnonzero(~np.isnan(log.visit_ended))
    asks = np.arange(len(log.case_type))
    case = np.concatenate([asks, log.visit_case[ended], closed])
    completed = np.concatenate([log.case_asked, log.visit_ended[ended], log.case_ended[closed]])
    started = np.concatenate([log.case_asked, log.visit_begun[ended], log.case_ended[closed]])
    steps = np.array([each.name for each in service.steps], object)
    ends = np.where(log.case_state[closed] == 1, "Closed", "Gave up").astype(object)
    activity = np.concatenate([np.full(len(asks), "Asked", object), steps[log.visit_step[ended]], ends])
    pools = np.array([each.name for each in service.people], object)
    team = np.concatenate([np.full(len(asks), None), pools[log.visit_pool[ended]], np.full(len(closed), None)])
    order = np.lexsort((np.arange(len(case)), started, completed))
    types = np.array([each.name for each in service.demands], object)
    why = np.array(["new", "came back", "chased"], object)
    return pa.table({
        "case": [f"C{number + 1:07d}" for number in case[order].tolist()],
        "customer": [f"P{number + 1:07d}" for number in log.case_root[case[order]].tolist()],
        "type": pa.array(types[log.case_type[case[order]]], pa.string()),
        "activity": pa.array(activity[order], pa.string()),
        "started": _instants(started[order]),
        "completed": _instants(completed[order]),
        "team": pa.array(team[order], pa.string()),
        "why": pa.array(why[log.case_why[case[order]]], pa.string()),
    })  # fmt: skip


def records_of(log: Log, service: Service) -> pa.Table:
    """Return one row a record, as an organisation would have them: what a target did to records stands in them.

    A case that was closed early has two records, the second opened when the first was closed; one that went to another
    category has no deadline. Columns: record, customer, type, opened, closed, deadline.
    """
    early = np.flatnonzero(log.case_record == CLOSED_EARLY)
    case = np.concatenate([np.arange(len(log.case_type)), early])
    again = np.arange(len(case)) >= len(log.case_type)
    opened = np.where(again, log.case_record_at[case], log.case_asked[case])
    closed = np.where((log.case_record[case] == CLOSED_EARLY) & ~again, log.case_record_at[case], log.case_ended[case])
    moved = log.case_record[case] == RECLASSIFIED
    limits = np.array([each.target.days.value * DAY_MINUTES if each.target else np.nan for each in service.demands])
    deadline = np.where(moved, np.nan, opened + limits[log.case_type[case]])
    types = np.array([each.name for each in service.demands], object)[log.case_type[case]]
    order = np.argsort(opened, kind="stable")
    return pa.table({
        "record": [f"R{case[at] + 1:07d}{'-2' if again[at] else ''}" for at in order],
        "customer": [f"P{number + 1:07d}" for number in log.case_root[case[order]].tolist()],
        "type": pa.array(np.where(moved, MOVED, types)[order], pa.string()),
        "opened": _instants(opened[order]),
        "closed": _instants(closed[order]),
        "deadline": _instants(deadline[order]),
    })  # fmt: skip


def write_events(table: pa.Table, path: Path) -> None:
    """Write CSV or Parquet, by the name of the file."""
    if path.suffix.lower() == ".parquet":
        parquet.write_table(table, path)
    else:
        csv.write_csv(table, path)


def refuse_other_files(path: Path) -> None:
    """Refuse what is neither CSV nor Parquet."""
    if path.suffix.lower() not in (".csv", ".parquet"):
        raise Refusal("a log is written as CSV or Parquet", file=str(path), expected="LOG.csv or LOG.parquet")


def _instants(minutes: np.ndarray) -> pa.Array:
    known = ~np.isnan(minutes)
    seconds = np.floor(np.where(known, minutes, 0.0) * 60.0).astype(np.int64)
    begin = int((MONDAY - datetime(1970, 1, 1)) / timedelta(seconds=1))
    return pa.array((seconds + begin).astype("M8[s]"), pa.timestamp("s"), mask=~known)
