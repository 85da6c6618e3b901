"""Are pauses, changes of category, cancellations or late clock starts commoner close to a threshold than elsewhere.

For every case its distance to the threshold is known (nought and below: inside). The share of flagged cases is a smooth
curve of the distance where nothing is done because of the threshold: longer cases are paused more often, everywhere.
Close to the threshold, within ``near`` on the inside, it may step up; the step is asked for by a score that skips those
cases when the curve is drawn, or, where they are few, by Fisher's exact test against the neighbours on both sides.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.stats import hypergeom

from wholework.stats.distortion.interval import NO_INTERVAL, NOT_KNOWN, Bools, Floats, Interval, above
from wholework.stats.distortion.smooth import polynomial, through_shares

LEAST_NEAR = 10
LEAST_FLAGGED = 5
FEW = 10.0
SURE = 0.01
BINS_NEAR = 3
REACH = 12  # times ``near``, each side
SMALLEST_EFFECT = 0.02  # two cases in a hundred


@dataclass(frozen=True)
class ShareNear:
    """The share of flagged cases close to the threshold beside the share that the curve expects there."""

    testable: bool
    why_not: str
    found: bool
    words: str
    cases: int
    cases_near: int
    flagged_near: int
    share_near: float
    expected_share: float
    more_cases: Interval  # flagged close to the threshold beyond what is expected
    p_value: float
    near: float
    distances: Floats  # middle of each bin
    shares: Floats
    bin_cases: Floats


def share_by_distance(
    flag: npt.ArrayLike,
    distance: npt.ArrayLike,
    *,
    near: float,
    side: Literal["inside", "outside"] = "inside",
) -> ShareNear:
    """Hold the share of ``flag`` close to the threshold against a smooth curve of ``distance``.

    ``distance``: the measure less an at-most threshold (an at-least one: the threshold less the measure), so that
    nought
    and below is inside. ``side``: where to look, just inside (pauses that saved a case) or just outside.
    """
    flagged, away = np.asarray(flag, dtype=np.bool_).ravel(), np.asarray(distance, dtype=np.float64).ravel()
    known = np.isfinite(away)
    flagged, away = flagged[known], away[known]
    close = _close(away, near, side)
    numbers = len(away), int(close.sum()), int((flagged & close).sum())
    cases, hits, middle, at = _counted(flagged, away, near, side)
    why_not = _why_not(numbers, flagged, cases, at)
    if why_not:
        return _not_testable(why_not, numbers, near, cases, hits, middle)
    curve = through_shares(hits[~at], cases[~at], polynomial(middle, 2)[~at])
    logit = polynomial(middle, 2)[at] @ curve.coefficients
    share = 1 / (1 + np.exp(-np.clip(logit, -30, 30)))
    expected = float(cases[at] @ share)
    slope = (cases[at] * share * (1 - share)) @ polynomial(middle, 2)[at]
    scatter = curve.dispersion * float((cases[at] * share * (1 - share)).sum())
    error = float(np.sqrt(scatter + slope @ curve.covariance @ slope))
    seen = float(hits[at].sum())
    p_value = above((seen - expected - 0.5) / max(error, 1e-9))
    if expected < FEW:
        p_value = max(p_value, _exact(hits, cases, middle, at, near))
    more = Interval(seen - expected, seen - expected - 1.96 * error, seen - expected + 1.96 * error)
    found = bool(p_value < SURE and more.estimate / numbers[1] >= SMALLEST_EFFECT)
    words = f"{int(seen)} of {numbers[1]} cases close to the threshold; the curve of all others expects {expected:.0f}"
    return ShareNear(
        True,
        "",
        found,
        words,
        *numbers,
        seen / numbers[1],
        expected / numbers[1],
        more,
        p_value,
        near,
        middle,
        hits / np.maximum(cases, 1),
        cases,
    )


def _close(away: Floats, near: float, side: str) -> Bools:
    inside = (away <= 0) & (away > -near)
    return np.asarray(inside if side == "inside" else (away > 0) & (away <= near), dtype=np.bool_)


def _counted(flagged: Bools, away: Floats, near: float, side: str) -> tuple[Floats, Floats, Floats, Bools]:
    """Count cases and flagged ones by distance; the last array says which bins are close."""
    width = near / BINS_NEAR
    reach = REACH * BINS_NEAR
    place = np.ceil(away / width - 1e-9)
    used = (place > -reach) & (place <= reach)
    number = place[used].astype(np.int64) + reach - 1
    cases = np.bincount(number, minlength=2 * reach).astype(np.float64)
    hits = np.bincount(number, weights=flagged[used], minlength=2 * reach).astype(np.float64)
    middle = np.asarray((np.arange(2 * reach) - reach + 0.5) * width, dtype=np.float64)
    at = _close(middle, near, side)
    kept = (cases > 0) | at
    return cases[kept], hits[kept], middle[kept], at[kept]


def _why_not(numbers: tuple[int, int, int], flagged: Bools, cases: Floats, at: Bools) -> str:
    if numbers[1] < LEAST_NEAR:
        return f"{numbers[1]} cases lie close to the threshold; it takes {LEAST_NEAR}"
    if flagged.sum() < LEAST_FLAGGED or (~flagged).sum() < LEAST_FLAGGED:
        return "nearly all cases have the same answer"
    if cases[~at].sum() < 5 * LEAST_NEAR or (~at).sum() < 6:
        return "there are too few cases farther from the threshold to compare with"
    return ""


def _exact(hits: Floats, cases: Floats, middle: Floats, at: Bools, near: float) -> float:
    """Fisher's exact test, one-sided, of the close cases against those within six times as far."""
    beside = ~at & (np.abs(middle) <= 6 * near)
    seen, close = int(hits[at].sum()), int(cases[at].sum())
    all_hits, everyone = seen + int(hits[beside].sum()), close + int(cases[beside].sum())
    return float(hypergeom.sf(seen - 1, everyone, all_hits, close)) if everyone > close else 1.0


def _not_testable(
    why_not: str, numbers: tuple[int, int, int], near: float, cases: Floats, hits: Floats, middle: Floats
) -> ShareNear:
    shares = hits / np.maximum(cases, 1)
    share = numbers[2] / numbers[1] if numbers[1] else NOT_KNOWN
    words = f"not testable: {why_not}"
    return ShareNear(
        False, why_not, False, words, *numbers, share, NOT_KNOWN, NO_INTERVAL, NOT_KNOWN, near, middle, shares, cases
    )
