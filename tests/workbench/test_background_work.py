from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from tests.workbench.few import FEW
from tests.workbench.test_records import brought
from wholework.refusal import Refusal
from wholework.workbench.jobs import kinds
from wholework.workbench.jobs.doing import ask_for, do, take
from wholework.workbench.jobs.models import Job
from wholework.workbench.studies.models import Study

State = Job.State


@pytest.fixture(autouse=True)
def later(clean: None) -> object:
    with override_settings(JOBS_AT_ONCE=False):
        yield


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """What the work called “tests.note” did."""
    seen: list[UUID] = []
    kinds.work_of("studies.look")
    monkeypatch.setitem(kinds._KNOWN, "tests.note", lambda of, tell: (tell("Noting"), seen.append(of))[1])
    return seen


def test_work_waits_is_taken_once_and_is_done(done: list[UUID]) -> None:
    of = uuid4()
    job = ask_for("tests.note", of)
    taken = take()
    assert taken is not None
    assert taken.pk == job.pk
    assert take() is None
    do(taken)
    job.refresh_from_db()
    assert (job.state, job.said, done) == (State.DONE, "Noting", [of])


def test_first_asked_first_done(done: list[UUID]) -> None:
    asked = [uuid4() for _ in range(3)]
    for of in asked:
        ask_for("tests.note", of)
    while job := take():
        do(job)
    assert done == asked


def test_what_a_dead_worker_held_is_begun_anew_three_times_at_most(done: list[UUID]) -> None:
    job = ask_for("tests.note", uuid4())
    for _ in range(3):
        assert take() is not None
        assert take() is None  # its worker lives
        Job.objects.filter(pk=job.pk).update(beat=timezone.now() - timedelta(minutes=1))
    assert take() is None
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert done == []


def test_a_refusal_is_kept_as_it_was_raised(monkeypatch: pytest.MonkeyPatch, done: list[UUID]) -> None:
    refusal = Refusal("this is not a date", file="orders.csv", row=3, column="raised", came="soon", do="mend it")

    def refuse(of: UUID, tell: object) -> None:
        raise refusal

    monkeypatch.setitem(kinds._KNOWN, "tests.note", refuse)
    job = ask_for("tests.note", uuid4())
    do(take() or job)
    job.refresh_from_db()
    assert job.state == State.REFUSED
    assert str(job.as_refusal()) == str(refusal)


def test_a_defect_ends_the_work_and_says_so_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, done: list[UUID]
) -> None:
    monkeypatch.setitem(kinds._KNOWN, "tests.note", lambda of, tell: 1 / 0)
    job = ask_for("tests.note", uuid4())
    do(take() or job)
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "ZeroDivisionError" not in job.said


def test_progress_is_shown_and_survives_a_reload(client: Client, study: Study) -> None:
    upload = brought(client, study, FEW)
    address = f"/studies/{study.pk}/records/{upload.pk}/"
    Job.objects.filter(pk=upload.job_id).update(state=State.DOING, said="Looking at orders.csv", beat=timezone.now())
    for _ in range(2):
        answer = client.get(address)
        assert answer.status_code == 202
        assert "Looking at orders.csv" in answer.content.decode()
    assert client.get(address, headers={"X-Progress": "1"}).json() == {"over": False, "said": "Looking at orders.csv"}
    Job.objects.filter(pk=upload.job_id).update(state=State.WAITING)
    do(take() or Job())
    assert "Is each column what it seems?" in client.get(address).content.decode()
