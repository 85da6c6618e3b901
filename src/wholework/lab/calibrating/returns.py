"""Who came back: the same customer, asking again soon after their case was closed."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import beta

from wholework.lab.calibrating.observed import Bools, Ints, Observed
from wholework.lab.calibrating.simplified import Simplified
from wholework.lab.calibrating.spreads import Lasted, lasted
from wholework.lab.model.parts import DAY_MINUTES

SOON_DAYS = 28.0
FEWEST = 20


@dataclass(frozen=True)
class Returns:
    """Of the closed cases of one type, how many were followed by another ask of the same customer within four weeks."""

    type: int
    back_as: int
    closed: int
    came_back: int
    share: float
    low: float
    high: float
    after: Lasted  # minutes


def last_events(observed: Observed) -> np.ndarray:
    """Return when the last thing was recorded of each case."""
    last = np.full(len(observed.case_type), -np.inf)
    np.maximum.at(last, observed.event_case, observed.event_ended)
    return last


def coming_back(observed: Observed) -> tuple[Bools, Ints]:
    """Return which cases are returns, and of which earlier case (-1)."""
    count = len(observed.case_type)
    before = np.full(count, -1, np.int64)
    known = np.flatnonzero(observed.case_customer >= 0)
    order = known[np.lexsort((observed.case_opened[known], observed.case_customer[known]))]
    later, earlier = order[1:], order[:-1]
    gap = observed.case_opened[later] - last_events(observed)[earlier]
    same = observed.case_customer[later] == observed.case_customer[earlier]
    soon = same & (gap >= 0) & (gap <= SOON_DAYS * DAY_MINUTES)
    before[later[soon]] = earlier[soon]
    return before >= 0, before


def returns_of(log: Simplified, before: Ints, until: float) -> tuple[Returns, ...]:
    """Count returns to cases that were closed four weeks or more before the records end."""
    last = last_events(log.observed)
    counted = last < until - SOON_DAYS * DAY_MINUTES
    found = []
    for type_ in range(len(log.types)):
        mine = counted & (log.case_type == type_)
        rows = np.flatnonzero((before >= 0) & mine[before])
        closed, back = int(mine.sum()), len(rows)
        if back < FEWEST:
            continue
        as_type = int(np.bincount(log.case_type[rows]).argmax())
        after = log.observed.case_opened[rows] - last[before[rows]]
        low, high = beta.ppf(0.025, back, closed - back + 1), beta.ppf(0.975, back + 1, max(closed - back, 1))
        found.append(Returns(type_, as_type, closed, back, back / closed, float(low), float(high), lasted(after)))
    return tuple(found)
