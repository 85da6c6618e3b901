"""Write down what was heard. What arrives twice is kept once."""

from collections.abc import Iterable
from dataclasses import asdict

from wholework.listen.demand import Heard
from wholework.refusal import Refusal
from wholework.workbench.listening.models import Demand, ListeningRound
from wholework.workbench.studies.models import Study

LONGEST = 10_000  # characters of one thing that was said


def write_down(study: Study, heard: Iterable[Heard]) -> int:
    """Keep what was heard, all or none, and return how many were new. Raises ``Refusal`` where words are missing."""
    rows = [_row(study, each) for each in heard]
    before = Demand.objects.filter(study=study, id__in=[row.id for row in rows]).count()
    Demand.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows) - before


def _row(study: Study, each: Heard) -> Demand:
    if not each.words.strip():
        raise Refusal(
            "a demand has no words",
            expected="what the customer said, in their own words",
            do="write down exactly what was said; the rest can wait",
        )
    if len(each.words) > LONGEST:
        raise Refusal("this is too long for one thing that was said", expected=f"at most {LONGEST:,} characters")
    told = {name: value for name, value in asdict(each).items() if name not in ("round", "file", "row")}
    round_ = ListeningRound.objects.filter(study=study, id=each.round).first() if each.round else None
    return Demand(study=study, round=round_, **told)
