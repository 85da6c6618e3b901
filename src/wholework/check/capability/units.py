"""The unit that suits a length of time, and lengths of time written in it."""

from wholework.refusal import Refusal

SECONDS = {"seconds": 1.0, "minutes": 60.0, "hours": 3_600.0, "days": 86_400.0, "weeks": 604_800.0}
_SHORT = {"s": "seconds", "sec": "seconds", "m": "minutes", "min": "minutes", "h": "hours", "hr": "hours"}
_SHORT |= {"d": "days", "w": "weeks", "wk": "weeks"}


def unit_named(said: str) -> str:
    """Return the unit that a person named, or refuse it."""
    word = said.strip().lower()
    name = next((unit for unit in SECONDS if word in (unit, unit.removesuffix("s"))), None)
    name = name or _SHORT.get(word) or _SHORT.get(word.removesuffix("s"))
    if name is None:
        raise Refusal(
            "this unit of time is not known",
            expected="seconds, minutes, hours, days or weeks",
            came=f"“{said}”",
            do="Say --unit days, for instance.",
        )
    return name


def unit_that_suits(three_quarters_seconds: float, has_clock: bool) -> str:
    """Choose the unit in which three in four cases come out as a number that people would say."""
    if not has_clock or not three_quarters_seconds < 2 * SECONDS["days"]:
        return "days"
    if three_quarters_seconds >= 90 * SECONDS["minutes"]:
        return "hours"
    return "minutes" if three_quarters_seconds >= 90 else "seconds"
