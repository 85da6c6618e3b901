"""Cases out of events: when each began and ended, which way it went, how often it changed hands."""

from typing import Any

from wholework.records.prepare.cases import CASES, FROM_EVENTS, complete
from wholework.records.prepare.local_days import with_local_days
from wholework.records.prepare.path_key import PRIMES

KNOWN = ("customer", "category", "channel", "deadline", "wanted", "resolved_here", "closed", "job", "follows")
FACTS = {name: CASES[name] for name in KNOWN}


def cases_of_sums(sums: Any, facts: Any | None, *, zone: str, has_clock: bool, span: tuple[int, int]) -> Any:
    """Set beside the sums of each case what the file says of it, and the local days."""
    cases = sums if facts is None else sums.left_join(facts, "case_code").drop("case_code_right")
    closed = cases.closed if "closed" in cases.columns else cases.last_at
    cases = cases.mutate(opened=cases.first_at, closed=closed)
    minutes = {"opened_minute": "opened"} if has_clock else {}
    cases = with_local_days(cases, zone, span, {"opened_day": "opened", "closed_day": "closed"}, minutes)
    have = set(cases.columns)
    return complete(cases, {name: kind for name, kind in (CASES | FROM_EVENTS).items() if name in have})


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
        **{f"path_{n}": _whole(summed[f"path_{n}"] % prime) for n, prime in enumerate(PRIMES, 1)},
    )


def _whole(rest: Any) -> Any:
    """Make a remainder below 2**31 the int64 that it should be: DuckDB sums into 128 bits, PostgreSQL into decimals.

    Ibis takes the sum for an int64 and leaves a cast to that out; by way of int32 both casts are made.
    """
    return rest.cast("int32").cast("int64")


def _key(moves: Any, number: int, prime: int) -> Any:
    return ((moves[f"weight_{number}"] * moves[f"mark_{number}"]) % prime).sum()
