"""One piece of work: waiting, being done, done, refused in words, or failed by a defect of ours."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from wholework.refusal import Refusal


class Job(models.Model):
    """Work for later. ``kind`` names a function that ``jobs.kinds`` knows; ``of`` is the id of what it works on."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        DOING = "doing"
        DONE = "done"
        REFUSED = "refused"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    of = models.UUIDField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    said = models.CharField(max_length=300, blank=True)  # what it is doing now, in words
    refusal = models.JSONField(null=True)
    asked = models.DateTimeField(default=timezone.now)
    begun = models.DateTimeField(null=True)
    beat = models.DateTimeField(null=True)  # when its worker was last alive
    ended = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=("state", "asked"))]

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in (self.State.DONE, self.State.REFUSED, self.State.FAILED)

    def as_refusal(self) -> Refusal | None:
        """Give back the refusal as it was raised."""
        told: dict[str, Any] | None = self.refusal
        return Refusal(**told) if told else None
