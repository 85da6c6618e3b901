"""Pages on which to write down what customers said: five things from yesterday, and one at a time while listening."""

import json
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from wholework.listen.demand import Heard
from wholework.refusal import Refusal
from wholework.workbench.listening.models import new_id
from wholework.workbench.listening.writing_down import LONGEST, write_down
from wholework.workbench.studies.allowed import study_for

FIVE = 5
AT_ONCE = 2_000
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
    shown = {"study": seen, "room": "listen", "id": new_id(), "kept": "kept" in request.GET}
    if "shell" in request.GET:  # kept on the telephone to open without a signal: nothing that anybody said stands on it
        return render(request, "listen.html", shown)
    today = seen.demands.filter(arrived__date=timezone.localdate())
    return render(request, "listen.html", {**shown, "count": today.count(), "last": today.order_by("-number")[:3]})


@require_POST
def waiting(request: HttpRequest, study: UUID) -> JsonResponse:
    """Take what waited on a telephone, and say what is written down: the telephone lets go of that alone."""
    seen = study_for(request, study)
    heard = [_waited(each) for each in _things(request)]
    good = [each for each in heard if each.words and len(each.words) <= LONGEST and _is_id(each.id)]
    write_down(seen, good)
    return JsonResponse({"written": [each.id for each in good]})


def _things(request: HttpRequest) -> list[dict[str, object]]:
    try:
        told = json.loads(request.body)
    except ValueError:
        told = None
    if not isinstance(told, list) or not all(isinstance(each, dict) for each in told) or len(told) > AT_ONCE:
        raise Refusal("what was sent is not understood", expected=f"at most {AT_ONCE:,} things that were heard")
    return told


def _waited(told: dict[str, object]) -> Heard:
    words = {name: str(told.get(name) or "").strip() for name in ("words", "place", "matters", "needed", "resolved")}
    return Heard(
        id=str(told.get("id") or ""),
        words=words["words"],
        at=_when(str(told.get("at") or "")),
        place=words["place"][:200],
        matters=words["matters"],
        resolved_here=SOLVED.get(words["resolved"]),
        needed=words["needed"],
    )


def _when(text: str) -> str:
    """Take the instant by the telephone's clock; ours where it says none."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = timezone.localtime()
    return (at if at.tzinfo else timezone.localtime()).isoformat(timespec="seconds")


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
    return told if _is_id(told) else new_id()


def _is_id(told: str) -> bool:
    return told.isalnum() and told.isascii() and 16 <= len(told) <= 64
