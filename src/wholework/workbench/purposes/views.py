"""The room of purpose: one sentence, outside-in; what the work looks like it is for; a number held against both."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from wholework.check.measures.gate import check_kpi
from wholework.refusal import Refusal
from wholework.workbench.audit.auditor import note
from wholework.workbench.purposes.models import NumberInUse, Purpose
from wholework.workbench.studies.allowed import person_of, study_for

LONGEST = 600


@require_http_methods(["GET", "HEAD", "POST"])
def purpose(request: HttpRequest, study: UUID) -> HttpResponse:
    """Show the purpose as it stands, with its earlier versions; write a new one."""
    seen = study_for(request, study)
    if request.method == "POST":
        view = request.POST.get("view", Purpose.View.OUTSIDE_IN)
        words = _words(request, "words", "the purpose")
        if view not in Purpose.View.values:
            raise Refusal("this view of purpose is not known", expected=" or ".join(Purpose.View.values))
        evidence = request.POST.get("evidence", "").strip()[:2_000]
        Purpose.objects.create(study=seen, by=person_of(request), view=view, words=words, evidence=evidence)
        note(person_of(request), "purpose.written", seen.id)
        return redirect("purpose", seen.pk)
    views = [(view, list(seen.purposes.filter(view=view).order_by("-at"))) for view in Purpose.View]
    kept = seen.numbers_in_use.order_by("-at")
    shown = {"study": seen, "room": "purpose", "views": views, "checked": [check_kpi(each.words) for each in kept]}
    return render(request, "purpose.html", shown)


@require_POST
def numbers_in_use(request: HttpRequest, study: UUID) -> HttpResponse:
    """Hold a number by which the service is judged against the three tests."""
    seen = study_for(request, study)
    NumberInUse.objects.create(study=seen, by=person_of(request), words=_words(request, "number", "the number")[:300])
    answer = redirect("purpose", seen.pk)
    answer["Location"] += "#numbers"
    return answer


def _words(request: HttpRequest, name: str, what: str) -> str:
    words = " ".join(request.POST.get(name, "").split())
    if not words:
        raise Refusal(f"{what} has no words", expected="one plain sentence", do="go back and write it")
    if len(words) > LONGEST:
        raise Refusal(
            f"{what} is too long", expected=f"at most {LONGEST} characters: one sentence that people remember"
        )
    return words
