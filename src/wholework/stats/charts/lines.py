"""What a kind of chart is given, what it may choose, and the lines that it draws: for many series at once."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from wholework.stats import rules, self_checks
from wholework.stats.charts.constants import SCALES
from wholework.stats.rules import RuleSet

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Figures:
    """Series as they came: ``values`` (series, points), with what stands behind each point where a kind needs it.

    ``factor`` and ``offset`` are a season already taken out of ``values``; ``shown`` are the values before that.
    """

    values: Floats
    denominators: Floats | None = None  # or subgroup sizes
    spreads: Floats | None = None  # standard deviations of subgroups
    shown: Floats | None = None
    factor: Floats | None = None
    offset: Floats | None = None

    def part(self, start: int, stop: int) -> "Figures":
        """Return a stretch of the points."""
        if (start, stop) == (0, self.values.shape[1]):
            return self

        def cut(table: Floats | None) -> Floats | None:
            return None if table is None else table[:, start:stop]

        return Figures(
            self.values[:, start:stop],
            cut(self.denominators),
            cut(self.spreads),
            cut(self.shown),
            cut(self.factor),
            cut(self.offset),
        )


@dataclass(frozen=True)
class Choices:
    """What the person who draws a chart decided."""

    centre: str = "mean"
    spread: str = "mean"
    constants: str = "rounded"
    trend: str | None = None
    rules: RuleSet = field(default_factory=lambda: rules.SETS["wheeler"])
    unit: str = ""
    floor: float | None = None
    ceiling: float | None = None

    @property
    def scales(self) -> tuple[float, float]:
        """The factors from the moving range to the natural limits and to the range limit."""
        return SCALES[self.constants][self.spread]

    @property
    def percent(self) -> bool:
        """Whether shares are written as percentages."""
        return self.unit == "%"


@dataclass(frozen=True)
class Lines:
    """Points and lines on the plane on which they are judged: level, or stepped where the points rest on unequal parts.

    ``values`` (series, points) are judged against ``centre`` + ``up`` and ``centre`` - ``down`` (one column, or one a
    point). ``paper`` turns a line of that plane into what is drawn; ``shown`` are the points as drawn.
    """

    values: Floats
    centre: Floats
    up: Floats
    down: Floats
    points: Counts  # of the baseline, present
    steps: Counts | None = None  # between neighbours of the baseline, where the limits are made of them
    ranges: Floats | None = None  # of the moving-range chart, where there is one
    spread: Floats | None = None  # their mean or median, one number a series
    range_limit: Floats | None = None
    shown: Floats | None = None
    power: float | None = None
    rise: Floats | None = None
    factor: Floats | None = None
    offset: Floats | None = None
    sizes: Floats | None = None  # what each point rests on: denominators, subgroup sizes
    relative_spread: Floats | None = None  # how much the points vary, as a multiple of what their kind expects
    notes: tuple[str, ...] = ()  # of the trend or the season

    def row(self, index: int) -> "Lines":
        """Return one series."""
        if len(self.values) == 1:
            return self

        def cut(table: npt.NDArray[np.generic] | None) -> npt.NDArray[np.generic] | None:
            return table if table is None or len(table) == 1 else table[index : index + 1]

        names = (
            *("values", "centre", "up", "down", "points", "steps", "ranges", "spread", "range_limit", "shown"),
            *("rise", "factor", "offset", "sizes", "relative_spread"),
        )
        return replace(self, **{name: cut(getattr(self, name)) for name in names})  # type: ignore[arg-type]

    @property
    def drawn(self) -> Floats:
        """The points as they are drawn."""
        return self.values if self.shown is None else self.shown

    def paper(self, line: Floats) -> Floats:
        """Turn a line of the plane of judging into the line that is drawn (series, points)."""
        drawn = line if line.shape == self.values.shape else np.full(self.values.shape, line)
        if self.power is not None:
            drawn = np.where(drawn >= 0, np.abs(drawn) ** self.power, np.nan)
        if self.rise is not None:
            drawn = drawn + self.rise
        if self.factor is not None:
            drawn = drawn * self.factor
        return drawn if self.offset is None else drawn + self.offset

    @property
    def seen(self) -> rules.Seen:
        """What the rules look at."""
        limit = None if self.range_limit is None else self.range_limit[:, np.newaxis]
        return rules.Seen(self.values, self.centre, self.up, self.down, self.ranges, limit)


def settled(lines: Lines) -> Lines:
    """Take the lines away where they would be a pretence: too few points, or limits of no width."""
    enough = lines.points >= self_checks.FEWEST_FOR_LIMITS
    if lines.steps is not None:
        enough = enough & (lines.steps >= self_checks.FEWEST_RANGES)
    wide = enough if lines.spread is None else enough & (lines.spread > 0)
    enough, wide = enough[:, np.newaxis], wide[:, np.newaxis]
    same = lines.up is lines.down
    up = np.where(wide & (lines.up > 0), lines.up, np.nan)
    down = up if same else np.where(wide & (lines.down > 0), lines.down, np.nan)
    limit = lines.range_limit
    if limit is not None:
        limit = np.where(wide[:, 0], limit, np.nan)
    return replace(lines, centre=np.where(enough, lines.centre, np.nan), up=up, down=down, range_limit=limit)


@dataclass(frozen=True)
class Kind:
    """One kind of chart: how its lines are drawn, how that is said, and what may be asked of it."""

    name: str
    draw: Callable[[Figures, int, Choices], Lines]
    definition: Callable[[Choices], str]
    source: str
    checks: Callable[[Lines, Choices], tuple[str, ...]]
    chance: str  # which table of false signals fits: steps, known, rare, run
    needs_denominators: bool = False
    is_subgroups: bool = False
    has_limits: bool = True
    has_ranges: bool = False  # a moving-range chart beside it
    floor: float | None = None
    is_share: bool = False
    averages: tuple[str, ...] = ("centre", "spread")  # which of these may be medians
    whole: bool = False  # its values are counts
