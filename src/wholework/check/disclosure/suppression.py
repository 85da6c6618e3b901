"""Which cells of a table of counts must be hidden, so that none of one to four can be seen or worked out."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

FEW = 5

Key = TypeVar("Key", bound=Hashable)
Cell = TypeVar("Cell")


def is_few(count: int) -> bool:
    """Tell whether a count may point to a person: one to four. Nobody is in a count of nought."""
    return 0 < count < FEW


def hidden_keys(counts: Mapping[Key, int]) -> set[Key]:
    """Return the keys to hide in one table whose total is known."""
    hidden = {key for key, count in counts.items() if is_few(count)}
    return hidden | _next_smallest(counts, hidden)


def hidden_cells(
    cells: Sequence[Cell], count: Callable[[Cell], int], margins: Iterable[Callable[[Cell], Hashable]]
) -> set[int]:
    """Return the indexes of cells to hide in a table with several margins (such as rows and columns).

    Along every margin either nothing is hidden or at least two cells are that together hold five or more.
    """
    hidden = {index for index, cell in enumerate(cells) if is_few(count(cell))}
    lines = [_lines(cells, margin) for margin in margins]
    before = -1
    while len(hidden) != before:
        before = len(hidden)
        for by_line in lines:
            for members in by_line.values():
                hidden |= _next_smallest({index: count(cells[index]) for index in members}, hidden & set(members))
    return hidden


def _lines(cells: Sequence[Cell], margin: Callable[[Cell], Hashable]) -> dict[Hashable, list[int]]:
    lines: dict[Hashable, list[int]] = {}
    for index, cell in enumerate(cells):
        lines.setdefault(margin(cell), []).append(index)
    return lines


def _next_smallest(counts: Mapping[Key, int], hidden: set[Key]) -> set[Key]:
    """Return more keys to hide, the smallest first, until what is hidden together gives nobody away."""
    more: set[Key] = set()
    rest = sorted((key for key in counts if key not in hidden and counts[key] > 0), key=lambda key: counts[key])
    while hidden and rest and (len(hidden | more) < 2 or sum(counts[key] for key in hidden | more) < FEW):
        more.add(rest.pop(0))
    return more
