"""How much of what is asked is of a kind heard already, how many kinds there are at least, what more would bring.

Sources: I. J. Good, *Biometrika* 40 (1953) 237; W. W. Esty, *Annals of Statistics* 11 (1983) 905 for the variance;
A. Chao, *Scandinavian Journal of Statistics* 11 (1984) 265, bias-corrected form of 2005; T.-J. Shen, A. Chao and
C.-F. Lin, *Ecology* 84 (2003) 798 for the next so many.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from wholework.refusal import Refusal

NEXT = 50


@dataclass(frozen=True)
class Coverage:
    """What ``heard`` demands of ``kinds`` kinds say of those not heard yet.

    ``coverage``: the chance that the next one is of a kind heard already, ``low`` to ``high`` its 95 % interval.
    ``kinds_at_least``: Chao1, a lower bound. ``new_kinds``: how many kinds the next ``next_heard`` would likely add,
    which is low as well where kinds are many and rare.
    """

    heard: int
    kinds: int
    once: int
    twice: int
    coverage: float
    low: float
    high: float
    kinds_at_least: float
    next_heard: int
    new_kinds: float


def coverage_of(counts: npt.ArrayLike, next_heard: int = NEXT) -> Coverage:
    """Tell it from how often each kind was heard, in whichever order."""
    each = np.asarray(counts, dtype=np.int64)
    each = each[each > 0]
    heard = int(each.sum())
    if not heard:
        raise Refusal("nothing was heard so far", expected="one demand of a kind or more")
    once, twice = int((each == 1).sum()), int((each == 2).sum())
    low, high = _interval(heard, once, twice)
    unheard = (heard - 1) / heard * once * (once - 1) / (2 * (twice + 1))
    return Coverage(
        heard=heard,
        kinds=len(each),
        once=once,
        twice=twice,
        coverage=1 - once / heard,
        low=low,
        high=high,
        kinds_at_least=len(each) + unheard,
        next_heard=next_heard,
        new_kinds=_new(heard, once, unheard, next_heard),
    )


def _interval(heard: int, once: int, twice: int) -> tuple[float, float]:
    """Use Esty's variance, granting one kind more that was heard once: that there was none is no proof."""
    z = float(ndtri(0.975))
    granted = once + z * z / 4
    half = z * float(np.sqrt(max(granted * (1 - once / heard) + 2 * twice, 1.0))) / heard
    middle = 1 - granted / heard
    return max(middle - half, 0.0), min(middle + half, 1.0)


def _new(heard: int, once: int, unheard: float, more: int) -> float:
    if not once:
        return 0.0
    if unheard <= 0:  # one kind heard once: at most that chance, again and again
        return once / heard * (1 - (1 - 1 / heard) ** more) * heard if heard > 1 else float(more > 0)
    return unheard * (1 - (1 - once / (heard * unheard + once)) ** more)
