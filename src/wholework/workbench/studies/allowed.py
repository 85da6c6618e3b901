"""The first line of every view: which study, seen by whom. What a person may not see does not exist for them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from wholework.workbench.people.models import Person
from wholework.workbench.studies.models import Look, Study, Upload


def person_of(request: HttpRequest) -> Person:
    """Return who acts."""
    person: Person = request.person  # type: ignore[attr-defined]
    return person


def study_for(request: HttpRequest, study: UUID) -> Study:
    """Return a study that the person may see. Raises 404 for any other."""
    found: Study = _one(Study.objects.seen_by(person_of(request)).select_related("service"), pk=study)
    return found


def upload_for(request: HttpRequest, study: UUID, upload: UUID) -> Upload:
    """Return a file of a study that the person may see."""
    found: Upload = _one(Upload.objects.select_related("study", "job"), study=study_for(request, study), pk=upload)
    return found


def look_for(request: HttpRequest, study: UUID, look: UUID) -> Look:
    """Return one look of a study that the person may see."""
    looks = Look.objects.select_related("reading__upload__study", "job")
    found: Look = _one(looks, reading__upload__study=study_for(request, study), pk=look)
    return found


def _one(rows: Any, **which: object) -> Any:
    found = rows.filter(**which).first()
    if found is None:
        raise Http404
    return found
