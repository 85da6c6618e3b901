"""Columns of persons: nothing is charted by person, whoever asks. Told from the name of the column and from its cells.

The product is for those who do the work; a chart of each of them would turn it against them (docs: what it never does).
"""

import re
from collections.abc import Mapping, Sequence

from wholework.records.columns import NAMES, plain_name
from wholework.refusal import Refusal

PERSON_ROLES = ("who", "customer")
SAMPLE = 2_000
_NAMED = re.compile(
    r"(.* )?(officer|handler|agent|operative|operator|user|staff|worker|clinician|doctor|nurse|gp|consultant|adviser"
    r"|advisor|assignee|employee|engineer|manager|supervisor|surgeon|teacher|tutor|inspector|author|person|people"
    r"|created by|updated by|closed by|opened by|assigned to|handled by|done by|completed by|owner|username|login"
    r"|first ?name|last ?name|surname|forename|full ?name|e ?mail|initials|payroll|tenant|patient|claimant|applicant)"
    r"( (id|no|number|name|code|ref|reference|initials))?"
)
_TITLE = re.compile(r"(mr|mrs|ms|miss|mx|dr|prof|sir|dame|rev|nurse|sister)\.? [A-Z].*", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_COMMA = re.compile(r"[A-Z][A-Za-z'’-]+, (?:[A-Z][a-z'’-]+|[A-Z]\.?)(?: [A-Z]\.?)?")
_INITIAL = re.compile(r"(?:[A-Z]\. ?)+[A-Z][a-z'’-]+|[A-Z][a-z'’-]+ [A-Z]\.")
_TWO = re.compile(r"([A-Z][a-z'’-]+|[A-Z]{3,})(?: [A-Z]\.?)? [A-Z][A-Za-z'’-]+")
_COMMON = """
    aaron abdul abigail adam adrian ahmed aisha alan albert alex alexander ali alice alison amanda amelia amina amir
    amy andrea andrew angela ann anna anne anthony arthur ashley barbara ben benjamin beth bob brian bridget callum
    carl carol caroline catherine cerys charles charlotte chloe chris christian christine christopher claire clare
    colin connor craig daniel darren dave david dawn dean deborah dennis derek diane donna dorothy duncan dylan edward
    eileen elaine elizabeth ella ellen emily emma eric erin ethan eva fatima fiona frances francis frank gareth gary
    gavin gemma geoffrey george gerald gillian glen graham grace hannah harriet harry hassan hazel heather helen henry
    howard hugh ian ibrahim imran isabella isla jack jackie jacob jacqueline jake james jamie jan jane janet janice
    jason jean jennifer jenny jeremy jessica jill jim joan joanna joanne joe john jonathan jordan joseph joshua joyce
    judith julia julian julie june karen kate katherine kathleen kathryn katie keith kelly kenneth kerry kevin kim
    kirsty laura lauren leah lee leon leslie lewis liam linda lisa lorraine louise lucy luke lynn malcolm margaret
    maria marie mark martin mary matthew maureen max megan melanie michael michelle mike mohamed mohammad mohammed
    molly monica muhammad nadia naomi natalie natasha nathan neil niall nicholas nick nicola nigel noah nora oliver
    olivia omar oscar owen pamela patricia patrick paul pauline peter philip phoebe pradeep priya rachel rajesh ravi
    raymond rebecca rhys richard rita robert robin roger ronald rosemary ross roy russell ruth ryan sally sam samantha
    samuel sandra sanjay sara sarah scott sean shane sharon sheila shirley simon sophia sophie stacey stanley stephanie
    stephen steve steven stewart stuart sue sunita susan suzanne sylvia tara teresa terry thomas tim timothy toby tom
    tony tracey tracy trevor valerie vanessa veronica victoria vincent wayne wendy william yasmin yusuf yvonne zainab
    zoe"""
_FORENAMES = frozenset(_COMMON.split())


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
    named = sorted({cell for cell in cells if cell})[:SAMPLE]
    persons = sum(_is_person(cell) for cell in named)
    if named and persons >= max(1, 0.3 * len(named)):
        return "holds what reads as names of persons"
    return None


def _is_person(cell: str) -> bool:
    text = " ".join(cell.split())
    if _TITLE.fullmatch(text) or _MAIL.fullmatch(text) or _INITIAL.fullmatch(text):
        return True
    first = _TWO.fullmatch(text)
    if first:
        return first[1].lower() in _FORENAMES
    if _COMMA.fullmatch(text):
        return text.split(", ")[1].split(" ")[0].rstrip(".").lower() in _FORENAMES or bool(
            re.search(r", [A-Z]\.?$", text)
        )
    return False
