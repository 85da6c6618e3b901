"""What was heard, as journals: ``listen`` and its sorting take a study of the workbench as they take a folder."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from django.db import transaction

from wholework.listen.demand import Heard
from wholework.listen.store import Listening
from wholework.records.journal import Line
from wholework.workbench.listening.models import Demand, ListeningRound
from wholework.workbench.listening.writing_down import write_down
from wholework.workbench.sorting.journal import TableJournal
from wholework.workbench.studies.models import Study

Make = Callable[[list[Line]], Iterable[dict[str, Any]]]


def listening_of(study: Study) -> Listening:
    """Open what was heard and decided in a study. Every act is in the database when it returns."""
    return Listening(
        study.folder / "listening",
        "failure",
        {
            "rounds": RoundJournal(study),
            "demands": DemandJournal(study),
            "codebook": TableJournal(study, "codebook"),
            "judgements": TableJournal(study, "judgements"),
        },
    )


class DemandJournal:
    """The demands of a study, in the order in which they arrived."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self._to = 0

    def news(self) -> list[Line]:
        """Read those that came since the last reading."""
        rows = self.study.demands.filter(number__gt=self._to).select_related("round").order_by("number")
        lines = [Line(row.number, "", _bare(row)) for row in rows]
        self._to = lines[-1].row if lines else self._to
        return lines

    def append(self, make: Make) -> list[Line]:
        """Write down what ``make`` makes of what others added meanwhile. All or none."""
        with transaction.atomic():
            Study._base_manager.select_for_update().get(pk=self.study.pk)
            write_down(self.study, [Heard(**line) for line in make(self.news())])
        return self.news()


class RoundJournal:
    """The rounds of listening of a study."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self._seen: set[str] = set()

    def news(self) -> list[Line]:
        """Read those that came since the last reading."""
        rounds = [each for each in self.study.rounds.order_by("began", "pk") if each.pk not in self._seen]
        self._seen |= {each.pk for each in rounds}
        return [Line(row, "", asdict(each.as_round())) for row, each in enumerate(rounds, 1)]

    def append(self, make: Make) -> list[Line]:
        """Write rounds down."""
        with transaction.atomic():
            Study._base_manager.select_for_update().get(pk=self.study.pk)
            for line in make(self.news()):
                ListeningRound.objects.create(study=self.study, **line)
        return self.news()


def _bare(row: Demand) -> dict[str, Any]:
    return {name: value for name, value in asdict(row.as_heard()).items() if value not in (None, "")}
