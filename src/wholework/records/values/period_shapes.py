"""How publishers write a year, a quarter, a month or a week, one text at a time: a column holds few different ones."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from wholework.records.values.date_shapes import MONTHS

NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Period:
    """``first`` is the period's first day; ``kind``: "year", "quarter", "month", "week" or "day"."""

    first: date
    label: str
    kind: str


def year(first: int) -> Period:
    """Make a calendar year."""
    return Period(date(first, 1, 1), f"{first}", "year")


def split_year(first: int) -> Period:
    """Make a year that spans two, financial (from April) or academic."""
    return Period(date(first, 4, 1), f"{first}/{(first + 1) % 100:02d}", "year")


def quarter(calendar_year: int, number: int) -> Period:
    """Make a calendar quarter."""
    return Period(date(calendar_year, 3 * number - 2, 1), f"{calendar_year} Q{number}", "quarter")


def financial_quarter(first: int, number: int) -> Period:
    """Make a quarter of a financial year: Q1 is April to June."""
    begins = date(first + (number == 4), (3, 6, 9, 0)[number - 1] + 1, 1)
    return Period(begins, f"{first}/{(first + 1) % 100:02d} Q{number}", "quarter")


def month(calendar_year: int, number: int) -> Period:
    """Make a month."""
    return Period(date(calendar_year, number, 1), f"{NAMES[number - 1]} {calendar_year}", "month")


def day(at: date) -> Period:
    """Make a day."""
    return Period(at, f"{at.day} {NAMES[at.month - 1]} {at.year}", "day")


def week(first: date) -> Period:
    """Make a week by its first day."""
    return Period(first, f"week of {day(first).label}", "week")


_NAME = "|".join(rf"{name[:3].lower()}(?:{name[3:].lower()})?" for name in NAMES).replace("sep(?:", "sept?(?:")
_Y4 = r"(?P<year>(?:19|20)\d\d)"
_Y2 = r"'?(?P<short>\d\d)"
_SPLIT = r"(?P<year>(?:19|20)\d\d)\s?[/–-]\s?(?P<next>(?:(?:19|20)\d\d)|\d\d)"
_ACADEMIC = r"(?:\s*\(?[a-z]{3,9} to [a-z]{3,9}\)?|\s*\(?(?:academic|financial|school|fiscal)(?: year)?\)?)?"


def _calendar_year(match: re.Match[str]) -> int:
    named = match.groupdict()
    return int(named["year"]) if named.get("year") else 2000 + int(named["short"])


def _split(match: re.Match[str]) -> int | None:
    first, following = int(match["year"]), int(match["next"])
    return first if following in (first + 1, (first + 1) % 100) else None


def _split_year(match: re.Match[str]) -> Period | None:
    first = _split(match)
    return None if first is None else split_year(first)


def _split_quarter(match: re.Match[str]) -> Period | None:
    first = _split(match)
    return None if first is None else financial_quarter(first, int(match["number"]))


def _split_month(match: re.Match[str]) -> Period | None:
    first, number = _split(match), int(match["number"])
    if first is None or not 1 <= number <= 12:
        return None
    return month(first + (number > 9), (number + 2) % 12 + 1)


def _named_month(match: re.Match[str]) -> Period:
    return month(_calendar_year(match), MONTHS.index(match["word"][:3]) + 1)


def _months_of_quarter(match: re.Match[str]) -> Period | None:
    first, last = (MONTHS.index(match[word][:3]) for word in ("word", "last"))
    if (last - first) % 12 != 2:
        return None
    begins = _calendar_year(match) - (first > last)
    label = f"{NAMES[first][:3]} to {NAMES[last][:3]} {_calendar_year(match)}"
    return Period(date(begins, first + 1, 1), label, "quarter")


def _quarter_ending(match: re.Match[str]) -> Period:
    last = MONTHS.index(match["word"][:3])
    first, ends = (last - 2) % 12, _calendar_year(match)
    label = f"{NAMES[first][:3]} to {NAMES[last][:3]} {ends}"
    return Period(date(ends - (last < 2), first + 1, 1), label, "quarter")


def _numbered_month(match: re.Match[str]) -> Period | None:
    number = int(match["number"])
    return month(_calendar_year(match), number) if 1 <= number <= 12 else None


