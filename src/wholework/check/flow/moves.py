"""Moves: what follows what, how often, and how long it takes in between."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from wholework.check.flow.activities import how_many
from wholework.check.flow.counted import Counted
from wholework.check.flow.findings import Move
from wholework.check.flow.weighted import weighted_mean, weighted_quantiles
from wholework.records.prepare.alike import MOVES_ALIKE

MICROSECONDS = 1e6
MOVE = ("activity_code", "next_activity_code")


QUANTILES = (0.5, 0.9)


def moves_of(counted: Counted) -> tuple[Move, ...]:
    """Count each move and the time between its two events; the most frequent first."""
    found = _of_rows(counted) if counted.moves_alike is None else _of_kinds(counted.moves_alike, counted.names)
    return tuple(sorted(found, key=lambda move: (-move.count, move.source, move.destination)))


def _of_kinds(alike: Any, names: dict[int, str]) -> Iterator[Move]:
    """Bring the kinds of moves home, and look at those of each pair of activities together."""
    table = alike.to_pyarrow()
    source, destination, took, new, count = (np.asarray(table[name]) for name in MOVES_ALIKE)
    order = np.lexsort((destination, source))
    source, destination = source[order], destination[order]
    starts = np.flatnonzero(np.append(True, (np.diff(source) != 0) | (np.diff(destination) != 0)))
    for start, here in zip(starts, np.split(order, starts[1:]), strict=True) if len(order) else ():
        median, p90 = weighted_quantiles(took[here], count[here], QUANTILES)
        yield Move(
            source=names[int(source[start])],
            destination=names[int(destination[start])],
            count=int(count[here].sum()),
            cases=int(count[here][new[here]].sum()),
            median_seconds=_seconds(median),
            mean_seconds=_seconds(weighted_mean(took[here], count[here])),
            p90_seconds=_seconds(p90),
        )


def _of_rows(counted: Counted) -> Iterator[Move]:
    import ibis

    moves = counted.moves.filter(counted.moves.next_at.notnull())
    moves = moves.mutate(took=(moves.next_at - moves["at"]).cast("float64"))  # else PostgreSQL's mean is a decimal
    rows = (
        moves.group_by(*MOVE)
        .aggregate(
            count=moves.count(),
            first_times=ibis.ifelse(moves.again == 0, 1, 0).sum(),
            mean=moves.took.mean(),
            quantiles=moves.took.quantile(list(QUANTILES)),
        )
        .to_pyarrow()
        .to_pylist()
    )
    later = _cases_that_first_moved_so_later(moves)
    names = counted.names
    for row in rows:
        yield Move(
            source=names[row["activity_code"]],
            destination=names[row["next_activity_code"]],
            count=int(row["count"]),
            cases=int(row["first_times"]) + later.get((row["activity_code"], row["next_activity_code"]), 0),
            median_seconds=_seconds(row["quantiles"][0]),
            mean_seconds=_seconds(row["mean"]),
            p90_seconds=_seconds(row["quantiles"][1]),
        )


def _cases_that_first_moved_so_later(moves: Any) -> dict[tuple[int, int], int]:
    """Count the cases that made a move, but not when its first activity happened for the first time.

    A case makes each move from the first time of an activity once; only what follows its repeats needs a look at
    single cases. So the number of cases of a move needs no list of all cases in memory.
    """
    repeats = moves.filter(moves.again > 0).select("case_code", *MOVE).distinct()
    firsts = moves.filter(moves.again == 0).select("case_code", *MOVE)
    new = repeats.anti_join(firsts, ["case_code", *MOVE])
    rows = new.group_by(*MOVE).aggregate(cases=new.count()).to_pyarrow().to_pylist()
    return {(row["activity_code"], row["next_activity_code"]): int(row["cases"]) for row in rows}


def tied_moves(counted: Counted) -> int:
    """Count the moves between two events of the same instant: only the file says which came first."""
    events = counted.events
    return int(how_many(events, events.tied).to_pyarrow().as_py() or 0)


def _seconds(microseconds: float) -> float:
    """Whole microseconds, so that the order in which an engine adds up does not show."""
    return round(microseconds) / MICROSECONDS
