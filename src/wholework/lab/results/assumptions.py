"""Every number of a model with where it comes from: the list stands beside the result, as large as it."""

from wholework.lab.model.parts import BASES, Service
from wholework.lab.results.findings import Assumed
from wholework.lab.results.numbers import Told, numbers_of

LEAST_KNOWN_FIRST = {basis: place for place, basis in enumerate(reversed(BASES))}


def assumptions_of(services: tuple[Service, ...]) -> tuple[Assumed, ...]:
    """List the numbers of all designs, each once, with the designs that hold it; the least known first."""
    found: dict[tuple[str, str], tuple[Told, list[str]]] = {}
    for service in services:
        for each in numbers_of(service):
            found.setdefault((each.where, each.words), (each, []))[1].append(service.design)
    listed = [
        Assumed(told.where, told.words, told.value.basis, told.value.source,
                () if len(names) == len(services) else tuple(names))
        for told, names in found.values()
    ]  # fmt: skip
    return tuple(sorted(listed, key=lambda each: LEAST_KNOWN_FIRST[each.basis]))
