"""Records: files that came, which column is what, and every row that was set aside."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from wholework.records.options import ROLES, Extract
from wholework.refusal import Refusal
from wholework.workbench.studies.allowed import look_for, person_of, study_for, upload_for
from wholework.workbench.studies.beginning import ask_for_look, found_by, take_in
from wholework.workbench.studies.columns import told_by
from wholework.workbench.studies.views.progress import unless_done

HOW_CHOSEN = {"": "I do not know", **{str(each): each.meaning for each in Extract if each is not Extract.UNKNOWN}}


@require_http_methods(["GET", "HEAD", "POST"])
def records(request: HttpRequest, study: UUID) -> HttpResponse:
    """Show the files of a study, and take another."""
    seen = study_for(request, study)
    if request.method == "POST":
        file = request.FILES.get("file")
        if not file:
            raise Refusal("no file was chosen", expected="a file of records: CSV, Excel, ODS, XES or Parquet")
        return redirect("columns", seen.pk, take_in(seen, person_of(request), file).pk)
    uploads = seen.uploads.order_by("-came").prefetch_related("readings__looks__job")
    return render(request, "records.html", {"study": seen, "room": "records", "uploads": uploads})


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, study: UUID, upload: UUID) -> HttpResponse:
    """Show what each column seems to be; read the file with what the person confirms."""
    seen = upload_for(request, study, upload)
    if (waiting := unless_done(request, seen.study, seen.job, f"Looking at {seen.name}")) is not None:
        return waiting
    seen.refresh_from_db(fields=["looked"])
    if request.method == "POST":
        told = told_by(request.POST, seen.looked or {"columns": []})
        look = ask_for_look(seen, person_of(request), told, {})
        return redirect("look", seen.study.pk, look.pk)
    shown = {"study": seen.study, "room": "records", "upload": seen, "roles": ROLES, "how_chosen": HOW_CHOSEN}
    return render(request, "columns.html", {**shown, "reading": seen.readings.order_by("-at").first()})


@require_safe
def rows(request: HttpRequest, study: UUID, look: UUID) -> HttpResponse:
    """Say how the file was read: warnings, and the rows set aside with the reason of each."""
    seen = look_for(request, study, look)
    found = found_by(seen)
    if found is None:
        raise Http404
    return render(
        request, "rows.html", {"study": seen.reading.upload.study, "room": "records", "look": seen, "found": found}
    )


@require_safe
def rows_file(request: HttpRequest, study: UUID, look: UUID) -> FileResponse:
    """Give every row that was set aside or noted as a file for a spreadsheet."""
    seen = look_for(request, study, look)
    if not seen.reading.ledger.is_file():
        raise Http404
    return FileResponse(
        seen.reading.ledger.open("rb"),
        as_attachment=True,
        filename="rows set aside, and why.csv",
        content_type="text/csv",
    )
