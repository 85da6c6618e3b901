"""Cases out of events: when each began and ended, which way it went, how often it changed hands."""

from typing import Any

from wholework.records.prepare.cases import CASES, FROM_EVENTS, complete
from wholework.records.prepare.local_days import with_local_days
from wholework.records.prepare.path_key import PRIMES


def cases_of_moves(
    moves: Any, case_codes: Any, facts: Any | None, weighted: Any, marked: Any, zone: str, has_clock: bool
) -> Any:
    """Sum up the moves of each case, and set beside them what the file says of the case."""
    summed = summed_moves(moves, weighted, marked)
    cases = summed.join(case_codes, "case_code")
    cases = _with_facts(cases, facts)
    span = moves.aggregate(first=moves["at"].min(), last=moves["at"].max()).to_pyarrow().to_pylist()[0]
    minutes = {"opened_minute": "opened"} if has_clock else {}
    days = {"opened_day": "opened", "closed_day": "closed"}
    cases = with_local_days(cases, zone, (span["first"] or 0, span["last"] or 0), days, minutes)
    return complete(cases, {**CASES, **FROM_EVENTS})


def summed_moves(moves: Any, weighted: Any, marked: Any) -> Any:
    """Sum up the events of each case: times, path key, hand-offs, repeats."""
    import ibis

    moves = moves.join(weighted, "activity_code").join(marked, "position")
    keys = {f"path_{n}": _key(moves, n, prime) for n, prime in enumerate(PRIMES, 1)}
    summed = moves.group_by("case_code").aggregate(
        first_at=moves["at"].min(),
        last_at=moves["at"].max(),
        events=moves.count(),
        people_known=moves.person_code.count(),
        hand_offs=ibis.ifelse(moves.other_person, 1, 0).sum(),
        teams_known=moves.team_code.count(),
        team_hand_offs=ibis.ifelse(moves.other_team, 1, 0).sum(),
        reworked=ibis.ifelse(moves.again > 0, 1, 0).sum(),
        **keys,
    )
    return summed.mutate(
        hand_offs=ibis.ifelse(summed.people_known > 0, summed.hand_offs, None),
        team_hand_offs=ibis.ifelse(summed.teams_known > 0, summed.team_hand_offs, None),
        **{f"path_{n}": summed[f"path_{n}"].cast("int64") % prime for n, prime in enumerate(PRIMES, 1)},
    )


def _key(moves: Any, number: int, prime: int) -> Any:
    return ((moves[f"weight_{number}"] * moves[f"mark_{number}"]) % prime).sum()


def _with_facts(cases: Any, facts: Any | None) -> Any:
    if facts is None:
        return cases.mutate(opened=cases.first_at, closed=cases.last_at)
    cases = cases.left_join(facts, "case").drop("case_right")
    closed = cases.closed if "closed" in facts.columns else cases.last_at
    return cases.mutate(opened=cases.first_at, closed=closed)
