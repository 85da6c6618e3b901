"""Moves: what follows what, how often, and how long it takes in between."""

from wholework.check.flow.counted import Counted
from wholework.check.flow.findings import Move

MICROSECONDS = 1e6


def moves_of(counted: Counted) -> tuple[Move, ...]:
    """Count each move and the time between its two events; the most frequent first."""
    moves = counted.moves.filter(counted.moves.next_at.notnull())
    moves = moves.mutate(took=(moves.next_at - moves["at"]).cast("float64"))  # else PostgreSQL's mean is a decimal
    rows = (
        moves.group_by("activity_code", "next_activity_code")
        .aggregate(
            count=moves.count(),
            cases=moves.case_code.nunique(),
            mean=moves.took.mean(),
            median=moves.took.quantile(0.5),
            p90=moves.took.quantile(0.9),
        )
        .to_pyarrow()
        .to_pylist()
    )
    names = counted.names
    found = (
        Move(
            source=names[row["activity_code"]],
            destination=names[row["next_activity_code"]],
            count=int(row["count"]),
            cases=int(row["cases"]),
            median_seconds=_seconds(row["median"]),
            mean_seconds=_seconds(row["mean"]),
            p90_seconds=_seconds(row["p90"]),
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda move: (-move.count, move.source, move.destination)))


def _seconds(microseconds: float) -> float:
    """Whole microseconds, so that the order in which an engine adds up does not show."""
    return round(microseconds) / MICROSECONDS


def tied_moves(counted: Counted) -> int:
    """Count the moves between two events of the same instant: only the file says which came first."""
    return int(counted.moves.filter(counted.moves.tied).count().to_pyarrow().as_py())
