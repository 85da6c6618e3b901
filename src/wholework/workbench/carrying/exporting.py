"""One study with everything in it, in open formats: what was heard and decided as the journals of a listening folder,
records as a study's folder, files as they came. The key of the pseudonyms stays here.

format.json                         what this is
listening/                          listening.toml, rounds, demands, codebook, judgements (.jsonl): opens with
                                    ``wholework listen`` and ``wholework demand``
purposes, numbers_in_use, numbers, uploads, readings, looks (.jsonl)
uploads/ID/NAME                     each file as it came
readings/ID/                        study.toml and Parquet tables; ID.rows.csv: rows set aside, and why
looks/ID.json                       what was found, sentence by sentence
"""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.db import models

from wholework.listen.store import FORMAT as LISTENING
from wholework.workbench.carrying.packed import FORMAT, Packing, packing
from wholework.workbench.jobs.models import Job
from wholework.workbench.studies.models import Look, Reading, Study

KIND = "wholework.study-export/1"
Row = dict[str, Any]
DONE = {"job__state": Job.State.DONE}


def export_study(study: Study, out: Path) -> None:
    """Write one study into one file. The same study gives the same bytes."""
    with packing(out) as packed:
        told = {"format": KIND, "id": study.id, "name": study.name, "service": study.service.name}
        packed.lines(FORMAT, [told | {"began": study.began.isoformat(), "is_sample": study.is_sample}])
        _listening(study, packed)
        packed.lines("purposes.jsonl", _rows(study.purposes.order_by("at", "pk"), "view", "words", "evidence"))
        packed.lines("numbers_in_use.jsonl", _rows(study.numbers_in_use.order_by("at", "pk"), "words"))
        packed.lines("numbers.jsonl", _rows(study.numbers.order_by("at", "pk"), "id", "name", "text"))
        _records(study, packed)


def _listening(study: Study, packed: Packing) -> None:
    packed.text("listening/listening.toml", f'format = "{LISTENING}"\nfailure_word = "failure"\n')
    packed.lines(
        "listening/rounds.jsonl", (_bare(asdict(each.as_round())) for each in study.rounds.order_by("began", "pk"))
    )
    heard = study.demands.order_by("number").select_related("round")
    packed.lines("listening/demands.jsonl", (_bare(asdict(each.as_heard())) for each in heard.iterator(2_000)))
    for journal in ("codebook", "judgements"):
        acts = study.acts.filter(journal=journal).order_by("row")
        packed.lines(f"listening/{journal}.jsonl", acts.values_list("content", flat=True).iterator(2_000))


def _records(study: Study, packed: Packing) -> None:
    uploads = list(study.uploads.order_by("came", "pk"))
    readings = list(
        Reading.objects.filter(upload__study=study, looks__job__state=Job.State.DONE).distinct().order_by("at", "pk")
    )
    looks = list(Look.objects.filter(reading__in=readings, **DONE).order_by("at", "pk"))
    packed.lines("uploads.jsonl", _rows(uploads, "id", "name", "size", "looked", at="came"))
    packed.lines("readings.jsonl", _rows(readings, "id", "upload_id", "told"))
    packed.lines("looks.jsonl", _rows(looks, "id", "reading_id", "wishes", "sentence"))
    for upload in uploads:
        packed.file(f"uploads/{upload.id.hex}/{upload.name}", upload.path)
    for reading in readings:
        packed.folder(f"readings/{reading.id.hex}", reading.folder)
        packed.file(f"readings/{reading.id.hex}.rows.csv", reading.ledger)
    for look in looks:
        packed.file(f"looks/{look.id.hex}.json", look.file)


def _rows(rows: "models.QuerySet[Any] | list[Any]", *names: str, at: str = "at") -> Iterator[Row]:
    for row in rows:
        told = {name: getattr(row, name) for name in names}
        yield told | {at: getattr(row, at).isoformat(), "by": row.by.name}


def _bare(line: Row) -> Row:
    return {name: value for name, value in line.items() if value not in (None, "")}
