"""What cannot be done is said in words on a page of its own, with what to do; a traceback is never shown."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wholework.refusal import Refusal

Answer = Callable[[HttpRequest], HttpResponse]


class RefusalsInWords:
    """Turn a ``Refusal`` that a view raised into a page; nothing was changed."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request pass."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal; leave anything else to be a defect."""
        return refused(request, error) if isinstance(error, Refusal) else None


def refused(request: HttpRequest, refusal: Refusal, status: int = 400) -> HttpResponse:
    """Say a refusal on a page of its own."""
    return render(request, "refusal.html", {"refusal": refusal}, status=status)


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse what was not sent from one of our own pages."""
    refusal = Refusal(
        "this did not come from a page of this workbench, so nothing was done",
        expected="a form that was opened here, in this browser",
        do="go back to the page, load it again, and send it again. Cookies of this page must be allowed",
    )
    return refused(request, refusal, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page."""
    return render(request, "not_found.html", status=404)


def defect(request: HttpRequest) -> HttpResponse:
    """Say that we made a mistake, not the person."""
    return render(request, "defect.html", status=500)
