"""Every number of a design: where it stands, what it is, where it comes from, and the design with another in its place.

Whatever part a service has, its numbers are found: a rule that is new tomorrow is listed and varied like the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from wholework.lab.model.parts import Hours, Number, People, Service, Spread

Path = tuple[str | int, ...]
NOT_NUMBERS = ("changes", "hours")


@dataclass(frozen=True)
class Told:
    """One number of a design, or one spread."""

    where: str  # “Take the call: minutes”
    path: Path
    value: Number | Spread

    @property
    def words(self) -> str:
        """Write it as people read it."""
        return said(self.value) if isinstance(self.value, Spread) else f"{self.value.value:g}"


def numbers_of(service: Service) -> Iterator[Told]:
    """Yield every number and spread of a design that the file says, in the order of the file's parts."""
    for each in fields(service):
        held = getattr(service, each.name)
        if each.name in NOT_NUMBERS or not isinstance(held, tuple):
            continue
        for place, part in enumerate(held):
            if is_dataclass(part) and not isinstance(part, Hours):
                yield from _of(part, str(getattr(part, "name", each.name)), (each.name, place))


def _of(part: Any, where: str, path: Path) -> Iterator[Told]:
    if isinstance(part, People):
        yield Told(f"{where}: count", (*path, "count"), Number(float(part.count), part.basis, part.source))
    for each in fields(part):
        value, name = getattr(part, each.name), f"{where}: {each.name.replace('_', ' ')}"
        here = (*path, each.name)
        if isinstance(value, Number):
            if value != each.default and (value.value or value.basis != "measured"):
                yield Told(name, here, value)
        elif isinstance(value, Spread):
            yield Told(name, here, value)
        elif isinstance(value, tuple):
            for place, inner in enumerate(value):
                if is_dataclass(inner):
                    yield from _of(inner, f"{name} {getattr(inner, 'name', place + 1)}", (*here, place))
        elif is_dataclass(value) and not isinstance(value, type):
            yield from _of(value, name, here)


def with_number(service: Service, path: Path, value: Number | Spread) -> Service:
    """Return the design with another number in that place."""
    put: Any = int(value.value) if path[-1] == "count" and isinstance(value, Number) else value
    changed: Service = _put(service, path, put)
    return changed


def _put(inside: Any, path: Path, value: Any) -> Any:
    first, *rest = path
    if isinstance(first, int):
        return (*inside[:first], _put(inside[first], tuple(rest), value) if rest else value, *inside[first + 1 :])
    return replace(inside, **{first: _put(getattr(inside, first), tuple(rest), value) if rest else value})


def said(spread: Spread) -> str:
    """Write a spread in words."""
    if spread.fixed == spread.fixed:
        return f"always {spread.fixed:g}"
    if spread.mean == spread.mean:
        return f"{spread.mean:g} on average"
    return f"half within {spread.median:g}, 9 in 10 within {spread.p90:g}"
