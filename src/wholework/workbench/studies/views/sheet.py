"""Stop looking here: a sheet to print, and an hour where customers ask."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wholework.refusal import Refusal
from wholework.workbench.studies.allowed import study_for


@require_safe
def go(request: HttpRequest, study: UUID) -> HttpResponse:
    """Say plainly that the rest is not in the records."""
    return render(request, "go.html", {"study": study_for(request, study), "room": "go"})


@require_safe
def printed(request: HttpRequest, study: UUID) -> HttpResponse:
    """Give the sheet as PDF, with the service's name on it."""
    from wholework.picture.sheet import PAPERS, sheet_pdf

    seen = study_for(request, study)
    paper = request.GET.get("paper", "a4")
    if paper not in PAPERS:
        raise Refusal("this size of paper is not known", expected=" or ".join(PAPERS), came=paper[:20])
    name = None if seen.is_sample else seen.service.name
    response = HttpResponse(sheet_pdf(paper, name), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="what-customers-said-{paper}.pdf"'
    return response
