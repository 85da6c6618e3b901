"""One line an act. What was written in it is not repeated here: the audit is of the study, not of the people."""

from typing import ClassVar

from django.db import models

from wholework.workbench.people.models import Organisation, Person


class Line(models.Model):
    """Somebody did something to something."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)
    act = models.CharField(max_length=60)  # "study.begun", "records.read", "backup.made"
    thing = models.CharField(max_length=80)  # its id
    said = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=("organisation", "at"))]
