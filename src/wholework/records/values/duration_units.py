"""Units of time, as people name them in cells, in options and in the names of columns."""

import re

from wholework.refusal import Refusal

SECONDS = {
    "seconds": 1.0,
    "minutes": 60.0,
    "hours": 3_600.0,
    "days": 86_400.0,
    "weeks": 604_800.0,
    "months": 30.4375 * 86_400.0,  # a twelfth of 365.25 days
    "years": 365.25 * 86_400.0,
}
NAMES = {
    "seconds": r"seconds?|secs?|s",
    "minutes": r"minutes?|mins?|mns|m",
    "hours": r"hours?|hrs?|h",
    "days": r"days?|d",
    "weeks": r"weeks?|wks?|w",
    "months": r"months?|mths?|mons?",
    "years": r"years?|yrs?|y",
}


def unit_named(name: str) -> str:
    """Return the unit that a person named ("mins" is "minutes"), or refuse."""
    for unit, names in NAMES.items():
        if re.fullmatch(names, name.strip().lower()):
            return unit
    raise Refusal("no such unit of time", expected=", ".join(SECONDS), came=repr(name), do="change --unit")


_IN_NAME = {
    "seconds": "seconds?|secs?",
    "minutes": "minutes?|mins?",
    "hours": "hours|hrs?",
    "days": "days",
    "weeks": "weeks|wks",
    "months": "months|mths",
    "years": "years|yrs",
}


def unit_in_name(column: str) -> str | None:
    """Find the unit that a column's name states: "Time in A&E (mins)", "days_open", "waitHours".

    None where it states none, or where the unit counts something else ("within 4 hours", "working days", "day").
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    words = re.sub(r"[^A-Za-z0-9]+", " ", words).lower()
    if re.search(r"\bworking (?:days|hours)\b|\bbusiness days\b|\b(?:per|each|every)\b", words):
        return None
    found = [
        (match.end(), unit)
        for unit, names in _IN_NAME.items()
        for match in re.finditer(rf"(?<!\d)(?<!\d )\b(?:{names})\b", words)
    ]
    return max(found)[1] if found else None
