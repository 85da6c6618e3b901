"""Anhøj's two tests of a whole series: an unusually long run, and unusually few crossings of the centre line.

Both depend on the number of useful points only: those neither missing nor on the line. Sources: Jacob Anhøj and
Anne Vingaard Olesen, "Run Charts Revisited", *PLoS ONE* 9 (2014), e113825; the limit of a run is that of Mark F.
Schilling, *Mathematics Magazine* 85 (2012), 141-149, the crossings are a lower tail of 5 % of coin tosses.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.special import bdtr

from wholework.stats.rule_sets.patterns import in_a_row
from wholework.stats.rule_sets.rule import Bools, Marks, Rule, Seen

Counts = npt.NDArray[np.int64]

SOURCE = 'Jacob Anhøj and Anne Vingaard Olesen, "Run Charts Revisited", *PLoS ONE* 9 (2014), e113825'
FEWEST = 10  # useful points, below which the tests say nothing


def longest_run_to_expect(useful: int) -> int:
    """Return the longest run that chance explains: log2(n) + 3, rounded."""
    return round(float(np.log2(useful))) + 3 if useful else 0


@lru_cache(maxsize=1024)
def fewest_crossings_to_expect(useful: int) -> int:
    """Return the fewest crossings that chance explains: the 5 % quantile of n - 1 tosses of a coin."""
    if useful < 2:
        return 0
    tails = bdtr(np.arange(useful), useful - 1, 0.5)
    return int(np.argmax(tails >= 0.05))


def _useful_first(seen: Seen) -> tuple[Bools, Bools, Counts, Counts]:
    """Move the useful points of each series to its left: their sides, which are there, how many, and whence."""
    above = seen.beyond("above", 0.0)
    useful = above | seen.beyond("below", 0.0)
    whence = np.argsort(~useful, axis=1, kind="stable")
    many = useful.sum(axis=1)
    there = np.arange(useful.shape[1]) < many[:, np.newaxis]
    return np.take_along_axis(above, whence, axis=1) & there, there, many, whence


def _too_long(seen: Seen) -> Marks:
    above, there, many, whence = _useful_first(seen)
    found = {side: np.zeros(above.shape, dtype=np.bool_) for side in ("above", "below")}
    for length in sorted({longest_run_to_expect(int(n)) + 1 for n in np.unique(many[many >= FEWEST])}):
        rows = np.flatnonzero((many >= FEWEST) & (_longest(many) + 1 == length))
        for side, points in (("above", above[rows]), ("below", there[rows] & ~above[rows])):
            marked = in_a_row(points, length)
            placed = np.zeros_like(marked)
            np.put_along_axis(placed, whence[rows], marked, axis=1)
            found[side][rows] = placed
    return found


def _longest(many: Counts) -> Counts:
    return np.asarray([longest_run_to_expect(int(n)) for n in many], dtype=np.int64)


def _too_few(seen: Seen) -> Marks:
    above, there, many, whence = _useful_first(seen)
    found = np.zeros(above.shape, dtype=np.bool_)
    crossed = crossings(above, there)
    expected = {int(n): fewest_crossings_to_expect(int(n)) for n in np.unique(many)}
    few = (many >= FEWEST) & (crossed < np.array([expected[int(n)] for n in many], dtype=np.int64))
    rows = np.flatnonzero(few)
    found[rows, whence[rows, many[rows] - 1]] = True
    return {"": found}


def crossings(above: Bools, there: Bools) -> Counts:
    """Count how often neighbouring useful points lie on different sides."""
    return np.asarray(((above[:, 1:] != above[:, :-1]) & there[:, 1:]).sum(axis=1), dtype=np.int64)


LONGEST_RUN = Rule(
    "longest-run",
    _too_long,
    "a run of useful points (neither missing nor on the centre line) on one side that is longer than log2 of their "
    f"number, plus three, rounded; points that are not useful are passed over; no fewer than {FEWEST} useful points",
    lambda told: (
        f"One of {told.length} points in a row {told.side} the centre line of {told.centre}; among {told.useful} "
        f"useful points no run longer than {longest_run_to_expect(told.useful)} is to be expected."
    ),
    SOURCE,
    needs_limits=False,
)
CROSSINGS = Rule(
    "crossings",
    _too_few,
    "the useful points cross the centre line fewer times than 95 of 100 series of coin tosses of that length would; "
    "the last useful point is marked and stands for the whole series",
    lambda told: (
        f"The points cross the centre line of {told.centre} {told.crossings} times; of {told.useful} useful points at "
        f"least {fewest_crossings_to_expect(told.useful)} crossings are to be expected."
    ),
    SOURCE,
    needs_limits=False,
)
