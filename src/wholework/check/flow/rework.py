"""Rework: the same activity again in the same case."""

from wholework import plain
from wholework.check.flow.activities import ActivityCounts
from wholework.check.flow.counted import Counted
from wholework.check.flow.findings import Again, Rework


def rework_of(counted: Counted, counts: list[ActivityCounts]) -> Rework:
    """Tell which activities happened again in the same case, and in how many cases any did."""
    cases = counted.cases
    size = int(cases.count().to_pyarrow().as_py())
    again = int(cases.filter(cases.reworked > 0).count().to_pyarrow().as_py())
    activities = sorted((_again(one) for one in counts if one.again), key=lambda one: (-one.cases, one.activity))
    return Rework(
        sentence=_sentence(again, size, activities),
        cautions=_cautions(activities),
        cannot_tell=(
            "Whether doing it again was needed (the next instalment, a second visit that was planned) or put right"
            " what was not right the first time: ask those who do it.",
        )
        if activities
        else (),
        activities=tuple(activities),
        cases=again,
        share=again / size if size else 0.0,
    )


def _again(one: ActivityCounts) -> Again:
    return Again(one.name, one.cases_again, one.cases_again / one.cases, one.again, one.self_loops)


def _sentence(cases: int, size: int, activities: list[Again]) -> str:
    if not cases:
        return "Nothing was recorded twice in the same case."
    most = activities[0]
    return (
        f"In {plain.count(cases)} of {plain.of(size, 'case')} ({plain.share(cases / size)}) something was done again;"
        f" most often “{most.activity}”, in {plain.of(most.cases, 'case')}."
    )


def _cautions(activities: list[Again]) -> tuple[str, ...]:
    at_once, all_repeats = sum(one.self_loops for one in activities), sum(one.again for one in activities)
    if not at_once:
        return ()
    return (
        f"{plain.count(at_once)} of the {plain.of(all_repeats, 'repeat')} follow the same activity at once: that can be"
        " one piece of work that was written down in several records.",
    )
