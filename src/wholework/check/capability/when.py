"""Days and stretches of time as people write them."""

from datetime import date, datetime, timedelta


def day_of(days: int) -> date:
    """Return the date of a number of days since 1970."""
    return date(1970, 1, 1) + timedelta(days=int(days))


def day_in_words(day: date) -> str:
    """Write a day: ``2 Jan 2015``."""
    return f"{day.day} {day:%b %Y}"


def stretch_in_words(start: datetime, end: datetime, has_clock: bool) -> str:
    """Write a stretch: ``2 to 9 Jan 2015``, ``28 Dec 2015 to 3 Jan 2016``, ``1 Apr 2019, 09:10 to 14:05``."""
    last = day_in_words(end)
    if start.date() == end.date():
        return f"{last}, {start:%H:%M} to {end:%H:%M}" if has_clock and start != end else last
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {last}"
    return f"{start.day} {start:%b}{'' if start.year == end.year else f' {start.year}'} to {last}"
