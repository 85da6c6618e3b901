"""Numbers and lengths of time in the plain words that every screen and page uses."""

MINUTE = 60.0
HOUR = 3_600.0
DAY = 86_400.0


def count(number: int) -> str:
    """Write a whole number with thousands apart: ``10,074``."""
    return f"{number:,}"


def of(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: ``1 case``, ``1,050 cases``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def share(fraction: float) -> str:
    """Write a share as a percentage, with a decimal only where it is needed: ``40 %``, ``0.4 %``, ``over 99.9 %``."""
    percent = 100 * fraction
    if 0 < percent < 0.05 or 99.95 < percent < 100:
        return "under 0.1 %" if percent < 1 else "over 99.9 %"
    if percent and (percent < 1 or 99 < percent < 100):
        return f"{percent:.1f} %"
    return f"{percent:.0f} %"


def duration(seconds: float) -> str:
    """Write a length of time as people say it: ``25 minutes``, ``3.5 hours``, ``24 days``."""
    size = abs(seconds)
    if size < 90:
        return f"{_short(seconds)} {_plural(seconds, 'second')}"
    for unit, name, below in ((MINUTE, "minute", 90 * MINUTE), (HOUR, "hour", 48 * HOUR)):
        if size < below:
            return f"{_short(seconds / unit)} {_plural(seconds / unit, name)}"
    return f"{_short(seconds / DAY)} {_plural(seconds / DAY, 'day')}"


def listing(words: list[str] | tuple[str, ...], last: str = "and") -> str:
    """Join words as a sentence does: ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _short(number: float) -> str:
    text = f"{number:.1f}" if abs(number) < 10 else f"{number:,.0f}"
    return text.removesuffix(".0")


def _plural(number: float, name: str) -> str:
    return name if _short(number) == "1" else name + "s"
