"""Which charts of a wall of many still stand out, given how many are drawn.

Of 10,000 charts of stable processes with 24 points, some 2,000 show something unusual. So each chart gets the chance
that stable data of its length would show as much, and the charts that stand out are chosen so that on average no more
than a share of them do so by luck.

Sources: Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", *Journal of the Royal Statistical Society
B* 57 (1995), 289-300; Y. Benjamini and D. Yekutieli, *Annals of Statistics* 29 (2001), 1165-1188, for charts that move
together. What the chance of one chart is made of: ``wholework.stats.strangeness``.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework import plain
from wholework.refusal import Refusal
from wholework.stats.behaviour import BehaviourCharts
from wholework.stats.strangeness import chance_of_as_much, doubtful

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Wall:
    """A wall of charts, in the order in which they came: there is no ranking.

    ``chance``: that stable data would show as much as this chart does (NaN where it has no limits).
    ``stands_out``: still unusual, given how many charts are drawn. ``doubtful``: figures that follow each other, come
    in few values or lean to one side, for which the chance is larger than the one given.
    """

    chance: Floats
    stands_out: Bools
    doubtful: Bools
    share: float
    words: str
    cautions: tuple[str, ...] = ()


def over_a_wall(charts: BehaviourCharts | npt.ArrayLike, share: float = 0.10, *, moving_together: bool = False) -> Wall:
    """Say which charts stand out so that, on average, at most ``share`` of those named do so by luck.

    ``charts``: a wall of charts, or the chance of each where it is known already. ``moving_together``: hold that
    share however the charts depend on each other (Benjamini and Yekutieli); far fewer stand out then.
    """
    if not 0 < share < 1:
        raise Refusal("the share that may stand out by luck is no share", expected="between 0 and 1", came=f"{share}")
    if isinstance(charts, BehaviourCharts):
        chance, doubt, unusual = chance_of_as_much(charts), doubtful(charts), _shows_something(charts)
    else:
        chance = _as_chances(charts)
        doubt, unusual = np.zeros(len(chance), dtype=np.bool_), chance < 1
    out = stands_out(chance, share, moving_together=moving_together)
    judged = int(np.count_nonzero(~np.isnan(chance)))
    words = _words(len(chance), judged, int(unusual.sum()), int(out.sum()), share)
    return Wall(chance, out, doubt, share, words, _cautions(out, doubt, moving_together))


def stands_out(chance: npt.ArrayLike, share: float = 0.10, *, moving_together: bool = False) -> Bools:
    """Return which of many chances are small enough, given how many there are; NaN never is and does not count."""
    chances = np.asarray(chance, dtype=np.float64)
    there = np.flatnonzero(~np.isnan(chances))
    out = np.zeros(len(chances), dtype=np.bool_)
    if not len(there):
        return out
    many = len(there)
    allowed = share / (1 / np.arange(1, many + 1)).sum() if moving_together else share
    ordered = np.sort(chances[there])
    small = np.flatnonzero(ordered <= allowed * np.arange(1, many + 1) / many)
    if len(small):
        out[there] = chances[there] <= ordered[small[-1]]
    return out


def _as_chances(chances: npt.ArrayLike) -> Floats:
    found = np.asarray(chances, dtype=np.float64)
    if found.ndim != 1 or ((found < 0) | (found > 1)).any():
        raise Refusal("a chance is not between 0 and 1", expected="one chance a chart, from 0 to 1")
    return found


def _shows_something(charts: BehaviourCharts) -> Bools:
    found = np.zeros(len(charts.values), dtype=np.bool_)
    for mark in charts.marks.values():
        found |= mark.any(axis=1)
    return found


def _words(drawn: int, judged: int, unusual: int, out: int, share: float) -> str:
    if not judged:
        return f"Of {plain.of(drawn, 'chart')} none has limits: there is nothing to judge."
    said = (
        f"{plain.of(judged, 'chart')} judged together; {plain.count(unusual)} of them "
        f"{'shows' if unusual == 1 else 'show'} something unusual, and so do stable ones, by chance. "
    )
    if not out:
        return said + "None still stands out, given how many are drawn."
    by_luck = share * out
    luck = "about " + plain.of(round(by_luck), "chart") if by_luck >= 0.5 else "fewer than one"
    return said + (
        f"{plain.count(out)} still {'stands' if out == 1 else 'stand'} out, given how many are drawn; of these {luck} "
        f"at most would do so by luck alone, on average ({plain.share(share)})."
    )


def _cautions(out: Bools, doubt: Bools, moving_together: bool) -> tuple[str, ...]:
    words = [
        "A chart that does not stand out here may still be unusual: a wall is judged more strictly than one chart."
    ]
    both = int((out & doubt).sum())
    if both:
        words.append(
            f"{plain.count(both)} of those that stand out {'has' if both == 1 else 'have'} figures that follow each "
            "other, come in few values or lean to one side. Their level may have moved, or they are only of that kind; "
            "then chance shows as much more often than the figure given."
        )
    if not moving_together:
        words.append(
            "Charts that rise and fall together (one cause, many places) share their luck: the number by luck is then "
            "right only on average over many walls."
        )
    return tuple(words)
