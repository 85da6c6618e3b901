"""What a rule is, and what it sees of charts: points, lines, and how far each point lies from them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Marks = Mapping[str, Bools]  # by side: above, below, rising, falling, or nothing where a rule has no sides

SIDES = ("above", "below")


@dataclass(frozen=True)
class Seen:
    """Many series with their lines, as rules see them.

    ``values`` are (series, points); ``centre`` and the distances ``up`` and ``down`` from it to the limits have one
    column or one a point, NaN where there is no such line. ``ranges`` and ``range_limit`` (series, 1) are those of the
    moving-range chart, absent where a kind has none.
    """

    values: Floats
    centre: Floats
    up: Floats
    down: Floats
    ranges: Floats | None = None
    range_limit: Floats | None = None
    _known: dict[tuple[str, float], Bools] = field(default_factory=dict, repr=False)

    @cached_property
    def blur(self) -> Floats:
        """How near is *on* a line: what arithmetic cannot tell apart (0.1 + 0.2 is not above a mean of 0.3)."""
        reach = self.up if self.up is self.down else np.fmax(self.up, self.down)
        return np.asarray(np.where(reach > 0, 1e-9 * reach, 0.0) + 1e-14 * np.abs(self.centre))

    def beyond(self, side: str, share: float) -> Bools:
        """Return which points lie strictly beyond this share of the way from the centre line to a limit."""
        key = (side, share)
        if key not in self._known:
            reach = self.up if side == "above" else self.down
            far = self.blur if share == 0 else share * reach + self.blur
            self._known[key] = self.values > self.centre + far if side == "above" else self.values < self.centre - far
        return self._known[key]


@dataclass(frozen=True)
class Told:
    """One pattern of one series, for its words: numbers already written with their unit."""

    side: str
    length: int  # from the first marked point of the pattern to its last
    value: str
    centre: str
    upper: str
    lower: str
    step: str  # from the point before
    range_limit: str
    useful: int = 0  # points neither missing nor on the centre line, for rules about the whole series
    crossings: int = 0

    @property
    def limit(self) -> str:
        """The limit on the side of the pattern."""
        return self.upper if self.side == "above" else self.lower

    @property
    def edge(self) -> str:
        """What that limit is called."""
        return "upper" if self.side == "above" else "lower"


@dataclass(frozen=True)
class Rule:
    """One rule: ``mark`` turns series into marks by side; ``apart`` says how near two marks are one pattern."""

    name: str
    mark: Callable[[Seen], Marks]
    definition: str
    words: Callable[[Told], str]
    source: str
    apart: int = 1
    needs_limits: bool = True
    of_ranges: bool = False  # judges the moving-range chart


@dataclass(frozen=True)
class RuleSet:
    """Rules under one name, with where they come from."""

    name: str
    title: str
    rules: tuple[Rule, ...]
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its rules."""
        return tuple(rule.name for rule in self.rules)

    def without(self, unfit: Callable[[Rule], bool]) -> "RuleSet":
        """Leave out rules that a kind of chart has no lines for."""
        return RuleSet(self.name, self.title, tuple(rule for rule in self.rules if not unfit(rule)), self.source)


def both_sides(mark: Callable[[Seen, str], Bools]) -> Callable[[Seen], Marks]:
    """Make a rule that looks at each side of the centre line by itself."""
    return lambda seen: {side: mark(seen, side) for side in SIDES}


def marks(rules: Sequence[Rule], seen: Seen) -> dict[str, Bools]:
    """Apply rules: marks by ``rule side``."""
    return {f"{rule.name} {side}".rstrip(): mark for rule in rules for side, mark in rule.mark(seen).items()}
