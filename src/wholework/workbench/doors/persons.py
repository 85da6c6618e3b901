"""Who acts: on one's own machine, the person at it. Accounts of a team take this place when there are any."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from wholework.workbench.people.here import person_here

Answer = Callable[[HttpRequest], HttpResponse]


def with_person(answer: Answer) -> Answer:
    """Set ``request.person``."""

    def known(request: HttpRequest) -> HttpResponse:
        request.person = person_here()  # type: ignore[attr-defined]
        return answer(request)

    return known
