"""Organisations, services, people, and who belongs to which service."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models


class Organisation(models.Model):
    """A council, a hospital, a charity. Nothing of one is ever seen by another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    began = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Service(models.Model):
    """What customers turn to: housing repairs, benefits. Its people study it together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=200)
    began = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("organisation", "name"), name="one_service_a_name")]

    def __str__(self) -> str:
        return self.name


class Person(AbstractBaseUser):
    """Somebody who uses the workbench. On one's own machine there is one, without a password."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signs_in_as = models.CharField(max_length=254, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")

    USERNAME_FIELD = "signs_in_as"

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """That a person belongs to a service, and as what."""

    class Role(models.TextChoices):
        """What a person does in a service. The rights of each follow with accounts."""

        WORKER = "worker", "does the work"
        LEADER = "leader", "leads the study"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.LEADER)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("person", "service"), name="once_in_a_service")]
