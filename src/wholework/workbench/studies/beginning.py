"""Begin a study; take in a file; ask for a look at it; open what was found."""

import json
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from wholework.refusal import Refusal
from wholework.workbench.audit.auditor import note
from wholework.workbench.jobs.doing import ask_for
from wholework.workbench.people.here import service_named
from wholework.workbench.people.models import Person
from wholework.workbench.studies.models import Look, Reading, Study, Upload

NAMELESS = "My service"


def begin_study(person: Person, name: str, *, is_sample: bool = False) -> Study:
    """Begin a study of the service of this name."""
    called = " ".join(name.split())[:200] or NAMELESS
    with transaction.atomic():
        study = Study.objects.create(service=service_named(person, called), name=called, is_sample=is_sample)
        note(person, "study.begun", study.id)
    study.folder.mkdir(parents=True, exist_ok=True)
    return study


def take_in(study: Study, person: Person, file: "UploadedFile[Any] | Path") -> Upload:
    """Keep a file as it came, then guess its columns in the background."""
    name, size = _name_and_size(file)
    upload = Upload(study=study, by=person, name=name, size=size)
    upload.path.parent.mkdir(parents=True)
    try:
        with upload.path.open("wb") as kept:
            for part in _parts(file):
                kept.write(part)
    except OSError as error:
        upload.path.unlink(missing_ok=True)
        raise Refusal(
            "the file could not be kept, and nothing of it was",
            file=name,
            came=error.strerror,
            do="make room on this machine, and try again",
        ) from None
    upload.save()
    note(person, "file.came", upload.id, name)
    upload.job = ask_for("studies.columns", upload.id)
    upload.save(update_fields=["job"])
    return upload


def ask_for_look(upload: Upload, person: Person, told: dict[str, Any], wishes: dict[str, Any]) -> Look:
    """Read a file with these columns, and look at it."""
    reading = Reading.objects.create(upload=upload, by=person, told=told)
    note(person, "records.read", reading.id, upload.name)
    return look_again(reading, person, wishes)


def look_again(reading: Reading, person: Person, wishes: dict[str, Any]) -> Look:
    """Look at what was read before, with other wishes. The earlier look stays."""
    look = Look.objects.create(reading=reading, by=person, wishes=wishes)
    look.job = ask_for("studies.look", look.id)
    look.save(update_fields=["job"])
    return look


def found_by(look: Look | None) -> dict[str, Any] | None:
    """Open what a look found; None where there is none."""
    if look is None or not look.file.is_file():
        return None
    found: dict[str, Any] = json.loads(look.file.read_text("utf-8"))
    return found


def _name_and_size(file: "UploadedFile[Any] | Path") -> tuple[str, int]:
    if isinstance(file, Path):
        return file.name, file.stat().st_size
    size = file.size or 0
    if size > settings.UPLOAD_AT_MOST:
        raise Refusal(
            "this file is larger than the workbench takes",
            file=file.name,
            expected=f"at most {settings.UPLOAD_AT_MOST // 1_000_000:,} MB",
            came=f"{size // 1_000_000:,} MB",
            do="read it with the command line, which has no such limit: wholework read FILE --into STUDY",
        )
    if not size:
        raise Refusal("this file is empty", file=file.name, expected="records: one row a case, or one row an event")
    name = re.sub(r"[\x00-\x1f/\\]+", " ", file.name or "").strip(" .")
    return (name[-150:] or "file"), size


def _parts(file: "UploadedFile[Any] | Path") -> Any:
    return [file.read_bytes()] if isinstance(file, Path) else file.chunks()
