"""The share of a kind among what chance chose, with its interval, and with one that allows for days.

Sources: E. B. Wilson, JASA 22 (1927) 209; for days, the effective sample size of Korn and Graubard, *Survey
Methodology* 24 (1998) 193, put into Wilson's interval; its variance is that of a ratio over whole days (Cochran,
*Sampling Techniques*, 3rd ed. 1977, section 3.12).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri, stdtrit

from wholework.refusal import Refusal
from wholework.stats.sampling.stream import RandomStream

Bools = npt.NDArray[np.bool_]
CONFIDENCE = 0.95
FEWEST_DAYS = 4  # fewer days say nothing of how days differ


@dataclass(frozen=True)
class Share:
    """A share of those that chance chose; ``low`` to ``high`` is its 95 % interval.

    ``way``: wilson; days (contacts of one day resemble each other); predictions (see ``prediction_powered``).
    ``design_effect``: how many times more rows this needs than rows that have nothing to do with one another.
    """

    count: int
    size: int
    share: float
    low: float
    high: float
    way: str
    days: int | None = None
    design_effect: float | None = None


def wilson(share: float, size: float, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the interval of a share of ``size`` rows, which need not be whole (an effective size)."""
    if size <= 0:
        return 0.0, 1.0
    z = float(ndtri(0.5 + confidence / 2))
    middle = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z / (1 + z * z / size) * float(np.sqrt(share * (1 - share) / size + z * z / (4 * size * size)))
    return (0.0 if share <= 0 else max(middle - half, 0.0)), (1.0 if share >= 1 else min(middle + half, 1.0))


def share_of(stream: RandomStream, holds: npt.ArrayLike, days: npt.ArrayLike | None = None) -> Share:
    """Return the share of the stream's rows for which ``holds`` is true (one entry for every row of the file).

    ``days``: the day of every row; with four days or more the interval allows for them. Rows are never narrowed by
    days: the design effect counts as one where it comes out below. Raises ``Refusal`` for anything but a stream.
    """
    if not isinstance(stream, RandomStream):
        raise Refusal("a share rests on rows that chance chose", expected="a RandomStream", came=type(stream).__name__)
    every = np.asarray(holds, dtype=np.bool_)
    if every.shape != (stream.size,):
        raise Refusal("one answer is needed for every row", expected=f"{stream.size:,}", came=f"{every.size:,}")
    chosen = every[stream.places]
    if not len(chosen):
        raise Refusal("nothing was heard, so there is no share", expected="one row or more")
    found = float(chosen.mean())
    if days is not None:
        return _over_days(chosen, np.asarray(days)[stream.places])
    low, high = wilson(found, len(chosen))
    return Share(int(chosen.sum()), len(chosen), found, low, high, "wilson")


def _over_days(chosen: Bools, days: npt.NDArray[np.generic]) -> Share:
    size, found = len(chosen), float(chosen.mean())
    _, day = np.unique(days, return_inverse=True)
    number = int(day.max()) + 1
    if number < FEWEST_DAYS:
        return Share(int(chosen.sum()), size, found, *wilson(found, size), "wilson", number)
    effect = design_effect(chosen, day)
    lost = float(stdtrit(size - 1, 0.975) / stdtrit(number - 1, 0.975)) ** 2 if size > number else 1.0
    effective = min(size / effect * lost, float(size)) if 0 < found < 1 else size * lost
    return Share(int(chosen.sum()), size, found, *wilson(found, effective), "days", number, effect)


def design_effect(chosen: Bools, day: npt.NDArray[np.int64]) -> float:
    """Return how much more a share varies than rows that have nothing to do with one another, from whole days."""
    share, size = float(chosen.mean()), len(chosen)
    if not 0 < share < 1:
        return 1.0
    on_day = np.bincount(day)
    away = np.bincount(day, weights=chosen) - share * on_day
    variance = len(on_day) / (len(on_day) - 1) * float((away**2).sum()) / size**2
    return max(variance / (share * (1 - share) / size), 1.0)
