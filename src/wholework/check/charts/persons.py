"""Columns of persons: nothing is charted by person, whoever asks. Told from the name of the column and from its cells.

The product is for those who do the work; a chart of each of them would turn it against them (docs: what it never does).
"""

import re
from collections.abc import Mapping, Sequence

from wholework.records.columns import NAMES, plain_name
from wholework.records.values.person_names import names_persons
from wholework.refusal import Refusal

PERSON_ROLES = ("who", "customer")
_NAMED = re.compile(
    r"(.* )?(officer|handler|agent|operative|operator|user|staff|worker|clinician|doctor|nurse|gp|consultant|adviser"
    r"|advisor|assignee|employee|engineer|manager|supervisor|surgeon|teacher|tutor|inspector|author|person|people"
    r"|created by|updated by|closed by|opened by|assigned to|handled by|done by|completed by|owner|username|login"
    r"|first ?name|last ?name|surname|forename|full ?name|e ?mail|initials|payroll|tenant|patient|claimant|applicant)"
    r"( (id|no|number|name|code|ref|reference|initials))?"
)


def refuse_persons(column: str, cells: Sequence[str], place: str, mapped: Mapping[str, str]) -> None:
    """Refuse a column that names persons: by what a person mapped, by its own name, or by the shape of its cells."""
    why = _why(column, cells, mapped)
    if why is None:
        return
    raise Refusal(
        f"nothing is charted by person, and this column {why}",
        file=place,
        column=column,
        expected="a column of services, places, kinds of demand or measures",
        do="a chart of one person shows the system that they work in, and would be used to judge them: chart the whole,"
        " or --by what customers ask for. If this column names no persons, give it another name, such as “service”",
    )


def _why(column: str, cells: Sequence[str], mapped: Mapping[str, str]) -> str | None:
    if any(mapped.get(role) == column for role in PERSON_ROLES):
        return "was named as one of persons"
    name = plain_name(column)
    if _NAMED.fullmatch(name) or any(re.fullmatch(each, name) for role in PERSON_ROLES for each in NAMES[role]):
        return "is called as one of persons"
    if names_persons(cells):
        return "holds what reads as names of persons"
    return None
