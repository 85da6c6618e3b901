# ruff: noqa: E501  (patterns read worse when they are cut)
"""Personal details in what customers said: found and shown, removed by a person with one action, never by itself.

Patterns of the United Kingdom: NHS number (with its check digit), National Insurance number, postcode, telephone,
e-mail, sort code, account and card number, date of birth, vehicle plate, titled names, house and street. What is found
this way is never complete: a name without a title, a place, a rare illness are not.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

NEVER_COMPLETE = (
    "Finding personal details by their shape is never complete: read the words again before you pass them on."
)


@dataclass(frozen=True)
class Found:
    """One detail: where it stands in the text (``start`` up to, not including, ``end``), and what it seems to be."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class _Pattern:
    kind: str
    shape: re.Pattern[str]
    holds: Callable[[str], bool] = lambda _: True


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_nhs_number(text: str) -> bool:
    """Hold ten digits against their check digit (modulus 11, NHS Data Dictionary)."""
    digits = [int(each) for each in _digits(text)]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(weight * each for weight, each in zip(range(10, 1, -1), digits, strict=False)) % 11
    return check != 10 and check % 11 == digits[9]


def _is_card(text: str) -> bool:
    """Hold a card number against its check digit (Luhn 1960)."""
    digits = [int(each) for each in _digits(text)][::-1]
    doubled = [each if place % 2 == 0 else sum(divmod(2 * each, 10)) for place, each in enumerate(digits)]
    return 13 <= len(digits) <= 19 and sum(doubled) % 10 == 0


_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_DATE = (
    rf"(?:\d{{1,2}}[/.\- ]\d{{1,2}}[/.\- ](?:19|20)?\d\d|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTHS},? (?:19|20)?\d\d)"
)
_STREET = r"(?:street|road|avenue|lane|close|drive|court|crescent|terrace|gardens|grove|way|walk|place|square|rise|mews|st|rd|ave)"

PATTERNS = (
    _Pattern("e-mail", re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")),
    _Pattern("card number", re.compile(r"(?<![\d])(?:\d[ -]?){12,18}\d(?![\d])"), _is_card),
    _Pattern("NHS number", re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)"), _is_nhs_number),
    _Pattern(
        "National Insurance number",
        re.compile(r"\b(?![DFIQUV])[A-Z](?![DFIQUVO])[A-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b", re.IGNORECASE),
        lambda text: text[:2].upper() not in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ"),
    ),
    _Pattern(
        "postcode",
        re.compile(r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE),
    ),
    _Pattern(
        "date of birth",
        re.compile(rf"\b(?:d\.?o\.?b\.?|date of birth|birthday|born(?: on)?)\W{{0,3}}(?:is |was )?(?:the )?{_DATE}\b", re.IGNORECASE),
    ),
    _Pattern("date of birth", re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19[0-9]\d)\b")),
    _Pattern(
        "sort code", re.compile(r"(?<![\d/.-])\d\d-\d\d-\d\d(?![\d/-]|\.\d)|\bsort code\W{0,4}(?:is )?\d{2} ?\d{2} ?\d{2}\b", re.IGNORECASE)
    ),
    _Pattern("account number", re.compile(r"\b(?:account|acct|a/c)(?: (?:number|no\.?|num))?\W{0,3}(?:is )?\d{8}\b", re.IGNORECASE)),
    _Pattern(
        "telephone",
        re.compile(r"(?<![\d£])(?:\+44 ?(?:\(0\) ?)?|0044 ?|\(?0 ?)(?:\d[ )-]{0,2}){8,9}\d(?![\d])"),
        lambda text: 10 <= len(_digits(text).removeprefix("0044").removeprefix("44").lstrip("0")) + 1 <= 11,
    ),
    _Pattern("vehicle plate", re.compile(r"\b[A-Z]{2}\d\d ?[A-Z]{3}\b|\b[A-Z]\d{1,3} [A-Z]{3}\b")),
    _Pattern(
        "name",
        re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Lady|Rev|Nurse|Sister|Constable|PC|Councillor|Cllr)\.? "
                   r"(?:[A-Z]\.? ?){0,2}[A-Z][a-z’'-]+(?:[ -][A-Z][a-z’'-]+)?"),
    ),
    _Pattern("name", re.compile(r"\b(?:[Mm]y name is|[Mm]y name's|this is|I am called|I'm called) [A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)?")),
    _Pattern(
        "address",
        re.compile(rf"\b(?:[Ff]lat \d+[A-Za-z]?,? )?\d{{1,4}}[A-Za-z]? (?:[A-Z][a-z’'-]+ ){{1,3}}{_STREET}\b", re.IGNORECASE),
        lambda text: bool(re.search(r"\d+[A-Za-z]? [A-Z]", text)),
    ),
)  # fmt: skip


def personal_details(text: str) -> tuple[Found, ...]:
    """Find what reads as a personal detail, in the order of the text; none lies over another."""
    found: list[Found] = []
    for pattern in PATTERNS:
        for match in pattern.shape.finditer(text):
            free = all(match.end() <= other.start or match.start() >= other.end for other in found)
            if free and pattern.holds(match[0]):
                found.append(Found(match.start(), match.end(), pattern.kind))
    return tuple(sorted(found, key=lambda each: each.start))


def masked(text: str) -> str:
    """Put the kind in place of every detail that is found, or as many stars where there is no room for it.

    The result is never longer, so that it fits where the text stood in a file.
    """
    for each in sorted(personal_details(text), key=lambda one: -one.start):
        said = text[each.start : each.end]
        kind = f"[{each.kind}]"
        text = f"{text[: each.start]}{kind if len(kind) <= len(said) else '*' * len(said)}{text[each.end :]}"
    return text


def removed(text: str, details: Sequence[Found]) -> str:
    """Put the kind in place of each detail, as a person decided: ``[postcode]``."""
    for each in sorted(details, key=lambda one: -one.start):
        text = f"{text[: each.start]}[{each.kind}]{text[each.end :]}"
    return text
