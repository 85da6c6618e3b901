"""What the frame of every page needs."""

from typing import Any

from django.http import HttpRequest

from wholework import __version__


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the version and where we are."""
    return {"version": __version__, "here": request.path}
