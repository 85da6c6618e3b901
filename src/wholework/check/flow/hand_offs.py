"""Hand-offs: how often a case changes hands. No person and no team is named or counted by itself."""

from typing import Any

from wholework import plain
from wholework.check.flow.activities import how_many
from wholework.check.flow.counted import Counted
from wholework.check.flow.findings import HandOffs

BETWEEN = {
    "people": ("hand_offs", "person_known", "person"),
    "teams": ("team_hand_offs", "team_known", "team"),
}


def hand_offs_of(counted: Counted) -> tuple[HandOffs, ...]:
    """Count changes of person and changes of team, each where it is recorded at all."""
    found = (_between(counted, between) for between in BETWEEN)
    return tuple(one for one in found if one is not None)


def _between(counted: Counted, between: str) -> HandOffs | None:
    column, known, noun = BETWEEN[between]
    by_count = _cases_by_count(counted.cases, column)
    if not by_count:
        return None
    cases = sum(by_count.values())
    total = sum(times * how_many for times, how_many in by_count.items())
    events = counted.events
    without = int(how_many(events, ~events[known]).to_pyarrow().as_py())
    return HandOffs(
        sentence=_sentence(between, by_count, cases, total),
        cautions=_cautions(noun, without),
        cannot_tell=(f"Whether the first {noun} could have done it all: ask those who do the work.",),
        between=between,
        cases=cases,
        total=total,
        mean_per_case=total / cases,
        cases_by_count=by_count,
        events_without=without,
    )


def _cases_by_count(cases: Any, column: str) -> dict[int, int]:
    known = cases.filter(cases[column].notnull())
    rows = known.group_by(column).aggregate(cases=known.count()).to_pyarrow().to_pylist()
    return dict(sorted((int(row[column]), int(row["cases"])) for row in rows))


def _sentence(between: str, by_count: dict[int, int], cases: int, total: int) -> str:
    never = by_count.get(0, 0)
    if never == cases:
        return f"No case passed between {between}."
    passed = f"{plain.share((cases - never) / cases)} of {plain.of(cases, 'case')}" if never else _every(cases)
    return f"{passed} passed between {between} at least once; on average {total / cases:.1f} times a case."


def _every(cases: int) -> str:
    return f"All {plain.of(cases, 'case')}" if cases > 1 else "The one case"


def _cautions(noun: str, without: int) -> tuple[str, ...]:
    if not without:
        return ()
    names = "names" if without == 1 else "name"
    return (
        f"{plain.of(without, 'record')} {names} no {noun}: a change from or to such a record is not counted as a"
        " hand-off, so there may be more.",
    )
