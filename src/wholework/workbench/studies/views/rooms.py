"""The rooms of a study: its front, and demand, capability, flow. None is locked; each says what is not known yet."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wholework.workbench.studies.allowed import study_for
from wholework.workbench.studies.beginning import found_by
from wholework.workbench.studies.journey import journey_of

TITLES = {
    "demand": ("Demand", "What do people ask of us, in their own words, and how much of it can be expected?"),
    "capability": ("Capability", "What does our system predictably achieve, as the customer sees it?"),
    "flow": ("Flow", "How does the work go, and which of it does the customer need?"),
}
SHOWS = {"demand": ("demand",), "capability": ("capability", "jobs"), "flow": ("flow",)}


@require_safe
def front(request: HttpRequest, study: UUID) -> HttpResponse:
    """Show where a study stands, and what to do next."""
    seen = study_for(request, study)
    return render(request, "study.html", {"study": seen, "room": "front", "journey": journey_of(seen)})


@require_safe
def demand(request: HttpRequest, study: UUID) -> HttpResponse:
    """Show what is known of demand: what was heard first, then what the records say."""
    return _room(request, study, "demand")


@require_safe
def capability(request: HttpRequest, study: UUID) -> HttpResponse:
    """Show what is known of capability."""
    return _room(request, study, "capability")


@require_safe
def flow(request: HttpRequest, study: UUID) -> HttpResponse:
    """Show what is known of flow."""
    return _room(request, study, "flow")


def _room(request: HttpRequest, study: UUID, room: str) -> HttpResponse:
    seen = study_for(request, study)
    look = seen.newest_look()
    found = found_by(look)
    title, question = TITLES[room]
    chapters = [found["rooms"][name] for name in SHOWS[room] if name in found["rooms"]] if found else []
    gaps = [gap for gap in found["cannot_tell"] if gap["question"] == room] if found else []
    known = [words for name in SHOWS[room] for words in found["known"].get(name, [])] if found else []
    shown = {"study": seen, "room": room, "title": title, "question": question, "look": look, "chapters": chapters}
    heard = list(seen.demands.order_by("-number")[:6]) if room == "demand" else []
    return render(request, "room.html", {**shown, "gaps": gaps, "known": known, "heard": heard})
