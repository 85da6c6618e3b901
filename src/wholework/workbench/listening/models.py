"""Rounds of listening, and what was heard in them: the fields of ``listen.demand``, and no worker's name."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils import timezone

from wholework.listen.demand import Heard, Round
from wholework.workbench.studies.models import Study


def new_id() -> str:
    """Make an id as a phone does."""
    return uuid4().hex


class ListeningRound(models.Model):
    """The frame of a round: where, when, every contact or some."""

    id = models.CharField(primary_key=True, max_length=64, default=new_id)
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="rounds")
    name = models.CharField(max_length=200)
    where = models.CharField(max_length=200, blank=True)
    first_day = models.CharField(max_length=10, blank=True)
    last_day = models.CharField(max_length=10, blank=True)
    every = models.BooleanField(null=True)
    began = models.DateTimeField(default=timezone.now)

    def as_round(self) -> Round:
        """The round as the domain knows it."""
        return Round(
            id=self.id,
            name=self.name,
            where=self.where,
            first_day=self.first_day,
            last_day=self.last_day,
            every=self.every,
        )


class Demand(models.Model):
    """One thing that a customer said. Its id was made where it was written down: sent twice, it counts once."""

    number = models.BigAutoField(primary_key=True)  # the order in which they arrived
    id = models.CharField(max_length=64, default=new_id)
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="demands")
    round = models.ForeignKey(ListeningRound, null=True, on_delete=models.PROTECT, related_name="demands")
    words = models.TextField()
    at = models.CharField(max_length=40, blank=True)  # ISO 8601 with its offset, or a date
    place = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=200, blank=True)
    matters = models.TextField(blank=True)
    resolved_here = models.BooleanField(null=True)
    needed = models.TextField(blank=True)
    customer = models.CharField(max_length=64, blank=True)
    follows = models.CharField(max_length=200, blank=True)
    arrived = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("study", "id"), name="heard_once")]
        indexes: ClassVar = [models.Index(fields=("study", "number"))]

    def as_heard(self) -> Heard:
        """The demand as the domain knows it."""
        return Heard(
            id=self.id,
            words=self.words,
            at=self.at,
            place=self.place,
            channel=self.channel,
            matters=self.matters,
            resolved_here=self.resolved_here,
            needed=self.needed,
            customer=self.customer,
            follows=self.follows,
            round=self.round_id or "",
        )
