"""Write down what was heard. What arrives twice is kept once."""

from collections.abc import Iterable
from dataclasses import asdict

from django.db import transaction

from wholework.listen.demand import Heard
from wholework.refusal import Refusal
from wholework.workbench.listening.models import Demand, ListeningRound
from wholework.workbench.studies.models import Study

LONGEST = 10_000  # characters of one thing that was said


def write_down(study: Study, heard: Iterable[Heard]) -> int:
    """Keep what was heard, all or none, and return how many were new. Raises ``Refusal`` where words are missing."""
    rounds = {each.id: each for each in study.rounds.all()}
    rows = [_row(study, each, rounds.get(each.round)) for each in heard]
    with transaction.atomic():
        before = study.demands.count()
        Demand.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1_000)
        return study.demands.count() - before


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
