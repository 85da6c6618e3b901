"""Numbers that were pasted, in time order, with what to expect of them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from wholework.workbench.studies.allowed import person_of, study_for
from wholework.workbench.studies.numbers import keep_numbers, read_pasted


@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest, study: UUID) -> HttpResponse:
    """Take numbers."""
    seen = study_for(request, study)
    if request.method == "POST":
        text, name = request.POST.get("numbers", ""), request.POST.get("name", "")
        return redirect("numbers", seen.pk, keep_numbers(seen, person_of(request), text, name).pk)
    return render(request, "paste.html", {"study": seen, "kept": seen.numbers.order_by("-at")})


@require_safe
def chart(request: HttpRequest, study: UUID, numbers: UUID) -> HttpResponse:
    """Show numbers as a chart."""
    from wholework.workbench.studies.charted import chart_page

    seen = study_for(request, study)
    kept = seen.numbers.filter(pk=numbers).first()
    if kept is None:
        raise Http404
    return render(request, "numbers.html", {"study": seen, "kept": kept, **chart_page(read_pasted(kept.text))})
