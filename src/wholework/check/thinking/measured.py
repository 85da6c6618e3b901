"""One measure beside its target, with whatever else the rows say: what every pattern of the battery looks at."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from wholework.check.thinking.findings import Target
from wholework.stats.distortion.bunching import Bunching, bunching
from wholework.stats.distortion.heaping import find_resolution

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Days = npt.NDArray[np.datetime64]
Words = npt.NDArray[np.object_]

UNIT_SECONDS = {"seconds": 1.0, "minutes": 60.0, "hours": 3_600.0, "days": 86_400.0, "weeks": 604_800.0}
MOST_BANDS = 60


@dataclass(frozen=True)
class Measured:
    """One row a case (or a figure): the measure and, where a column was named, the rest; every array as long.

    Instants are ``datetime64[us]`` with NaT where there is none, days ``datetime64[D]`` on the wall clock, words
    coded: -1 for nothing written.
    """

    target: Target
    values: Floats
    days: Days | None = None  # when it counts: the day of closing, of --at, of the period
    opened: npt.NDArray[np.datetime64] | None = None
    closed: npt.NDArray[np.datetime64] | None = None
    opened_days: Days | None = None
    closed_days: Days | None = None
    has_clock: bool = False
    customer: Ints | None = None
    category: Ints | None = None
    categories: tuple[str, ...] = ()
    outcome: Ints | None = None
    outcomes: tuple[str, ...] = ()
    paused: Floats | None = None  # how long (in the target's unit) or 1 for yes; 0 for none
    clock_started: npt.NDArray[np.datetime64] | None = None
    edited: Bools | None = None
    counted: Bools | None = None  # whether the target counts the case at all
    period: str | None = None
    tenth: float | None = None  # by how much to move the threshold; a tenth of it unless told
    deadline: bool = False  # the line is each record's own date
    notes: tuple[str, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.values)

    @property
    def at_most(self) -> bool:
        """Whether a small value meets the target."""
        return self.target.direction == "at most"

    @property
    def noun(self) -> str:
        """What a row is called: the figure of an organisation in a period, or a case."""
        return "figure" if self.target.unit == "%" else "case"

    @property
    def threshold(self) -> float:
        """The number of the target."""
        return self.target.threshold

    @cached_property
    def passes(self) -> Bools:
        """Whether each row meets the target; on the line is met."""
        return self.values <= self.threshold if self.at_most else self.values >= self.threshold

    @cached_property
    def distance(self) -> Floats:
        """How far each row lies beyond the target in the target's unit: 0 and below is met, whatever the direction."""
        away = self.values - self.threshold
        return away if self.at_most else -away

    @cached_property
    def spread(self) -> float:
        """Half of the middle half of the values: what "near" means."""
        low, high = np.quantile(self.values, (0.25, 0.75))
        return float(high - low) / 2 or float(np.std(self.values)) or 1.0

    @cached_property
    def step(self) -> float:
        """The finest step in which most values are written: 1 for whole minutes."""
        return find_resolution(self.values)

    @cached_property
    def near(self) -> float:
        """How close to the target a case lies to be called close: the window just inside that the estimate looks at."""
        window = self.bunching.inside_window
        return float(window) if np.isfinite(window) else max(5 * self.step, self.spread / 10)

    @cached_property
    def bunching(self) -> Bunching:
        """The counts near the target against a curve drawn without them; worked out once for all who ask."""
        window = None
        if self.threshold == 0:  # a deadline: what is near it hangs on the time allowed, not on the threshold
            scale = min(10 * self.tenth, 4 * self.spread) if self.tenth else 4 * self.spread
            window = (scale / 12, scale / 4)
        return bunching(self.values, self.threshold, at_most=self.at_most, window=window)

    @cached_property
    def bands(self) -> bool:
        """Whether the values stand for bands (under 4 weeks, 4 to 8, …): few, evenly apart, and wider than written."""
        levels = np.unique(self.values[:: max(1, len(self) // 50_000)])
        if not 6 <= len(levels) <= MOST_BANDS or not self.step:
            return False
        return bool(np.median(np.diff(levels)) > 1.5 * self.step)
