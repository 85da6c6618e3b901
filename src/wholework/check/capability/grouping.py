"""Cases put together into points: equal groups in time order, so that every point rests on as many cases."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework import plain
from wholework.check.capability.findings import Point
from wholework.check.capability.times import CaseTimes
from wholework.check.capability.when import stretch_in_words

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

POINTS = 40  # aimed at: enough to see change, few enough to look at each
FEW = 60  # with fewer cases than this, one case is one point unless times are skewed
SKEWED = 1.0
LEAST_PER_POINT = 5


@dataclass(frozen=True)
class Groups:
    """Neighbouring cases, group after group: group ``i`` holds the places ``edges[i]`` to ``edges[i + 1]``."""

    edges: Ints

    @property
    def sizes(self) -> Ints:
        """How many cases each group holds; they differ by one at most."""
        return np.diff(self.edges)

    def __len__(self) -> int:
        return len(self.edges) - 1

    @property
    def size_in_words(self) -> str:
        """The number of cases in a group: ``251 or 252``."""
        low, high = int(self.sizes.min()), int(self.sizes.max())
        return plain.count(low) if low == high else f"{plain.count(low)} or {plain.count(high)}"

    def means(self, values: Floats) -> Floats:
        """Return the mean of each group."""
        return np.asarray(np.add.reduceat(values, self.edges[:-1]) / self.sizes, dtype=np.float64)


def equal_groups(cases: int, skewness: float, *, least: int = 1) -> Groups:
    """Choose how many cases make one point: about 40 points, at least 5 cases each, single cases only where few.

    Fewer than 60 cases are shown one by one, unless their times are skewed: then about 12 points of a few cases.
    ``least`` is the smallest number of cases in a point, where one case alone would say nothing.
    """
    if cases >= FEW:
        size = max(LEAST_PER_POINT, round(cases / POINTS))
    else:
        size = max(1, cases // 12) if abs(skewness) > SKEWED else 1
    points = max(cases // max(size, least), min(cases, 1))
    return Groups(np.arange(points + 1, dtype=np.int64) * cases // max(points, 1))


CASES_LISTED = 200  # of one point


def points_of(groups: Groups, values: Floats, cases: CaseTimes, *, by_closing: bool) -> tuple[Point, ...]:
    """Name each point by its time; keep the longest, the middle and the shortest case of each to go and look at."""
    instants = cases.closed if by_closing else cases.opened
    return tuple(
        Point(
            label=stretch_in_words(
                cases.local(int(instants[first])), cases.local(int(instants[last - 1])), cases.has_clock
            ),
            cases=int(last - first),
            examples=tuple(dict.fromkeys(str(code) for code in cases.codes[first + _telling(values[first:last])])),
            case_numbers=tuple(map(str, cases.codes[first:last])) if last - first <= CASES_LISTED else (),
        )
        for first, last in zip(groups.edges[:-1], groups.edges[1:], strict=True)
    )


def _telling(values: Floats) -> Ints:
    """Return the places of the longest, the middle and the shortest; where several are, the first of them."""
    half = len(values) // 2
    middle = np.argmax(values == np.partition(values, half)[half])
    return np.array([np.argmax(values), middle, np.argmin(values)])
