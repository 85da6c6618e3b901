"""The flow of an event log by plain Python over single rows: what the engines must agree with."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from statistics import mean, median
from typing import Any

Row = Mapping[str, Any]


def traces(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each case in the order of time, and of the file where times are the same."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["case"]].append(row)
    return {case: sorted(events, key=lambda row: row["at"]) for case, events in found.items()}  # a stable sort


def plain_moves(rows: Iterable[Row]) -> dict[tuple[str, str], tuple[int, int, float, float]]:
    """Of each move: how often, in how many cases, median and mean seconds."""
    times: dict[tuple[str, str], list[float]] = defaultdict(list)
    cases: dict[tuple[str, str], set[str]] = defaultdict(set)
    for case, events in traces(rows).items():
        for one, following in pairwise(events):
            move = (one["activity"], following["activity"])
            times[move].append((following["at"] - one["at"]) / 1e6)
            cases[move].add(case)
    return {move: (len(took), len(cases[move]), median(took), mean(took)) for move, took in times.items()}


def plain_variants(rows: Iterable[Row]) -> Counter[tuple[str, ...]]:
    """How many cases went each way."""
    return Counter(tuple(row["activity"] for row in events) for events in traces(rows).values())


def plain_rework(rows: Iterable[Row]) -> dict[str, tuple[int, int, int]]:
    """Of each activity that came again: in how many cases, how often again, how often at once."""
    cases: Counter[str] = Counter()
    again: Counter[str] = Counter()
    at_once: Counter[str] = Counter()
    for events in traces(rows).values():
        path = [row["activity"] for row in events]
        for activity, count in Counter(path).items():
            cases[activity] += count > 1
            again[activity] += count - 1
        for one, following in pairwise(path):
            at_once[one] += one == following
    return {activity: (cases[activity], again[activity], at_once[activity]) for activity in cases if again[activity]}


def plain_hand_offs(rows: Iterable[Row], who: str) -> Counter[int]:
    """Cases by how often they passed from one who is named to another who is, where anybody is named."""
    found: Counter[int] = Counter()
    for events in traces(rows).values():
        named = [row.get(who) for row in events]
        if any(named):
            pairs = pairwise(named)
            found[sum(1 for one, following in pairs if one and following and one != following)] += 1
    return found
