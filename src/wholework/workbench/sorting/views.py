"""Sort what was heard: value, failure or undecided, by the people who heard it; then see what that says so far."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from wholework.listen.codebook import KINDS
from wholework.refusal import Refusal
from wholework.workbench.sorting.laid import judge, sorted_demands
from wholework.workbench.studies.allowed import person_of, study_for

AT_ONCE = 10


@require_http_methods(["GET", "HEAD", "POST"])
def sort(request: HttpRequest, study: UUID) -> HttpResponse:
    """Show what nobody judged yet, a few at a time, and write down what is judged."""
    seen = study_for(request, study)
    found = sorted_demands(seen)
    if request.method == "POST":
        kinds = [(each.id, request.POST.get(f"kind-{each.id}", "")) for each in found.demands]
        judged = [(demand, kind) for demand, kind in kinds if kind]
        if any(kind not in KINDS for _, kind in judged):
            raise Refusal("this judgement is not known", expected="value, failure or undecided")
        if judged:
            judge(seen, person_of(request), judged)
        return redirect("sorted", seen.pk)
    waiting = [each for each in found.demands if not found.kind(each)]
    shown = {"study": seen, "room": "demand", "waiting": waiting[:AT_ONCE], "more": len(waiting) - AT_ONCE}
    return render(request, "sort.html", {**shown, "heard": len(found.demands)})


@require_safe
def count(request: HttpRequest, study: UUID) -> HttpResponse:
    """Show the words by what they were judged to be, then what may be said of so many."""
    from wholework.workbench.sorting.counted import FEWEST, counted

    seen = study_for(request, study)
    found = sorted_demands(seen)
    by_kind = [(kind, [each for each in found.demands if found.kind(each) == kind]) for kind in KINDS]
    shown = {"study": seen, "room": "demand", "by_kind": by_kind, "not_judged": found.not_judged}
    return render(
        request, "sorted.html", {**shown, "counted": counted(found), "few": FEWEST, "heard": len(found.demands)}
    )
