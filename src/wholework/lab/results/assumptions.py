"""Every number of a model with where it comes from: the list stands beside the result, as large as it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from wholework.lab.model.parts import Demand, Number, People, Service, Spread, Step
from wholework.lab.results.findings import Assumed


def assumptions_of(services: tuple[Service, ...]) -> tuple[Assumed, ...]:
    """List the numbers of all designs, each once."""
    found: dict[tuple[str, str], Assumed] = {}
    for service in services:
        parts: tuple[Demand | Step | People, ...] = (*service.demands, *service.steps, *service.people)
        for part in parts:
            for each in _of(part, part.name):
                found.setdefault((each.where, each.value), each)
    return tuple(found.values())


def _of(part: object, where: str) -> Iterator[Assumed]:
    if isinstance(part, People):
        yield Assumed(f"{where}: count", str(part.count), part.basis, part.source)
    for each in fields(part):  # type: ignore[arg-type]
        value = getattr(part, each.name)
        name = f"{where}: {each.name.replace('_', ' ')}"
        default = each.default
        if isinstance(value, Number) and value != default and (value.value or value.basis != "measured"):
            yield Assumed(name, f"{value.value:g}", value.basis, value.source)
        elif isinstance(value, Spread):
            yield Assumed(name, said(value), value.basis, value.source)
        elif is_dataclass(value) and not isinstance(value, Number | type):
            yield from _of(value, name)


def said(spread: Spread) -> str:
    """Write a spread in words."""
    if spread.fixed == spread.fixed:
        return f"always {spread.fixed:g}"
    if spread.mean == spread.mean:
        return f"{spread.mean:g} on average"
    return f"half within {spread.median:g}, 9 in 10 within {spread.p90:g}"
