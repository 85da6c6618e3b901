"""Three sights of one's own records: in true time order, round the threshold, and as the customer sees them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from wholework.refusal import Refusal
from wholework.workbench.studies import models
from wholework.workbench.studies.allowed import look_for, person_of, study_for
from wholework.workbench.studies.beginning import found_by, look_again
from wholework.workbench.studies.units import NAMES
from wholework.workbench.studies.views.progress import unless_done


@require_safe
def look(request: HttpRequest, study: UUID, look: UUID) -> HttpResponse:
    """Show one look: how far it is, then the three sights."""
    seen = look_for(request, study, look)
    upload = seen.reading.upload
    if (waiting := unless_done(request, upload.study, seen.job, f"Reading {upload.name}")) is not None:
        return waiting
    found = found_by(seen)
    if found is None:
        raise Http404
    shown = {"study": upload.study, "room": "sights", "look": seen, "upload": upload, "found": found, "units": NAMES}
    return render(request, "sights.html", shown)


@require_safe
def newest(request: HttpRequest, study: UUID) -> HttpResponse:
    """Go to the newest look that there is, else to where records are taken."""
    seen = study_for(request, study)
    last = models.Look.objects.filter(reading__upload__study=seen).order_by("-at").first()
    return redirect("look", seen.pk, last.pk) if last else redirect("records", seen.pk)


@require_POST
def again(request: HttpRequest, study: UUID, look: UUID) -> HttpResponse:
    """Look again, with another threshold or another rule for joining."""
    seen = look_for(request, study, look)
    wishes = _wishes(request, dict(seen.wishes))
    after = look_again(seen.reading, person_of(request), wishes)
    address = redirect("look", study, after.pk)
    address["Location"] += f"#{'shape' if 'threshold' in request.POST else 'jobs'}"
    return address


def _wishes(request: HttpRequest, wishes: dict[str, Any]) -> dict[str, Any]:
    if "threshold" in request.POST:
        wishes.pop("threshold", None)
        if request.POST["threshold"].strip():
            wishes["threshold"] = _number(request.POST["threshold"], "your threshold")
        wishes["unit"] = request.POST.get("unit", "days")
        if wishes["unit"] not in NAMES:
            raise Refusal("this unit is not known", expected=", ".join(NAMES), came=wishes["unit"])
    if "gap" in request.POST:
        wishes["gap"] = _number(request.POST["gap"], "the days between two orders")
    return wishes


def _number(text: str, what: str) -> float:
    try:
        number = float(text.replace(",", "").strip())
    except ValueError:
        number = -1.0
    if not 0 <= number < 1_000_000:
        raise Refusal(f"{what} is not understood", expected="a number, such as 14", came=text[:60])
    return number
