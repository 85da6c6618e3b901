"""The journals of a study: acts that only ever grow in number, laid over the facts when they are read."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from wholework.workbench.studies.models import Study


class Act(models.Model):
    """One line of a journal, exactly as the journal's file would hold it."""

    id = models.BigAutoField(primary_key=True)
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="acts")
    journal = models.CharField(max_length=20)  # "codebook" or "judgements"
    row = models.IntegerField()  # from 1, without gaps, in each journal of a study
    content = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("study", "journal", "row"), name="one_act_a_row")]
