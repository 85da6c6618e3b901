"""Questions about the types that a person may ask for and answer: are these two one? is this one two?

They look only at what people sorted; nothing is merged or split unless somebody says so, each member asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from wholework.listen.suggesting.suggester import Suggester

FEWEST = 3  # demands of each type, or of each part, below which there is nothing to compare
MOST = 40  # demands of a type that are looked at
ALIKE, APART = 0.5, 0.9  # of the likeness within: from here up one may ask to merge, down to here to split
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Merge:
    """“Merge these two?” ``alike``: the likeness between the two, where 1 is the likeness within each."""

    types: tuple[int, int]
    alike: float
    examples: tuple[tuple[int, ...], tuple[int, ...]]  # positions, the most typical first


@dataclass(frozen=True)
class Split:
    """“Split this one?” Two parts of one type (positions, the most typical first), less alike than each within."""

    type: int
    alike: float
    parts: tuple[tuple[int, ...], tuple[int, ...]]


def merges(suggester: Suggester) -> list[Merge]:
    """Return the pairs of types that are most alike, the likest first."""
    members = {number: places[:MOST] for number, places in _members(suggester).items() if len(places) >= FEWEST}
    places = [place for each in members.values() for place in each]
    alike, rows = suggester.alike(places), _rows(members)
    found = []
    for one, other in combinations(sorted(members), 2):
        ratio = _between(alike, rows[one], rows[other])
        if ratio >= ALIKE:
            found.append(
                Merge((one, other), ratio, (_typical(alike, rows, members, one), _typical(alike, rows, members, other)))
            )
    return sorted(found, key=lambda each: -each.alike)


def splits(suggester: Suggester) -> list[Split]:
    """Return the types whose demands fall most clearly into two parts, the clearest first."""
    found = []
    for number, places in _members(suggester).items():
        if len(places) < 2 * FEWEST:
            continue
        alike = suggester.alike(places)
        first, second = _two_parts(alike)
        if min(len(first), len(second)) < FEWEST:
            continue
        ratio = _between(alike, first, second)
        if ratio <= APART:
            parts = tuple(tuple(places[row] for row in _most_typical(alike, rows)) for rows in (first, second))
            found.append(Split(number, ratio, (parts[0], parts[1])))
    return sorted(found, key=lambda each: each.alike)


def most_typical(suggester: Suggester, places: Sequence[int]) -> int:
    """Return the demand in the middle of these: its words are a name that a customer gave."""
    return places[int(np.argmax(suggester.alike(places).sum(axis=1)))]


def _members(suggester: Suggester) -> dict[int, list[int]]:
    members: dict[int, list[int]] = {}
    for place, label in suggester.labels.items():
        members.setdefault(int(label), []).append(place)
    return members


def _rows(members: Mapping[int, list[int]]) -> dict[int, list[int]]:
    rows, start = {}, 0
    for number, places in members.items():
        rows[number] = list(range(start, start + len(places)))
        start += len(places)
    return rows


def _typical(
    alike: Floats, rows: Mapping[int, list[int]], members: Mapping[int, list[int]], number: int
) -> tuple[int, ...]:
    start = rows[number][0]
    return tuple(members[number][row - start] for row in _most_typical(alike, rows[number]))


def _most_typical(alike: Floats, rows: Sequence[int]) -> list[int]:
    order = np.argsort(-alike[np.ix_(rows, rows)].sum(axis=1), kind="stable")
    return [rows[place] for place in order]


def _between(alike: Floats, first: Sequence[int], second: Sequence[int]) -> float:
    """Return the likeness between two groups over that within them (nobody is compared with itself)."""
    within = [
        (alike[np.ix_(rows, rows)].sum() - alike[rows, rows].sum()) / (len(rows) * (len(rows) - 1))
        for rows in (first, second)
    ]
    return float(alike[np.ix_(first, second)].mean() / max(np.sqrt(max(within[0], 0) * max(within[1], 0)), 1e-9))


def _two_parts(alike: Floats) -> tuple[list[int], list[int]]:
    """Begin with the two that are least alike, then let each demand go where it is likelier, until nobody moves."""
    one, other = np.unravel_index(int(np.argmin(alike)), alike.shape)
    second = alike[:, other] > alike[:, one]
    for _ in range(20):
        if not second.any() or second.all():
            break
        moved = alike[:, second].mean(axis=1) > alike[:, ~second].mean(axis=1)
        if (moved == second).all():
            break
        second = moved
    return np.flatnonzero(~second).tolist(), np.flatnonzero(second).tolist()
