"""A study, the files that came, how each was read, each look at what was read, and numbers that were typed."""

import uuid
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from wholework.workbench.jobs.models import Job
from wholework.workbench.people.models import Person, Service


class Studies(models.QuerySet["Study"]):
    """Studies, always asked for by somebody."""

    def seen_by(self, person: Person) -> "Studies":
        """Those of the services that a person belongs to."""
        return self.filter(service__memberships__person=person)


class Study(models.Model):
    """A study of one service."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="studies")
    name = models.CharField(max_length=200)
    began = models.DateTimeField(default=timezone.now)
    is_sample = models.BooleanField(default=False)

    objects = Studies.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return Path(settings.FOLDER) / "studies" / self.id.hex

    def newest_look(self) -> "Look | None":
        """The last look that came to an end, or None."""
        done = Look.objects.filter(reading__upload__study=self, job__state=Job.State.DONE)
        return done.select_related("reading__upload").order_by("-at").first()


class Upload(models.Model):
    """A file as it came. ``looked``: what its columns seem to be, before anybody confirmed them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    came = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, on_delete=models.PROTECT)
    looked = models.JSONField(null=True)
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL)

    @property
    def path(self) -> Path:
        """Where the file is; its own name is kept, because it stands in the ledger."""
        return self.study.folder / "uploads" / self.id.hex / self.name


class Reading(models.Model):
    """A file read once, with the columns that a person confirmed. A correction is a new reading; the old one stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="readings")
    told = models.JSONField()  # {"columns": {role: column}, "extract": ..., "zone": ...}
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, on_delete=models.PROTECT)

    @property
    def folder(self) -> Path:
        """Where what was read is kept: a study's folder, as the command line keeps it."""
        return self.upload.study.folder / "readings" / self.id.hex

    @property
    def ledger(self) -> Path:
        """Where every row that was set aside or noted stands, for a spreadsheet."""
        return self.folder.with_suffix(".rows.csv")


class Look(models.Model):
    """One look at what was read, with what a person wished: a threshold, a rule for joining. Each look stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="looks")
    wishes = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, on_delete=models.PROTECT)
    sentence = models.TextField(blank=True)
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL)

    @property
    def file(self) -> Path:
        """Where what was found is kept, ready for a page."""
        return self.reading.upload.study.folder / "looks" / f"{self.id.hex}.json"


class Numbers(models.Model):
    """Numbers that somebody pasted or typed, as they stood; charted whenever they are looked at."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="numbers")
    name = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, on_delete=models.PROTECT)

    class Meta:
        indexes: ClassVar = [models.Index(fields=("study", "at"))]
