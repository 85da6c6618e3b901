"""Asking for work, taking it, doing it. One worker takes one piece; what a dead worker held is given back."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone

from wholework.refusal import Refusal
from wholework.workbench.jobs.kinds import work_of
from wholework.workbench.jobs.models import Job

State = Job.State
BEAT_SECONDS = 4.0
DEAD_AFTER = timedelta(seconds=20)
TRIES = 3
SAY_EVERY = 0.2  # seconds: progress is for people, not for the database


def ask_for(kind: str, of: UUID) -> Job:
    """Ask for work. It is done by the worker, or at once where the settings say so."""
    job = Job.objects.create(kind=kind, of=of)
    if settings.JOBS_AT_ONCE:
        do(take() or job)
        job.refresh_from_db()
    return job


def wait_a_moment(job: Job, seconds: float = 0.8) -> Job:
    """Wait for work that is nearly done, so that a person need not see a progress page for it."""
    until = time.monotonic() + seconds
    while not job.is_over and time.monotonic() < until:
        time.sleep(0.05)
        job.refresh_from_db()
    return job


def take() -> Job | None:
    """Take the piece that waits longest, or one whose worker died; None where there is none."""
    now = timezone.now()
    Job.objects.filter(state=State.DOING, beat__lt=now - DEAD_AFTER, tries__gte=TRIES).update(
        state=State.FAILED, ended=now, said="It was begun three times and never came to an end."
    )
    for job in Job.objects.filter(state=State.DOING, beat__lt=now - DEAD_AFTER):
        Job.objects.filter(pk=job.pk, beat=job.beat).update(state=State.WAITING)
    for job in Job.objects.filter(state=State.WAITING).order_by("asked")[:5]:
        taken = Job.objects.filter(pk=job.pk, state=State.WAITING).update(
            state=State.DOING, begun=now, beat=now, tries=job.tries + 1
        )
        if taken:
            job.refresh_from_db()
            return job
    return None


def do(job: Job) -> None:
    """Do one piece of work and write down what came of it."""
    with _alive(job):
        try:
            work_of(job.kind)(job.of, _teller(job))
        except Refusal as refusal:
            _end(job, State.REFUSED, refusal=asdict(refusal))
        except Exception:
            logging.getLogger("django.request").exception("Background work failed: %s", job.kind)
            _end(job, State.FAILED, said="Wholework met something that it does not know: a defect of ours.")
        else:
            _end(job, State.DONE)


def _end(job: Job, state: State, **more: object) -> None:
    Job.objects.filter(pk=job.pk).update(state=state, ended=timezone.now(), **more)


def _teller(job: Job) -> "_Teller":
    return _Teller(job)


class _Teller:
    """Writes down what is being done, not oftener than people can read."""

    def __init__(self, job: Job) -> None:
        self.job, self.last = job, 0.0

    def __call__(self, said: str) -> None:
        if time.monotonic() - self.last >= SAY_EVERY:
            self.last = time.monotonic()
            Job.objects.filter(pk=self.job.pk).update(said=said[:300], beat=timezone.now())


@contextmanager
def _alive(job: Job) -> Iterator[None]:
    """Show that the worker lives, from a thread of its own, while the work keeps it busy."""
    if settings.JOBS_AT_ONCE:
        yield
        return
    over = threading.Event()

    def beat() -> None:
        while not over.wait(BEAT_SECONDS):
            Job.objects.filter(pk=job.pk).update(beat=timezone.now())
        connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
