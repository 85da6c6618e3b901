"""Write the audit: every line has somebody who acted, or nothing is done at all."""

from wholework.refusal import Refusal
from wholework.workbench.audit.models import Line
from wholework.workbench.people.models import Person


def note(person: Person | None, act: str, thing: object, said: str = "") -> None:
    """Write one line. Raises ``Refusal`` where nobody acts."""
    if person is None or not person.pk:
        raise Refusal("nobody did this", expected="a person who acts", came=act)
    Line.objects.create(
        organisation_id=person.organisation_id, person=person, act=act, thing=str(thing), said=said[:300]
    )
