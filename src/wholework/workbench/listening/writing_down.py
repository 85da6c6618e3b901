"""Write down what was heard. What arrives twice is kept once."""

from collections.abc import Iterable
from dataclasses import asdict

from django.db import transaction

from wholework.listen.demand import Heard
from wholework.refusal import Refusal
from wholework.workbench.listening.models import Demand, ListeningRound
from wholework.workbench.studies.models import Study

AT_ONCE = 500
LONGEST = 10_000  # characters of one thing that was said


def write_down(study: Study, heard: Iterable[Heard]) -> int:
    """Keep what was heard, all or none, and return how many were new. Raises ``Refusal`` where words are missing."""
    heard = list(heard)
    rounds = {each.id: each for each in study.rounds.all()} if any(each.round for each in heard) else {}
    rows = [_row(study, each, rounds.get(each.round)) for each in heard]
    with transaction.atomic():
        there = _there(study, rows)
        Demand.objects.bulk_create(
            [row for row in rows if row.id not in there], ignore_conflicts=True, batch_size=AT_ONCE
        )
    return len({row.id for row in rows} - there)


def _there(study: Study, rows: list[Demand]) -> set[str]:
    """Return the ids that are written down already."""
    found: set[str] = set()
    for start in range(0, len(rows), AT_ONCE):
        ids = [row.id for row in rows[start : start + AT_ONCE]]
        found |= set(Demand.objects.filter(study=study, id__in=ids).values_list("id", flat=True))
    return found


def _row(study: Study, each: Heard, listened: ListeningRound | None) -> Demand:
    if not each.words.strip():
        raise Refusal(
            "a demand has no words",
            expected="what the customer said, in their own words",
            do="write down exactly what was said; the rest can wait",
        )
    if len(each.words) > LONGEST:
        raise Refusal("this is too long for one thing that was said", expected=f"at most {LONGEST:,} characters")
    told = {name: value for name, value in asdict(each).items() if name not in ("round", "file", "row")}
    return Demand(study=study, round=listened, **told)
