"""The shapes in which people and systems write dates and times, and where in each the year, day and minute stand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from wholework.records.values.shapes import Span

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST = 60  # characters: nothing longer is a date

_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAY = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"'?(?P<year>\d{4}|\d{2})"
_GAP = r"[\s\-/.,_]*"

# A shape holds a 0 for every digit, so a pattern may ask how many digits there are, never which.
_DATES = {
    "2024-03-05": r"(?P<year>\d{4})\s?(?P<sep>[-/._ ])\s?(?P<month>\d{1,2})\s?(?P=sep)\s?(?P<day>\d{1,2})",
    "05/03/2024": rf"(?P<left>\d{{1,2}})\s?(?P<sep>[-/._ ])\s?(?P<right>\d{{1,2}})\s?(?P=sep)\s?{_YEAR}",
    "5 Mar 2024": rf"(?:the\s)?{_DAY}(?:\s+of\b)?{_GAP}(?P<word>{_MONTH}){_GAP}{_YEAR}",
    "Mar 5 2024": rf"(?P<word>{_MONTH}){_GAP}{_DAY}[\s\-/.,_]+{_YEAR}",
    "2024 Mar 5": rf"(?P<year>\d{{4}}){_GAP}(?P<word>{_MONTH}){_GAP}{_DAY}",
    "20240305": r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:\.0)?",
}
_HALF = r"[ap]\.?\s?m\.?"
_TIMES = (
    r"(?P<hour>\d{1,2})\s?[:.h]\s?(?P<minute>\d{2})"
    r"(?:\s?[:.m]\s?(?P<second>\d{2})s?(?:[.,:](?P<fraction>\d{1,9}))?)?"
    rf"(?:\s?(?P<half>{_HALF}))?(?:\s?(?:hrs?|hours?|h|uhr))?",
    rf"(?P<hour>\d{{1,2}})\s?(?P<half>{_HALF})",
    r"(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?:\s?(?:hrs?|hours?|h))?",
)
_ZONE = (
    r"(?:\s?\(?(?:(?P<utc>z|utc|gmt)|(?P<bst>bst)|(?:utc|gmt)?(?P<sign>[+-])(?P<off_hours>\d{2}):?(?P<off_minutes>\d{2})?)"
    r"\)?(?:\s?\[[a-z_/]+\])?)?"
)
_JOIN = r"(?:\s*(?:[t,@_:;]|at|-)\s*|\s+)"
_NAMED_DAY = rf"(?:(?P<weekday>{_WEEKDAY})\b[.,]?\s*)?"


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for example, date in _DATES.items():
        yield example, re.compile(_NAMED_DAY + date + rf"(?:\s?\(?(?:{_WEEKDAY})\)?)?")
        for time in _TIMES:
            yield example, re.compile(_NAMED_DAY + date + _JOIN + time + _ZONE)
            yield example, re.compile(time + r"(?:\s*,\s*|\s+on\s+|\s+-\s+|\s+)" + _NAMED_DAY + date)
    compact = _DATES["20240305"].removesuffix(r"(?:\.0)?")
    yield "202403051405", re.compile(compact + _TIMES[2] + _ZONE)
    unix = rf"(?P<weekday>{_WEEKDAY})\s+(?P<word>{_MONTH})\s+(?P<day>\d{{1,2}})\s+"
    yield "Tue Mar 5 14:05:00 GMT 2024", re.compile(unix + _TIMES[0] + _ZONE + r"\s+(?P<year>\d{4})")
    yield "45356", re.compile(r"(?P<serial>\d{5})(?:[.,](?P<part>\d{1,15}))?")


_ALL = tuple(_patterns())


@dataclass(frozen=True)
class DateShape:
    """Where in one shape the numbers stand, and what its words say.

    ``example``: how such a date is written, for people. ``spans`` has the names day, month, year, or left,
    right, year where the order of day and month is open; hour, minute, second, fraction; off_hours, off_minutes;
    serial, part.
    """

    example: str
    spans: Mapping[str, Span]
    month: int | None = None
    weekday: int | None = None  # Monday is 0
    half: str | None = None  # "a" or "p"
    offset_sign: int | None = None  # -1, 0 (UTC), 1; None: local wall clock
    offset_hours: int = 0  # that words give ("bst")


@lru_cache(maxsize=20_000)
def date_shape(shape: str) -> DateShape | None:
    """Understand a shape, or return None where it is no date."""
    for example, pattern in _ALL:
        match = pattern.fullmatch(shape)
        if match:
            return _understood(example, match)
    return None


_WORDS = ("sep", "word", "half", "weekday", "utc", "bst", "sign")


def _understood(example: str, match: re.Match[str]) -> DateShape:
    said = {name: text for name, text in match.groupdict().items() if text is not None}
    spans = {name: match.span(name) for name in said if name not in _WORDS}
    return DateShape(
        example,
        spans,
        month=MONTHS.index(said["word"][:3]) + 1 if "word" in said else None,
        weekday=WEEKDAYS.index(said["weekday"][:3]) if "weekday" in said else None,
        half=said["half"][0] if "half" in said else None,
        offset_sign=_sign(said),
        offset_hours=1 if "bst" in said else 0,
    )


def _sign(said: Mapping[str, str]) -> int | None:
    if "sign" in said:
        return -1 if said["sign"] == "-" else 1
    if "bst" in said:
        return 1
    return 0 if "utc" in said else None
