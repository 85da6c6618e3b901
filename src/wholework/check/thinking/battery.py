"""The battery of patterns: each looked for by itself, all together asked to carry their share of the false alarms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from math import isnan
from pkgutil import iter_modules

from wholework import plain
from wholework.check.thinking import targets
from wholework.check.thinking.findings import Between, Distorts, Pattern
from wholework.check.thinking.measured import Measured
from wholework.stats.distortion.holm import holm

LEVEL = 0.01  # of the whole battery: of a hundred clean files about one shows something
OPTIONS: Mapping[str, str] = {
    "days": "--at or --closed",
    "opened": "--opened",
    "closed": "--closed",
    "customer": "--customer",
    "category": "--category",
    "outcome": "--outcome",
    "paused": "--paused",
    "clock_started": "--clock-started",
    "edited": "--edited",
    "counted": "--denominator",
    "introduced": "--introduced",
}
LACKING = "Not testable with these columns"
NO_VERDICT = (
    "An unusual pattern near a target tells of the records, not of anybody's intent; each has innocent explanations. "
    "Show it first to those who do the work."
)

BY_THE_DATE = (
    "The line is each record's own deadline: customers, and whoever plans the work, rightly act by a date that was "
    "promised, so work done shortly before it is no pattern by itself."
)


@dataclass(frozen=True)
class Seen:
    """What one look found. ``material``: large enough to matter, whatever its p-value."""

    effect: str
    cases: int
    material: bool = False
    p_value: float | None = None
    moved: Between | None = None
    words: str = ""  # what it is consistent with
    why_not: str = ""  # why these columns cannot show it after all


@dataclass(frozen=True)
class Look:
    """One pattern of the battery: a file of ``targets/`` that calls it ``LOOK`` is found by itself."""

    kind: str
    order: int
    name: str
    needs: tuple[str, ...]
    look: Callable[[Measured], Seen]
    innocent: tuple[str, ...]
    ask: str
    counts: bool = True  # whether it is a distortion by itself, or explains another


@cache
def looks() -> tuple[Look, ...]:
    """Return every pattern of the folder, in order."""
    modules = (import_module(f"{targets.__name__}.{each.name}") for each in iter_modules(targets.__path__))
    return tuple(sorted((module.LOOK for module in modules), key=lambda look: look.order))


def does_it_distort(rows: Measured) -> Distorts:
    """Answer the second of three questions: look for every pattern that these columns can show."""
    seen = [(look, _seen(look, rows)) for look in looks()]
    p_values = [
        each.p_value if isinstance(each, Seen) and each.p_value is not None else float("nan") for _, each in seen
    ]
    adjusted = holm(p_values)
    patterns = tuple(_pattern(look, each, float(p)) for (look, each), p in zip(seen, adjusted, strict=True))
    found = [each for each in patterns if each.found and each.counts]
    tested = sum(each.testable for each in patterns)
    return Distorts(
        sentence=_sentence(found, tested, len(patterns)),
        cautions=(NO_VERDICT, *((BY_THE_DATE,) if rows.deadline else ()), *_cautions(patterns)),
        cannot_tell=("Why: ask those who do the work what they have to do when a case comes near the line.",),
        flagged=bool(found),
        tested=tested,
        level=LEVEL,
        patterns=patterns,
    )


def missing(look: Look, rows: Measured) -> tuple[str, ...]:
    """Return the options that a pattern needs and that nobody gave."""
    given = {name: getattr(rows, name, None) for name in OPTIONS} | {"introduced": rows.target.introduced}
    return tuple(OPTIONS[name] for name in look.needs if given[name] is None)


def _seen(look: Look, rows: Measured) -> Seen | tuple[str, ...]:
    lacks = missing(look, rows)
    return lacks or look.look(rows)


def _pattern(look: Look, came: Seen | tuple[str, ...], p_value: float) -> Pattern:
    seen = came if isinstance(came, Seen) else Seen("", 0, why_not=f"{LACKING}: it needs {plain.listing(came)}.")
    tested = not seen.why_not
    found = bool(tested and seen.material and (seen.p_value is None or p_value < LEVEL))
    return Pattern(
        kind=look.kind,
        name=look.name,
        found=found,
        testable=tested,
        needs=() if isinstance(came, Seen) else came,
        effect=seen.effect,
        cases=seen.cases,
        moved=seen.moved,
        p_value=None if seen.p_value is None or isnan(p_value) else p_value,
        words=seen.why_not or (seen.words if found else "Nothing out of the ordinary was found here."),
        counts=look.counts,
        innocent_explanations=look.innocent,
        ask=look.ask,
    )


def _sentence(found: list[Pattern], tested: int, size: int) -> str:
    looked = f"{tested} of {size} patterns could be looked for"
    if not found:
        nothing = "nothing unusual near the target was found" if tested else "so nothing can be said"
        return f"{looked}; {nothing}."
    names = plain.listing([each.name.lower() for each in found])
    return f"{plain.of(len(found), 'unusual pattern')} near the target: {names} ({looked})."


def _cautions(patterns: tuple[Pattern, ...]) -> tuple[str, ...]:
    rounding = next((each for each in patterns if each.kind == "rounding"), None)
    if rounding and rounding.found:
        return ("The times are rounded: piles on round numbers are no work of the target by themselves.",)
    return ()
