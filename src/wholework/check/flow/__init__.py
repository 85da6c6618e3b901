"""How does the work go? Activities, moves, ways that cases went, times, rework, hand-offs, touch time.

Every answer is a plain group-by over the prepared tables, so that it runs on any engine; only small results come home.
"""

from wholework import plain
from wholework.check.flow.activities import ActivityCounts, activities_of, count_activities
from wholework.check.flow.counted import counted
from wholework.check.flow.end_to_end import end_to_end_of
from wholework.check.flow.ends import ends_of, starts_of
from wholework.check.flow.findings import Flow, Variants
from wholework.check.flow.hand_offs import hand_offs_of
from wholework.check.flow.moves import moves_of, tied_moves
from wholework.check.flow.rework import rework_of
from wholework.check.flow.touch_time import touch_time_of
from wholework.check.flow.variants import variants_of
from wholework.records.records import Records
from wholework.refusal import Refusal

__all__ = ["study_flow"]


def study_flow(
    records: Records, *, lifecycle: str | None = None, working_time_of: str | None = None, all_paths: bool = False
) -> Flow:
    """Tell how the work goes, as the events tell it.

    ``lifecycle`` lets only the events of one stage count ("complete"); without it every event counts.
    ``all_paths`` lists every way that cases went, however rare, not only the most frequent.
    ``working_time_of`` adds working time beside calendar time, with the bank holidays of that part of the UK.
    """
    if records.moves is None:
        raise _nothing_to_study()
    chosen = counted(records, lifecycle)
    counts = count_activities(chosen)
    if not counts:
        raise _nothing_to_study()
    moves = moves_of(chosen)
    tied = tied_moves(chosen)
    variants = variants_of(chosen, all_listed=all_paths)
    events = sum(one.count for one in counts)
    one_event = int(chosen.cases.filter(chosen.cases.events == 1).count().to_pyarrow().as_py())
    return Flow(
        sentence=_sentence(counts, variants),
        cautions=_cautions(tied, sum(move.count for move in moves), one_event, variants.cases, lifecycle),
        cannot_tell=(
            "Which of the steps help the customer, and which are work that the system makes us do.",
            "What was done and not written down.",
        ),
        events=events,
        cases=variants.cases,
        one_event_cases=one_event,
        tied_moves=tied,
        activities=activities_of(counts),
        moves=moves,
        starts=starts_of(counts),
        ends=ends_of(counts),
        variants=variants,
        end_to_end=end_to_end_of(records, chosen, working_time_of),
        rework=rework_of(chosen, counts),
        hand_offs=hand_offs_of(chosen),
        touch_time=touch_time_of(records),
    )


def _nothing_to_study() -> Refusal:
    return Refusal(
        "these records have no events",
        expected="one row an event: case, activity, time",
        do="name the columns with --case, --activity and --at",
    )


def _sentence(counts: list[ActivityCounts], variants: Variants) -> str:
    events = sum(one.count for one in counts)
    return (
        f"{plain.of(variants.cases, 'case')} passed through {plain.of(len(counts), 'kind')} of step in"
        f" {plain.of(events, 'record')}, and went {plain.of(variants.variant_count, 'way')}."
    )


def _cautions(tied: int, moves: int, one_event: int, cases: int, lifecycle: str | None) -> tuple[str, ...]:
    said = []
    if tied:
        said.append(
            f"{plain.count(tied)} of {plain.of(moves, 'move')} ({plain.share(tied / moves)}) are between two records of"
            " the same instant; their order is the file's."
        )
    if one_event:
        said.append(
            f"{plain.count(one_event)} of {plain.of(cases, 'case')} {'has' if one_event == 1 else 'have'} a single"
            " record: nothing moved there that the records could show."
        )
    if lifecycle:
        said.append(f"Only the records at the stage “{lifecycle}” count here, because someone asked for it.")
    return tuple(said)
