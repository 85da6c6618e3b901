"""A journal in the database, with the same two words as a journal in a file: ``news`` and ``append``."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction

from wholework.records.journal import Line
from wholework.workbench.sorting.models import Act
from wholework.workbench.studies.models import Study

Content = dict[str, Any]


class TableJournal:
    """One journal of one study. Two people may append at once: one waits for the other."""

    def __init__(self, study: Study, name: str) -> None:
        self.study, self.name = study, name
        self._to = 0

    def read(self) -> list[Line]:
        """Read every line."""
        return [Line(act.row, "", act.content) for act in self._acts()]

    def news(self) -> list[Line]:
        """Read the lines that came since the last reading."""
        return self._taken([Line(act.row, "", act.content) for act in self._acts().filter(row__gt=self._to)])

    def append(self, make: Callable[[list[Line]], Iterable[dict[str, object]]]) -> list[Line]:
        """Add the lines that ``make`` makes of what others added meanwhile, with nobody else writing. All or none."""
        with transaction.atomic():
            Study.objects.select_for_update().get(pk=self.study.pk)  # PostgreSQL; SQLite has one writer anyhow
            made = list(make(self.news()))
            acts = [
                Act(study=self.study, journal=self.name, row=row, content=content)
                for row, content in enumerate(made, self._to + 1)
            ]
            Act.objects.bulk_create(acts)
        return self._taken([Line(act.row, "", act.content) for act in acts])

    def _acts(self) -> Any:
        return Act.objects.filter(study=self.study, journal=self.name).order_by("row")

    def _taken(self, lines: list[Line]) -> list[Line]:
        if lines:
            self._to = lines[-1].row
        return lines
