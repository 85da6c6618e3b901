"""Process behaviour charts (XmR): what to expect of a measure, and what is unusual."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Signal:
    """One point that is unusual. ``index`` counts from zero; ``rule`` is the rule's short name."""

    index: int
    rule: str  # outside, run-of-8, three-of-four, range
    words: str  # what is unusual, with the numbers


@dataclass(frozen=True)
class BehaviourChart:
    """One series with its natural process limits, point by point.

    ``values``, ``centre``, ``upper``, ``lower`` and ``ranges`` have one number per point (NaN where there is none);
    ``limits`` are absent (all NaN) where they would be a pretence, and ``cautions`` says why.
    """

    kind: str
    values: Floats
    centre: Floats
    upper: Floats
    lower: Floats
    ranges: Floats
    range_centre: float
    range_limit: float
    signals: tuple[Signal, ...]
    rules: str  # the exact definition of the rule set, printed with every chart
    expected_false_signals: float  # at this number of points, were the process stable
    cautions: tuple[str, ...] = ()
    trial: bool = False  # too few points for settled limits
