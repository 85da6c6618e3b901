"""Background work of a study: guess a file's columns; read it and look at what it shows."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from wholework.check.jobs.findings import JobRule
from wholework.check.study import Wishes, study
from wholework.records.door import read
from wholework.records.engines import embedded
from wholework.records.records import Records
from wholework.records.study import is_study, open_study, save_study
from wholework.records.values.pseudonyms import key_beside
from wholework.workbench.jobs.kinds import Tell, background
from wholework.workbench.studies.columns import options_of
from wholework.workbench.studies.found import found_in
from wholework.workbench.studies.guessing import looked_at
from wholework.workbench.studies.models import Look, Reading, Upload
from wholework.workbench.studies.units import SECONDS


@background("studies.columns")
def guess_columns(upload_id: UUID, tell: Tell) -> None:
    """Look at a file that came, and guess which column is what."""
    upload = Upload.objects.select_related("study").get(pk=upload_id)
    tell(f"Looking at {upload.name}")
    upload.looked = looked_at(upload.path)
    upload.save(update_fields=["looked"])


@background("studies.look")
def look(look_id: UUID, tell: Tell) -> None:
    """Read the records, unless that was done before, and ask the six questions of them."""
    wanted = Look.objects.select_related("reading__upload__study").get(pk=look_id)
    records = _records(wanted.reading, tell)
    check = study(records, _wishes(wanted.wishes, records), progress=tell)
    tell("Drawing the pictures")
    _keep(found_in(check), wanted.file)
    wanted.sentence = check.records.sentence
    wanted.save(update_fields=["sentence"])


def _records(reading: Reading, tell: Tell) -> Records:
    if not is_study(reading.folder):
        reading.folder.parent.mkdir(parents=True, exist_ok=True)
        key = key_beside(reading.upload.study.folder)
        read_now = read([reading.upload.path], options_of(reading.told), key=key, progress=tell)
        save_study(read_now, reading.folder)
        read_now.about.ledger.write(reading.ledger)
    return open_study(reading.folder, embedded())


def _wishes(told: dict[str, Any], records: Records) -> Wishes:
    gap, threshold, unit = told.get("gap"), told.get("threshold"), told.get("unit")
    return Wishes(
        rule=None if gap is None else JobRule(records.about.customer_is or "customer", float(gap)),
        threshold_seconds=None if threshold is None else float(threshold) * SECONDS[unit or "days"],
        unit=unit,
    )


def _keep(found: dict[str, Any], path: Path) -> None:
    """Keep what was found, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
    part.replace(path)
