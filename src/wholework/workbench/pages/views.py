"""Pages that belong to no study: the words we use, and the style of pictures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wholework.workbench.doors.files import SCRIPTS
from wholework.workbench.pages.drawing import pictures_css


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Show what the words mean."""
    from wholework.picture.report.glossary import GLOSSARY

    return render(request, "glossary.html", {"glossary": GLOSSARY})


@require_safe
def pictures(request: HttpRequest) -> HttpResponse:
    """Give the style of all pictures, as a file."""
    response = HttpResponse(pictures_css(), content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def listening_worker(request: HttpRequest) -> HttpResponse:
    """Give the worker by which the listening page opens without a signal; it stands where it reaches every study."""
    words = (SCRIPTS / "listening-worker.js").read_text("utf-8")
    response = HttpResponse(words, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
