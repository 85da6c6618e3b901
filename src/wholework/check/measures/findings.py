"""What a measure answers with: one number a period, with what was held back and why."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from wholework.finding import Finding

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class MeasureSeries(Finding):
    """A measure period by period, in time order; no team, no person.

    ``values[i]`` belongs to the period ``labels[i]`` that begins on ``starts[i]``; it is NaN (null) where the period is
    held back or has no case, and keeps its place. ``cases[i]`` says how many cases stand behind it.
    """

    name: str
    unit: str  # days, hours, minutes, %, cases, or the unit of a loss
    labels: tuple[str, ...]
    starts: tuple[date, ...]
    values: Floats
    cases: Ints
    kind: str = "xmr"  # of chart: xmr, p, p-prime, u, c ...
    denominators: Floats | None = None  # of shares: out of how many cases
    of: str | None = None  # the one demand type that it is about, or None: all together
    period: str = "month"
    each_point: str = ""  # what one point is, in words
    held_back: tuple[str, ...] = ()  # labels of the periods that cannot be known yet, or not from these records
    floor: float | None = 0.0  # the measure cannot lie below this
    ceiling: float | None = None


@dataclass(frozen=True, kw_only=True)
class Answer(Finding):
    """One test of a good measure, with what the words of this measure say to it."""

    number: int  # 1, 2, 3; 0 for what stands beside the three
    question: str
    passes: bool | None  # None: cannot be told from the words; ask those who do the work
    example: str  # a decision that the answer would change


@dataclass(frozen=True, kw_only=True)
class MeasureChecked(Finding):
    """A measure, or a number that is in use, held against the tests of a good measure. It warns, it never forbids."""

    schema: str
    measure: str
    noticed: tuple[str, ...]  # what was read out of the words: a share, a deadline, a person ...
    tests: tuple[Answer, ...]
    beside: tuple[Answer, ...]  # variation over time, cannot be met without serving purpose, no target, no name
    instead: str  # what to measure in its place or beside it