def _numbered_week(match: re.Match[str]) -> Period | None:
    try:
        return week(date.fromisocalendar(_calendar_year(match), int(match["number"]), 1))
    except ValueError:
        return None


_READERS: tuple[tuple[str, Callable[[re.Match[str]], Period | None]], ...] = (
    (rf"(?:calendar |year |cy ?)?{_Y4}(?:\.0)?", lambda match: year(int(match["year"]))),
    (rf"(?:fy ?|ay ?|academic year |financial year )?{_SPLIT}{_ACADEMIC}", _split_year),
    (r"(?P<year>(?:19|20)\d\d)(?P<next>\d\d|(?:19|20)\d\d)(?:\.0)?", _split_year),
    (rf"{_SPLIT}[\s,_:-]*(?:q|qtr|quarter)\s?(?P<number>[1-4])", _split_quarter),
    (rf"(?:q|qtr|quarter)\s?(?P<number>[1-4])[\s,_:-]*(?:of )?{_SPLIT}", _split_quarter),
    (rf"{_SPLIT}[\s,_:-]*(?:m|p|month|period)\s?(?P<number>\d\d?)", _split_month),
    (rf"(?:m|p|month|period)\s?(?P<number>\d\d?)[\s,_:-]*{_SPLIT}", _split_month),
    (rf"{_Y4}[\s,_:-]*(?:q|qtr|quarter)\s?(?P<number>[1-4])", lambda m: quarter(int(m["year"]), int(m["number"]))),
    (
        rf"(?:q|qtr|quarter)\s?(?P<number>[1-4])[\s,_:/-]*(?:of )?(?:{_Y4}|{_Y2})",
        lambda match: quarter(_calendar_year(match), int(match["number"])),
    ),
    (rf"(?:month of )?(?P<word>{_NAME})\.?[\s,_/-]*(?:{_Y4}|{_Y2})", _named_month),
    (rf"{_Y4}[\s,_/-]*(?P<word>{_NAME})", _named_month),
    (rf"(?P<word>{_NAME})\s?(?:-|–|to)\s?(?P<last>{_NAME})[\s,_-]*(?:{_Y4}|{_Y2})", _months_of_quarter),
    (rf"(?:quarter|qtr|3 months|three months)\s(?:ending|ended|to|end)\s(?P<word>{_NAME})\s?{_Y4}", _quarter_ending),
    (rf"{_Y4}[-/.](?P<number>\d\d?)", _numbered_month),
    (r"(?P<number>0?[1-9]|1[0-2])[-/.](?P<year>(?:19|20)\d\d)", _numbered_month),
    (r"(?P<year>(?:19|20)\d\d)(?P<number>\d\d)(?:\.0)?", _numbered_month),
    (rf"{_Y4}[\s-]*(?:w|wk|week)\s?(?P<number>\d\d?)", _numbered_week),
    (rf"(?:w|wk|week)\s?(?P<number>\d\d?)[\s,_/-]*(?:of )?{_Y4}", _numbered_week),
)
_PATTERNS = tuple((re.compile(pattern), reader) for pattern, reader in _READERS)

LONGEST = 40


def possible_periods(text: str) -> Iterator[Period]:
    """Yield every way to read a text (lower-case): 201112 is a year from 2011 to 2012, or December 2011."""
    if len(text) > LONGEST:
        return
    for pattern, reader in _PATTERNS:
        match = pattern.fullmatch(text)
        found = reader(match) if match else None
        if found:
            yield found


_A_DATE = r"\.?:?\s*(?P<date>(?=.*\d).{6,})"
_WEEK_ENDING = re.compile(r"(?:w ?/? ?e(?![a-z])|week (?:ending|ended|to|end))" + _A_DATE)
_WEEK_BEGINNING = re.compile(r"(?:w ?/? ?[cb](?![a-z])|week (?:commencing|beginning|starting|from|of))" + _A_DATE)


def named_week(text: str) -> tuple[str, int] | None:
    """Split "w/e 22/02/2015" (lower-case) into its date and the days from it to the week's first day."""
    for pattern, days in ((_WEEK_ENDING, -6), (_WEEK_BEGINNING, 0)):
        match = pattern.fullmatch(text)
        if match:
            return match["date"], days
    return None
