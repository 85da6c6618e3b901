"""How far a number is moved to see whether the answer holds, and a line of a design taken back."""

import ast
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from wholework import plain
from wholework.lab.model.changing import WITHOUT
from wholework.lab.model.parts import DAY_MINUTES, Number, Service, Spread
from wholework.lab.model.week import DAYS
from wholework.lab.results.numbers import Path, Told, numbers_of, said, with_number

BY = {"assumption": 0.3, "estimate": 0.15}
RANGES = (
    "An assumption is moved 30 % either way, an estimate 15 %: lengths of time and amounts by that much of themselves, "
    "shares by that much of themselves or of the rest, whichever is smaller, people by one at least. What is measured "
    "is not moved."
)
SPREAD_KEYS = {"median", "p90", "mean", "fixed"}
AMOUNTS = ("per_week", "speed", "count")
UNITS = ("minutes", "hours", "days", "weeks", "pounds", "cost", "limit", "amount")
TABLES = {"people": "people", "steps": "steps", "demand": "demands", "hours": "hours"}


def ends_of(told: Told) -> tuple[Number | Spread, ...]:
    """Return the number at the low and the high end of its range; none where it is not moved."""
    by = BY.get(told.value.basis)
    if by is None:
        return ()
    ends = [_moved(told.value, told.path, by * sign) for sign in (-1, 1)]
    return tuple(each for each in ends if each != told.value)


def _moved(value: Number | Spread, path: Path, by: float) -> Number | Spread:
    if isinstance(value, Spread):
        times = 1 + by
        return replace(value, median=value.median * times, p90=value.p90 * times, mean=value.mean * times,
                       fixed=value.fixed * times)  # fmt: skip
    if path[-1] == "count":
        step = max(round(abs(by) * value.value), 1)
        return replace(value, value=max(value.value + (step if by > 0 else -step), 1.0))
    if _is_share(path, value.value):
        return replace(value, value=_round(value.value + by * min(value.value, 1 - value.value)))
    return replace(value, value=_round(value.value * (1 + by)))


def _is_share(path: Path, value: float) -> bool:
    name = str(next(part for part in reversed(path) if isinstance(part, str)))
    return 0 <= value <= 1 and name not in AMOUNTS and not any(name.endswith(unit) for unit in UNITS)


def _round(value: float) -> float:
    return float(f"{value:.6g}")


def moved_everywhere(services: tuple[Service, ...], told: Told, to: Number | Spread) -> tuple[Service, ...]:
    """Put the number there in every design that holds the same number in the same place."""
    return tuple(with_number(each, path, to) if (path := _path_in(each, told)) else each for each in services)


def holders(services: tuple[Service, ...], told: Told) -> tuple[str, ...]:
    """Name the designs that hold it; empty where all do."""
    names = tuple(each.design for each in services if _path_in(each, told))
    return () if len(names) == len(services) else names


def _path_in(service: Service, told: Told) -> Path | None:
    return next((each.path for each in numbers_of(service)
                 if each.where == told.where and each.words == told.words), None)  # fmt: skip


def line_words(value: Any) -> str:
    """Write what a line of a file says as people read it; changes hold their values as text."""
    if isinstance(value, str):
        try:
            value = ast.literal_eval(value)
        except (ValueError, SyntaxError):
            return "taken away" if value == WITHOUT else value
    if isinstance(value, Spread):
        return said(value)
    if isinstance(value, Number):
        return f"{value.value:g}"
    if isinstance(value, tuple) and value and all(isinstance(each, float) for each in value):
        return moments_words(value)
    if isinstance(value, list | tuple):
        return ", ".join(line_words(each) for each in value)
    if isinstance(value, dict):
        value = {key: each for key, each in value.items() if key not in ("basis", "source")}
        if tuple(value) == ("value",):
            return line_words(value["value"])
        if set(value) <= SPREAD_KEYS:
            return said(Spread(**value))
        return ", ".join(f"{key.replace('_', ' ')} {line_words(each)}" for key, each in value.items())
    return "" if value is None else str(value)


def moments_words(moments: tuple[float, ...]) -> str:
    """Write moments of the week as the file has them: ``weekdays 08:00``."""
    days_of: dict[float, list[int]] = {}
    for each in moments:
        days_of.setdefault(each % DAY_MINUTES, []).append(int(each // DAY_MINUTES))
    said_days = {tuple(range(5)): "weekdays", tuple(range(7)): "daily"}
    return ", ".join(
        f"{said_days.get(tuple(days)) or plain.listing([DAYS[day] for day in days])} "
        f"{int(clock // 60):02d}:{int(clock % 60):02d}"
        for clock, days in days_of.items()
    )


def was_before(base: Service, where: str) -> str:
    """Return in words what the first design has in place of a line."""
    found = _found(base, where)
    return "" if found is None else line_words(getattr(found[1], found[2], None))


def without_each_line(base: Service, design: Service) -> Iterator[tuple[str, str, Service | None]]:
    """Yield each line of a design, and the design with that line as in the base.

    ``None`` where it cannot stand alone: nobody could do a step then, or the part is not in the base.
    """
    for change in design.changes:
        yield change.where, line_words(change.to), _taken_back(base, design, change.where)


def _taken_back(base: Service, design: Service, where: str) -> Service | None:
    before, now = _found(base, where), _found(design, where)
    if before is None or now is None:
        return None
    (held, theirs, key), mine = before, now[1]
    as_before = replace(mine, **{key: getattr(theirs, key)})
    if key in ("finds_wrong", "sends_back_to"):  # an inspection says both
        as_before = replace(mine, finds_wrong=theirs.finds_wrong, sends_back_to=theirs.sends_back_to)
    parts = tuple(as_before if each is mine else each for each in getattr(design, held))
    put: dict[str, Any] = {held: parts}
    made = replace(design, **put)
    return made if _can_be_run(made) else None


def _found(service: Service, where: str) -> tuple[str, Any, str] | None:
    """Find what a line is about: the parts that hold it, the part, the key."""
    table, _, rest = where.partition(".")
    name, _, key = rest.rpartition(".")
    held = TABLES.get(table, table)
    part = next((each for each in getattr(service, held, ()) if getattr(each, "name", None) == name), None)
    if part is None or key not in {each.name for each in fields(part)}:
        return None
    return held, part, key


def _can_be_run(service: Service) -> bool:
    able = {step for pool in service.people for step in pool.can}
    steps = {each.name: each for each in service.steps}
    for demand in service.demands:
        for place, name in enumerate(demand.route):
            back = steps[name].sends_back_to
            if name not in able or (back and back not in demand.route[:place]):
                return False
    return True
