"""Only by our own names: a page elsewhere that points its name at this machine (DNS rebinding) is turned away."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port, validate_host

Answer = Callable[[HttpRequest], HttpResponse]


def only_by_our_names(answer: Answer) -> Answer:
    """Refuse a request that was sent to a name which is not ours, before anything is read of it."""

    def guarded(request: HttpRequest) -> HttpResponse:
        name, _ = split_domain_port(request.META.get("HTTP_HOST", ""))
        if not name or not validate_host(name, settings.ALLOWED_HOSTS):
            return HttpResponse("This workbench answers to its own name only.\n", "text/plain", 421)
        return answer(request)

    return guarded
