"""Long work, seen: the same page shows how far it is, however often it is loaded, and then what came of it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from wholework.refusal import Refusal
from wholework.workbench.doors.refusals import refused
from wholework.workbench.jobs.doing import wait_a_moment
from wholework.workbench.jobs.models import Job
from wholework.workbench.studies.models import Study


def unless_done(request: HttpRequest, study: Study, job: Job | None, title: str) -> HttpResponse | None:
    """Answer with progress, a refusal or a defect; None where the work is done and the page can be shown."""
    if job is None:
        return refused(request, Refusal("this was never asked for", do="go back, and ask again"))
    if request.headers.get("X-Progress"):
        return JsonResponse({"over": job.is_over, "said": job.said or "Waiting to begin"})
    wait_a_moment(job)
    if job.state == Job.State.DONE:
        return None
    if refusal := job.as_refusal():
        return render(request, "refusal.html", {"refusal": refusal, "study": study}, status=400)
    if job.state == Job.State.FAILED:
        return render(request, "defect.html", {"study": study, "said": job.said}, status=500)
    return render(request, "progress.html", {"study": study, "job": job, "title": title}, status=202)
