"""Take in a study that was exported here or elsewhere: it is the same study afterwards."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from wholework.listen import judgements as judged
from wholework.listen.codebook import act_of, replayed
from wholework.listen.demand import Heard, Round
from wholework.refusal import Refusal
from wholework.workbench.audit.auditor import note
from wholework.workbench.carrying.exporting import KIND
from wholework.workbench.carrying.packed import Unpacking, unpacking
from wholework.workbench.jobs.models import Job
from wholework.workbench.listening.models import ListeningRound
from wholework.workbench.listening.writing_down import write_down
from wholework.workbench.people.here import service_named
from wholework.workbench.people.models import Person
from wholework.workbench.purposes.models import NumberInUse, Purpose
from wholework.workbench.sorting.journal import TableJournal
from wholework.workbench.studies.models import Look, Numbers, Reading, Study, Upload

Row = dict[str, Any]


def import_study(path: Path, person: Person) -> Study:
    """Take in a study, all or nothing. Raises ``Refusal`` where it is here already, or the file is not understood."""
    with unpacking(path) as packed:
        told = packed.told(KIND)
        study = Study(id=UUID(told["id"]), name=told["name"], is_sample=told["is_sample"], began=_when(told["began"]))
        if study.folder.exists() or Study.objects.seen_by(person).filter(pk=study.pk).exists():
            raise Refusal("this study is here already", file=str(path), came=study.name, do="open it on the first page")
        try:
            with transaction.atomic():
                _take_in(packed, study, told["service"], person)
            for name in ("uploads", "readings", "looks"):
                packed.folder(name, study.folder / name)
        except (KeyError, TypeError, ValueError) as error:
            raise _not_understood(study, path, str(error)) from None
        except BaseException:
            shutil.rmtree(study.folder, ignore_errors=True)
            raise
    return study


def _take_in(packed: Unpacking, study: Study, service: str, person: Person) -> None:
    study.service = service_named(person, service)
    study.save(force_insert=True)
    _listening(packed, study)
    people: dict[str, Person] = {person.name: person}
    for row in packed.lines("purposes.jsonl"):
        Purpose.objects.create(study=study, **_told(row, person, people))
    for row in packed.lines("numbers_in_use.jsonl"):
        NumberInUse.objects.create(study=study, **_told(row, person, people))
    for row in packed.lines("numbers.jsonl"):
        Numbers.objects.create(study=study, **_told(row, person, people))
    for row in packed.lines("uploads.jsonl"):
        Upload.objects.create(study=study, job=_done("studies.columns", row), **_told(row, person, people))
    for row in packed.lines("readings.jsonl"):
        Reading.objects.create(**_told(row, person, people))
    for row in packed.lines("looks.jsonl"):
        Look.objects.create(job=_done("studies.look", row), **_told(row, person, people))
    note(person, "study.imported", study.id)


def _listening(packed: Unpacking, study: Study) -> None:
    for row in packed.lines("listening/rounds.jsonl"):
        ListeningRound.objects.create(study=study, **Round(**row).__dict__)
    heard = [Heard(**row) for row in packed.lines("listening/demands.jsonl")]
    write_down(study, heard)
    codebook = list(packed.lines("listening/codebook.jsonl"))
    book = replayed([act_of(row) for row in codebook])
    judgements = list(packed.lines("listening/judgements.jsonl"))
    known = {each.id: each for each in heard}
    for row in judgements:
        judged.checked(judged.Judgement(**row), book, known)
    TableJournal(study, "codebook").append(lambda _: codebook)
    TableJournal(study, "judgements").append(lambda _: judgements)


def _told(row: Row, person: Person, people: dict[str, Person]) -> Row:
    """Turn a line into a row's fields: instants, ids, and who it was by name."""
    told = {name: _when(value) if name in ("at", "came") else value for name, value in row.items() if name != "by"}
    return told | {"by": _by(row["by"], person, people)}


def _by(name: str, person: Person, people: dict[str, Person]) -> Person:
    """Find who did it; somebody from elsewhere stays known by name, and cannot sign in."""
    if name not in people:
        people[name] = Person.objects.create(
            signs_in_as=f"imported:{uuid4().hex}", name=name, organisation=person.organisation, is_active=False
        )
    return people[name]


def _done(kind: str, row: Row) -> Job:
    return Job.objects.create(kind=kind, of=UUID(row["id"]), state=Job.State.DONE, ended=timezone.now())


def _when(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _not_understood(study: Study, path: Path, why: str) -> Refusal:
    shutil.rmtree(study.folder, ignore_errors=True)
    return Refusal("a line of this file is not understood, so nothing was taken in", file=str(path), came=why[:200])
