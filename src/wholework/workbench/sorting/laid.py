"""What people judged, laid over what was heard: pure functions of ``listen`` over this study's journals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from wholework.listen import judgements as judged
from wholework.listen.codebook import Codebook, act_of, replayed
from wholework.listen.judgements import Judgement, Laid
from wholework.workbench.listening.models import Demand
from wholework.workbench.people.models import Person
from wholework.workbench.sorting.journal import TableJournal
from wholework.workbench.studies.models import Study


@dataclass(frozen=True)
class Sorted:
    """The demands of a study with what was judged of each, in the order in which they arrived."""

    demands: tuple[Demand, ...]
    laid: dict[str, Laid]
    codebook: Codebook

    def kind(self, demand: Demand) -> str:
        """Its kind: value, failure or undecided; nothing where nobody judged it yet."""
        found = self.laid[demand.id]
        return found.kind if found.judgement else ""

    @property
    def not_judged(self) -> int:
        """How many nobody judged yet."""
        return sum(found.judgement is None for found in self.laid.values())


def sorted_demands(study: Study) -> Sorted:
    """Lay the judgements that stand over the demands of a study."""
    demands = tuple(Demand.objects.filter(study=study).select_related("round").order_by("number"))
    book = codebook_of(study)
    judgements = [Judgement(**line.content) for line in TableJournal(study, "judgements").read() if line.content]
    return Sorted(demands, judged.laid_over([each.id for each in demands], judgements, book), book)


def codebook_of(study: Study) -> Codebook:
    """Replay the types as they stand."""
    return replayed([act_of(line.content) for line in TableJournal(study, "codebook").read() if line.content])


def judge(study: Study, person: Person, kinds: Sequence[tuple[str, str]]) -> None:
    """Write down what a person judged: (demand's id, kind) each. All or none; Raises ``Refusal`` for what cannot be."""
    book = codebook_of(study)
    known = dict.fromkeys(
        Demand.objects.filter(study=study, id__in=[each for each, _ in kinds]).values_list("id", flat=True)
    )
    when = timezone.now().isoformat(timespec="seconds")
    wanted = [Judgement(demand=demand, kind=kind, who=person.name, when=when, queue="none") for demand, kind in kinds]
    good = [judged.checked(each, book, known) for each in wanted]
    journal = TableJournal(study, "judgements")

    def made(news: list[object]) -> list[dict[str, object]]:
        last = max((int(line.content["number"]) for line in journal.read() if line.content), default=0)
        return [
            judged.as_line(replace(each, number=number, codebook=book.version))
            for number, each in enumerate(good, last + 1)
        ]

    journal.append(made)  # type: ignore[arg-type]
