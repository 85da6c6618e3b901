"""The first page: your studies, a sample to look at, and the beginning of one of your own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from wholework.workbench.studies.allowed import person_of
from wholework.workbench.studies.beginning import begin_study, take_in
from wholework.workbench.studies.models import Study
from wholework.workbench.studies.numbers import keep_numbers, read_pasted
from wholework.workbench.studies.sample import sample_study


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Show the person's studies; where there are none, how to begin."""
    studies = Study.objects.seen_by(person_of(request)).order_by("-began")
    return render(request, "start.html", {"studies": list(studies)})


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a study with a file, with numbers, or with nothing but its name."""
    person, text = person_of(request), request.POST.get("numbers", "").strip()
    file = request.FILES.get("file")
    if not file and text:
        read_pasted(text)  # refused before anything is begun
    study = begin_study(person, request.POST.get("name", ""))
    if file:
        return redirect("columns", study.pk, take_in(study, person, file).pk)
    if text:
        return redirect("numbers", study.pk, keep_numbers(study, person, text).pk)
    return redirect("study", study.pk)


@require_POST
def sample(request: HttpRequest) -> HttpResponse:
    """Open the sample."""
    study, look = sample_study(person_of(request))
    return redirect("look", study.pk, look.pk)
