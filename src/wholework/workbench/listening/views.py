"""Pages on which to write down what customers said: five things from yesterday, and one at a time while listening."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wholework.listen.demand import Heard
from wholework.refusal import Refusal
from wholework.workbench.listening.models import new_id
from wholework.workbench.listening.writing_down import write_down
from wholework.workbench.studies.allowed import study_for

FIVE = 5
SOLVED = {"yes": True, "no": False}


@require_http_methods(["GET", "HEAD", "POST"])
def heard(request: HttpRequest, study: UUID) -> HttpResponse:
    """Take five things that were heard yesterday."""
    seen = study_for(request, study)
    if request.method == "POST":
        words = [text.strip() for text in request.POST.getlist("words") if text.strip()]
        if not words:
            raise Refusal(
                "nothing was written down",
                expected="what a customer said, in their own words",
                do="go back and write one thing that you remember; it need not be exact",
            )
        ids = request.POST.getlist("id")
        write_down(seen, [Heard(id=_id(ids, place), words=text) for place, text in enumerate(words)])
        return redirect("sort", seen.pk)
    return render(request, "heard.html", {"study": seen, "room": "listen", "ids": [new_id() for _ in range(FIVE)]})


@require_http_methods(["GET", "HEAD", "POST"])
def listen(request: HttpRequest, study: UUID) -> HttpResponse:
    """Write down one thing, at once, where it was said."""
    seen = study_for(request, study)
    if request.method == "POST":
        write_down(seen, [_from(request)])
        return redirect(f"{request.path}?kept=1")
    today = seen.demands.filter(arrived__date=timezone.localdate())
    shown = {"study": seen, "room": "listen", "id": new_id(), "kept": "kept" in request.GET}
    return render(request, "listen.html", {**shown, "count": today.count(), "last": today.order_by("-number")[:3]})


def _from(request: HttpRequest) -> Heard:
    told = request.POST
    return Heard(
        id=_id(told.getlist("id"), 0),
        words=told.get("words", "").strip(),
        at=timezone.localtime().isoformat(timespec="seconds"),
        place=told.get("place", "").strip()[:200],
        matters=told.get("matters", "").strip(),
        resolved_here=SOLVED.get(told.get("resolved", "")),
        needed=told.get("needed", "").strip(),
    )


def _id(ids: list[str], place: int) -> str:
    """Take the id that the page made, so that a page sent twice counts once."""
    told = ids[place] if place < len(ids) else ""
    return told if told.isalnum() and 16 <= len(told) <= 64 else new_id()
