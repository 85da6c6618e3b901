"""Versions of a purpose, and measures in use that were held against the tests."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from wholework.workbench.people.models import Person
from wholework.workbench.studies.models import Study


class Purpose(models.Model):
    """One sentence of purpose, as somebody wrote it; a change is a new one."""

    class View(models.TextChoices):
        """Whose eyes it is seen with."""

        OUTSIDE_IN = "outside-in", "what customers would say that it is for"
        DE_FACTO = "de-facto", "what the work looks like it is for"

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="purposes")
    view = models.CharField(max_length=12, choices=View.choices, default=View.OUTSIDE_IN)
    words = models.TextField()
    evidence = models.TextField(blank=True)  # what was heard or seen that says so
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, on_delete=models.PROTECT)

    class Meta:
        indexes: ClassVar = [models.Index(fields=("study", "view", "at"))]


class NumberInUse(models.Model):
    """A number by which the service is judged today, in the words in which it is told."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="numbers_in_use")
    words = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, on_delete=models.PROTECT)
