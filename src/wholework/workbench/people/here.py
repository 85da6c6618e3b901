"""The person at this machine, where there are no accounts."""

from django.db import transaction

from wholework.workbench.people.models import Membership, Organisation, Person, Service

HERE = "here"


def person_here() -> Person:
    """Return the one person of a workbench on one's own machine; made at the first page."""
    found = Person.objects.filter(signs_in_as=HERE).first()
    if found:
        return found
    with transaction.atomic():
        organisation = Organisation.objects.order_by("began").first() or Organisation.objects.create(
            name="This computer"
        )
        person, _ = Person.objects.get_or_create(
            signs_in_as=HERE, defaults={"name": "You", "organisation": organisation}
        )
    return person


def service_named(person: Person, name: str) -> Service:
    """Return the organisation's service of this name, which the person belongs to; made where it is new."""
    service, _ = Service.objects.get_or_create(organisation=person.organisation, name=name)
    Membership.objects.get_or_create(person=person, service=service)
    return service
