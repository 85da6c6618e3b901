"""Touch time: how long somebody was at work on a case, against how long the case took."""

from typing import Any

from wholework import plain
from wholework.check.flow.findings import TouchTime
from wholework.records.records import Records

MICROSECONDS = 1e6
STAGES = ("start", "complete")


def touch_time_of(records: Records) -> TouchTime:
    """Set the time at work against the time that passed, where beginnings and ends of work are both recorded."""
    elapsed = _elapsed_seconds(records.cases)
    pairs, touch = _started_column(records.moves)
    if not pairs:
        pairs, touch = _paired_stages(records.moves)
    if not pairs:
        return TouchTime(
            sentence="These records cannot tell working on a case from waiting.",
            cannot_tell=(
                "How much of the time was work and how much was waiting: the records hold one moment for each thing"
                " done, not its beginning and its end. Sit beside the work and time ten cases.",
            ),
            known=False,
            elapsed_seconds=elapsed,
        )
    return TouchTime(
        sentence=_sentence(touch, elapsed),
        cautions=(
            f"Counted from {plain.of(pairs, 'piece')} of work whose beginning and end are both recorded; what was not"
            " recorded so looks like waiting, and work side by side counts twice.",
            "An open screen is not the same as work.",
        ),
        known=True,
        events=pairs,
        touch_seconds=touch,
        elapsed_seconds=elapsed,
        touch_share=touch / elapsed if elapsed else None,
    )


def _elapsed_seconds(cases: Any) -> float:
    took = (cases.last_at - cases.first_at).cast("float64")
    return float(took.sum().to_pyarrow().as_py() or 0) / MICROSECONDS


def _started_column(moves: Any) -> tuple[int, float]:
    worked = moves.filter(moves.started.notnull())
    took = (worked["at"] - worked.started).cast("float64")
    row = worked.aggregate(pairs=worked.count(), touch=took.sum()).to_pyarrow().to_pylist()[0]
    return int(row["pairs"]), float(row["touch"] or 0) / MICROSECONDS


def _paired_stages(moves: Any) -> tuple[int, float]:
    """Pair beginnings with ends of the same activity in the same case, where there are as many of one as of the other.

    Which beginning belongs to which end does not matter to the sum: all ends less all beginnings.
    """
    import ibis

    begins, ends = (moves.lifecycle == stage for stage in STAGES)
    staged = moves.filter(begins | ends)
    zero = int(staged["at"].min().to_pyarrow().as_py() or 0)  # near numbers, so that doubles lose nothing
    at = (staged["at"] - zero).cast("float64")
    is_end = staged.lifecycle == STAGES[1]
    of_activity = staged.group_by("case_code", "activity_code").aggregate(
        begun=ibis.ifelse(is_end, 0, 1).sum(),
        ended=ibis.ifelse(is_end, 1, 0).sum(),
        took=ibis.ifelse(is_end, at, -at).sum(),
    )
    paired = of_activity.filter((of_activity.begun == of_activity.ended) & (of_activity.took >= 0))
    row = paired.aggregate(pairs=paired.begun.sum(), touch=paired.took.sum()).to_pyarrow().to_pylist()[0]
    return int(row["pairs"] or 0), float(row["touch"] or 0) / MICROSECONDS


def _sentence(touch: float, elapsed: float) -> str:
    if not elapsed:
        return f"Somebody was at work on these cases for {plain.duration(touch)} in all."
    return (
        f"Of the {plain.duration(elapsed)} that all cases took together, somebody was recorded at work for"
        f" {plain.duration(touch)} ({plain.share(touch / elapsed)}); the rest was waiting."
    )
