"""Names of persons, told from the shape of texts: titles, initials, e-mail, forenames that are common in Britain."""

import re
from collections.abc import Iterable

SAMPLE = 2_000
ENOUGH = 0.3  # of the different texts of a column read as whole names: it names persons
FORENAMES_ALONE = 0.6  # of the different texts are forenames and nothing else
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


def names_persons(texts: Iterable[str | None]) -> bool:
    """Tell whether the different texts of a column read as names of persons. Rare names alone can pass."""
    different = sorted({" ".join(text.split()) for text in texts if text and text.strip()})[:SAMPLE]
    if not different:
        return False
    whole = sum(map(_is_whole_name, different))
    alone = sum(text.lower() in _FORENAMES and text[0].isupper() for text in different)
    return whole >= max(2, ENOUGH * len(different)) or alone >= max(2, FORENAMES_ALONE * len(different))


def _is_whole_name(text: str) -> bool:
    if _TITLE.fullmatch(text) or _MAIL.fullmatch(text) or _INITIAL.fullmatch(text):
        return True
    first = _TWO.fullmatch(text)
    if first:
        return first[1].lower() in _FORENAMES
    if _COMMA.fullmatch(text):
        return text.split(", ")[1].split(" ", maxsplit=1)[0].rstrip(".").lower() in _FORENAMES or bool(
            re.search(r", [A-Z]\.?$", text)
        )
    return False
