"""How often, and at which hours of the week, each type is asked: with intervals that hold uneven weeks."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.stats import chi2, t

from wholework.lab.calibrating.observed import Floats
from wholework.lab.calibrating.spans import ALWAYS, OpenHours
from wholework.lab.model.parts import DAY_MINUTES, WEEK_MINUTES

RARE = 0.02  # of an even share: half hours with less are left out of the hours in which people ask
RARE_DAY = 0.002  # the same of days
FEW = 0.1  # of the asks: kinds of days with less have no bands of hours
UNEVEN = 2.0  # variance over mean of weekly counts: by chance alone it is 1


@dataclass(frozen=True)
class Asked:
    """One type. ``dispersion``: variance of the weekly counts over their mean, 1 where customers come by chance."""

    type: str
    n: int
    weeks: int
    per_week: float
    low: float
    high: float
    dispersion: float
    hours: tuple[float, ...]  # asks a week in each of the 168 hours, Monday 00:00 first
    hours_low: tuple[float, ...]
    hours_high: tuple[float, ...]


@dataclass(frozen=True)
class Block:
    """Some hours of some days, and the share of a week's asks that falls into them."""

    hours: OpenHours
    share: float


def asked_of(name: str, opened: Floats, first_week: int, weeks: int) -> Asked:
    """Count one type in whole weeks."""
    week = np.floor(opened / WEEK_MINUTES).astype(np.int64) - first_week
    counts = np.bincount(week, minlength=weeks).astype(np.float64)
    mean, spread = float(counts.mean()), float(counts.var(ddof=1)) if weeks > 1 else 0.0
    half = float(t.ppf(0.975, max(weeks - 1, 1))) * (max(spread, mean) / weeks) ** 0.5
    by_hour = np.bincount((np.floor(opened / 60.0) % 168).astype(np.int64), minlength=168).astype(np.float64)
    low = np.where(by_hour > 0, chi2.ppf(0.025, np.maximum(2 * by_hour, 1)) / 2, 0.0)
    high = chi2.ppf(0.975, 2 * by_hour + 2) / 2  # a Poisson mean (Garwood, 1936)
    return Asked(
        name, len(opened), weeks, mean, max(mean - half, 0.0), mean + half, spread / mean if mean else 0.0,
        *(tuple((each / weeks).tolist()) for each in (by_hour, low, high)),
    )  # fmt: skip


def blocks_of(opened: Floats, has_clock: bool, most_bands: int = 3) -> tuple[Block, ...]:
    """Cut the open hours in which people ask into a few blocks in which they ask about evenly.

    Days are of at most two kinds (busy, quiet), each with at most ``most_bands`` bands of hours.
    """
    day = (np.floor(opened / DAY_MINUTES) % 7).astype(np.int64)
    half = (np.floor(opened / 30.0) % 48).astype(np.int64)
    if len(opened) < 40:
        return (Block(ALWAYS, 1.0),)
    days = _not_rare(np.bincount(day, minlength=7), RARE_DAY)
    halves = _not_rare(np.bincount(half[np.isin(day, days)], minlength=48), RARE) if has_clock else ALWAYS.halves
    hours = OpenHours("asking", days, halves, len(opened), 1.0)
    inside = np.isin(day, days) & (np.isin(half, halves) | (not has_clock))
    found: list[tuple[OpenHours, int]] = []
    for days in _kinds_of_days(np.bincount(day[inside], minlength=7), hours.days):
        of = inside & np.isin(day, days)
        counts = np.bincount(half[of], minlength=48)[list(hours.halves)]
        bands = most_bands if of.sum() >= FEW * len(opened) else 1
        for band in _bands(counts, bands) if has_clock else [slice(0, len(hours.halves))]:
            halves = hours.halves[band]
            found.append((OpenHours("", days, halves, int(of.sum()), 1.0), int(counts[band].sum())))
    total = sum(count for _, count in found)
    return tuple(Block(each, count / total) for each, count in found if count)


def _not_rare(counts: np.ndarray, rare: float) -> tuple[int, ...]:
    return tuple(np.flatnonzero(counts >= rare * counts.sum() / len(counts)).tolist())


def _kinds_of_days(counts: np.ndarray, days: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Busy and quiet days, where they differ by more than a third and by more than chance."""
    order = sorted(days, key=lambda each: counts[each])
    best, cut = 0.0, 0
    for place in range(1, len(order)):
        low, high = counts[order[:place]].mean(), counts[order[place:]].mean()
        gain = (high - low) ** 2 * place * (len(order) - place)
        if gain > best and low < 0.67 * high and high - low > 3 * (high + low) ** 0.5:
            best, cut = gain, place
    return [tuple(sorted(each)) for each in (order[:cut], order[cut:]) if each]


def _bands(counts: np.ndarray, most: int) -> list[slice]:
    """Cut half hours into bands of even counts: least Poisson deviance, a band more only where it explains enough."""
    n = len(counts)
    sums = np.concatenate([[0.0], np.cumsum(counts)])

    def loss(a: int, b: int) -> float:
        total = float(sums[b] - sums[a])
        return -total * float(np.log(total / (b - a))) if total else 0.0

    best = {(b, 1): (loss(0, b), 0) for b in range(1, n + 1)}
    for bands in range(2, min(most, n) + 1):
        for b in range(bands, n + 1):
            best[b, bands] = min((best[a, bands - 1][0] + loss(a, b), a) for a in range(bands - 1, b))
    bands = 1
    while (n, bands + 1) in best and best[n, bands][0] - best[n, bands + 1][0] > 10 + 0.005 * sums[-1]:
        bands += 1
    edges = [n]
    for each in range(bands, 0, -1):
        edges.append(best[edges[-1], each][1])
    edges.reverse()
    return [slice(a, b) for a, b in pairwise(edges)]
