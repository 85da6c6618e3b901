"""How an extract begins: whether its openings or its closings start abruptly at a date tells how it was chosen.

An extract of all cases *opened since* a date has as many openings in its first weeks as later, but few closings: only
quick cases can be closed so soon. One of all cases *closed since* a date has as many closings in its first weeks as
later, and openings that reach back ever more thinly before it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework.records.options import Extract

Floats = npt.NDArray[np.float64]

FEWEST = 50  # closed cases below which edges are left alone
IN_WINDOW = 20.0  # cases that a window at the edge should usually hold
ABRUPT = 0.5  # of the usual number
STRAY, STRAY_DAYS = 0.002, 180.0  # so small a share, so long before all others, are typing errors
FEWEST_OPEN_AT = 20


@dataclass(frozen=True)
class Edge:
    """How one kind of instant (openings or closings, in days) begins: where, how many at once, how many are usual."""

    first_day: float
    days: float
    found: int
    usual: float

    @property
    def share(self) -> float:
        """The first window's number as a share of the usual one: near 1 is abrupt, near 0 slow."""
        return self.found / self.usual if self.usual else 0.0

    @property
    def abrupt(self) -> bool:
        """Whether the beginning is abrupt."""
        return self.share >= ABRUPT


@dataclass(frozen=True)
class Edges:
    """Both edges, the cases that were open when the first one was closed, and the guess that they give."""

    chosen: Extract
    opening: Edge | None = None
    closing: Edge | None = None
    open_cases: int = 0
    opened_before_first_closing: int = 0


def edges_of(opened_days: Floats, closed_days: Floats, lasted_days: Floats) -> Edges:
    """Guess how an extract was chosen. ``closed_days`` has NaN for open cases; ``lasted_days`` counts them so far."""
    done = closed_days[~np.isnan(closed_days)]
    still_open = len(opened_days) - len(done)
    if not len(done):
        return Edges(Extract.OPEN_AT if len(opened_days) > 1 else Extract.UNKNOWN, open_cases=still_open)
    before = int(np.count_nonzero(opened_days < done.min()))
    if _all_open_on_one_day(opened_days, done):
        return Edges(Extract.OPEN_AT, open_cases=still_open, opened_before_first_closing=before)
    opening, closing = _edge(opened_days, lasted_days), _edge(done, lasted_days)
    if len(done) < FEWEST or opening is None or closing is None:
        return Edges(Extract.UNKNOWN, open_cases=still_open, opened_before_first_closing=before)
    chosen = _judged(opening, closing, still_open, _reach_back(opened_days, closing, lasted_days))
    return Edges(chosen, opening, closing, still_open, int(np.count_nonzero(opened_days < closing.first_day)))


def _judged(opening: Edge, closing: Edge, still_open: int, reach_back: float) -> Extract:
    nothing_before = still_open > 0 and reach_back < ABRUPT
    if opening.abrupt and (nothing_before or _slower(closing, opening)):
        return Extract.OPENED_SINCE
    if closing.abrupt and _slower(opening, closing) and reach_back >= ABRUPT:
        return Extract.CLOSED_SINCE
    return Extract.UNKNOWN


def _all_open_on_one_day(opened: Floats, done: Floats) -> bool:
    """Every case was opened before the first was closed: all of them were open at one moment."""
    many = len(opened) >= FEWEST_OPEN_AT
    return bool(many and opened.max() <= done.min() and opened.max() - opened.min() > 1)


def _edge(instants: Floats, lasted: Floats) -> Edge | None:
    """Count what falls in the first window; as long as half the cases last, and long enough for twenty to be usual."""
    low, high = np.quantile(instants, (0.25, 0.75))
    if high <= low:
        return None
    per_day = 0.5 * len(instants) / (high - low)
    first = _first(instants)
    days = max(float(np.median(lasted)), IN_WINDOW / per_day)
    span = float(instants.max() - first)
    days = max(days, 7.0) if span >= 28 else days  # weekends are in every window
    if days > span / 4:
        return None
    found = int(np.count_nonzero((instants >= first) & (instants < first + days)))
    return Edge(first, days, found, float(per_day * days))


def _first(instants: Floats) -> float:
    """Return where they begin; a few half a year and more before all others are typing errors."""
    few = int(STRAY * len(instants)) + 1
    earliest = np.sort(np.partition(instants, few)[: few + 1])
    gaps = np.flatnonzero(np.diff(earliest) > STRAY_DAYS)
    return float(earliest[gaps[-1] + 1] if len(gaps) else earliest[0])


def _slower(one: Edge, other: Edge) -> bool:
    """Whether one kind begins so much more slowly than the other that chance cannot make it."""
    return one.share < 0.75 * other.share and one.found + 3 * float(np.sqrt(one.usual)) < one.usual


def _reach_back(opened: Floats, closing: Edge, lasted: Floats) -> float:
    """Cases opened before the first closing, as a share of those that Little's law expects to be open at any time."""
    usually_open = closing.usual / closing.days * float(np.mean(lasted))
    return float(np.count_nonzero(opened < closing.first_day)) / usually_open if usually_open else 0.0
