"""Did the pattern at the threshold come with the target: the same figure before its date and after it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework.stats.distortion.bunching import Bunching, bunching
from wholework.stats.distortion.interval import NO_INTERVAL, NOT_KNOWN, Interval, above, around

SURE = 0.01


@dataclass(frozen=True)
class BeforeAfter:
    """The share moved before and after the date; ``inside_before`` and ``inside_after`` are plain shares inside."""

    testable: bool
    why_not: str
    found: bool
    words: str
    cases_before: int
    cases_after: int
    inside_before: float
    inside_after: float
    difference: Interval  # of the share moved, after less before
    p_value: float
    before: Bunching
    after: Bunching


def before_after(
    values: npt.ArrayLike,
    after: npt.ArrayLike,
    threshold: float,
    *,
    at_most: bool = True,
    window: tuple[float, float] | None = None,
) -> BeforeAfter:
    """Compare cases ``after`` the target's date (true) with those before it, in the same window.

    A redesign moves the whole distribution; what is compared is only what each time's own curve cannot explain.
    """
    given, later = np.asarray(values, dtype=np.float64).ravel(), np.asarray(after, dtype=np.bool_).ravel()
    known = np.isfinite(given)
    given, later = given[known], later[known]
    then = bunching(given[~later], threshold, at_most=at_most, window=window)
    now = bunching(given[later], threshold, at_most=at_most, window=window)
    first = _share_inside(given[~later], threshold, at_most)
    second = _share_inside(given[later], threshold, at_most)
    numbers = int((~later).sum()), int(later.sum()), first, second
    why_not = next(
        (f"{when} the date: {each.why_not}" for when, each in (("before", then), ("after", now)) if each.why_not), ""
    )
    if why_not:
        return BeforeAfter(
            False, why_not, False, f"not testable: {why_not}", *numbers, NO_INTERVAL, NOT_KNOWN, then, now
        )
    error = float(np.hypot(_error(then.share_moved), _error(now.share_moved)))
    change = now.share_moved.estimate - then.share_moved.estimate
    p_value = max(above(change / max(error, 1e-9)), now.p_value)
    found = bool(p_value < SURE)
    words = "the pattern came with the date" if found else "no pattern came with the date that chance would not bring"
    return BeforeAfter(True, "", found, words, *numbers, around(change, error), p_value, then, now)


def _error(interval: Interval) -> float:
    return max(interval.high - interval.low, 1e-9) / (2 * 1.959964)


def _share_inside(part: npt.NDArray[np.float64], threshold: float, at_most: bool) -> float:
    if not len(part):
        return NOT_KNOWN
    return float(((part <= threshold) if at_most else (part >= threshold)).mean())
