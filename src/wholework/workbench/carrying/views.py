"""Take a study along: everything in it, in open formats."""

import tempfile
from pathlib import Path
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from wholework.workbench.audit.auditor import note
from wholework.workbench.carrying.exporting import export_study
from wholework.workbench.studies.allowed import person_of, study_for


@require_safe
def exported(request: HttpRequest, study: UUID) -> FileResponse:
    """Give the whole study as one file."""
    seen = study_for(request, study)
    note(person_of(request), "study.exported", seen.id)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.zip"
        export_study(seen, path)
        file = path.open("rb")  # stays readable until the answer is given, though its folder is gone
    name = f"{slugify(seen.name) or 'study'}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
