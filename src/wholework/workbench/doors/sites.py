"""Acts come from our own pages: a browser that says another site sent it is turned away, beside the form's own word."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from wholework.workbench.doors.refusals import not_from_here

Answer = Callable[[HttpRequest], HttpResponse]
LOOKING = ("GET", "HEAD", "OPTIONS")


def from_our_pages_only(answer: Answer) -> Answer:
    """Refuse an act whose browser says that another site asked for it (Fetch Metadata)."""

    def guarded(request: HttpRequest) -> HttpResponse:
        if request.method not in LOOKING and request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
            return not_from_here(request)
        return answer(request)

    return guarded
