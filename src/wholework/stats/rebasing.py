"""Places where limits might be drawn anew, with the evidence; nothing is redrawn before a person gives the reason.

Drawing limits anew after every run of eight invents changes: of stable series with 60, 120 and 260 points it cuts some
29 %, 53 % and 80 % (simulated, the line from the first points). So a place is proposed only where stable data of that
length would show as large a step *anywhere* in fewer than 1 of 20 series. Source: the largest standardised difference
of two means over all places, after A. Sen and M. S. Srivastava, "On tests for detecting change in mean", *Annals of
Statistics* 3 (1975), 98-108, cut again in each part; its distribution is simulated here with sigma from the mean moving
range, as on the chart, and with values that follow each other as these do. How far they do cannot be told well from few
points: stable series that follow each other (correlation 0.3) still get a proposal in 12 % of cases at 24 points, 6 %
at 120.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from wholework import plain
from wholework.refusal import Refusal
from wholework.stats.signals import number
from wholework.stats.strangeness import FREEDOM, OF_SIGMA, longest_run

Floats = npt.NDArray[np.float64]

FEWEST = 6  # points on each side: as many as limits need
AT_MOST = 0.05  # of stable series of that length get a proposal
SUPPORT = 0.7  # of the points on each side lie beyond the middle of the other: one far point moves no level
AS_GOOD = 3.84  # places whose squared distance falls short of the best by less fit as well (95 %, one place)
SEED = 20261123
SERIES = 4_000
CELLS = 4_000_000


@dataclass(frozen=True)
class Proposal:
    """One place where limits might begin anew. Sizes are in the unit of the values, and in sigmas of the steps."""

    index: int  # the first point of the new level, from zero
    earliest: int  # the places that fit nearly as well
    latest: int
    before: float  # mean of the stretch before
    after: float
    points_before: int
    points_after: int
    change: float
    change_low: float  # 95 % interval
    change_high: float
    sigmas: float
    sigmas_low: float
    sigmas_high: float
    run: int  # the longest run, after it, on one side of the former level
    beyond: int  # points after it on that side of the former level
    following: float  # how far each point resembles the one before within the stretches (correlation, 0 to 0.9)
    chance: float  # that stable data of this length, following each other so, would show as much somewhere
    alternatives: tuple[str, ...]
    words: str
    asks: str


def proposals(
    values: npt.ArrayLike,
    *,
    baseline: int | None = None,
    fewest: int = FEWEST,
    at_most: float = AT_MOST,
    unit: str = "",
) -> tuple[Proposal, ...]:
    """Return the places where limits might be drawn anew, in time order; none for most stable series.

    ``values`` in time order, NaN where one is missing. ``baseline``: no place among the first so many points is
    proposed. ``fewest``: points on each side. ``at_most``: of stable series of that length, the share that may get one.
    """
    series = np.asarray(values, dtype=np.float64)
    if series.ndim != 1 or np.isinf(series).any():
        raise Refusal("the values are not one series of numbers", expected="numbers in time order, none infinite")
    if fewest < FEWEST or not 0 < at_most <= 0.5:
        raise Refusal("a proposal needs more evidence", expected=f"fewest from {FEWEST}, at_most up to 0.5")
    found = _within(series, 0, len(series), baseline or 0, fewest, at_most)
    places = sorted(found, key=lambda place: place.index)
    edges = [0, *(place.index for place in places), len(series)]
    return tuple(
        _proposal(series, place, edges[number], edges[number + 2], unit) for number, place in enumerate(places)
    )


@dataclass(frozen=True)
class _Place:
    index: int
    earliest: int
    latest: int
    following: float
    chance: float
    length: int


def _within(series: Floats, start: int, stop: int, baseline: int, fewest: int, at_most: float) -> Iterator[_Place]:
    """Find the best place in a stretch and, only where that one holds, look on both sides of it."""
    place = _best(series, start, stop, baseline, fewest)
    if place is None or place.chance > at_most:
        return
    yield place
    yield from _within(series, start, place.index, baseline, fewest, at_most)
    yield from _within(series, place.index, stop, baseline, fewest, at_most)


def _best(series: Floats, start: int, stop: int, baseline: int, fewest: int) -> _Place | None:
    part = series[start:stop]
    at = np.flatnonzero(~np.isnan(part))
    steps = np.abs(np.diff(part))
    steps = steps[~np.isnan(steps)]
    if len(at) < 2 * fewest or len(steps) < fewest or not steps.sum() > 0:
        return None
    present = part[at]
    apart = np.abs(differences(present[np.newaxis, :], fewest)[0]) / (steps.mean() / OF_SIGMA)
    allowed = at[fewest : len(at) - fewest + 1] + start >= baseline
    if not allowed.any():
        return None
    apart = np.where(allowed, apart, 0.0)
    best = int(apart.argmax())
    before, after = present[: fewest + best], present[fewest + best :]
    if not _is_supported(before, after):
        return None
    as_good = np.flatnonzero(allowed & (apart**2 >= apart[best] ** 2 - AS_GOOD))
    following = _following(before, after)
    return _Place(
        index=start + int(at[fewest + best]),
        earliest=start + int(at[fewest + as_good[0]]),
        latest=start + int(at[fewest + as_good[-1]]),
        following=following,
        chance=chance_of_a_step(float(apart[best]), len(present), fewest, following),
        length=len(present),
    )


def differences(table: Floats, fewest: int) -> Floats:
    """Return, for every place with ``fewest`` points on each side, the difference of means over its root size."""
    many = table.shape[1]
    left = np.arange(fewest, many - fewest + 1)
    right = many - left
    sums = np.cumsum(table - table.mean(axis=1, keepdims=True), axis=1)[:, left - 1]
    # With the mean taken out the right sum is minus the left one: (−s/right − s/left) / root(1/left + 1/right).
    return np.asarray(-sums * np.sqrt(1 / left + 1 / right), dtype=np.float64)


def _is_supported(before: Floats, after: Floats) -> bool:
    low, high = float(np.median(before)), float(np.median(after))
    up = high > low
    beyond = (after > low) if up else (after < low)
    within = (before < high) if up else (before > high)
    return bool(beyond.mean() >= SUPPORT and within.mean() >= SUPPORT)


def _following(before: Floats, after: Floats) -> float:
    """Return the lag-one correlation about the two levels, corrected for their being estimated; never below 0."""
    away = np.concatenate([before - before.mean(), after - after.mean()])
    variance = float(away @ away)
    if variance == 0:
        return 0.0
    plainly = float(away[1:] @ away[:-1]) / variance
    corrected = plainly + 2 * (1 + 3 * plainly) / len(away)
    return float(np.clip(np.round(corrected, 1), 0.0, 0.9))


def chance_of_a_step(apart: float, points: int, fewest: int = FEWEST, following: float = 0.0) -> float:
    """Return how often stable data of so many points show so large a step (in sigmas of its error) somewhere."""
    largest = _largest_by_chance(_rounded_up(points), fewest, following)
    return float((1 + np.count_nonzero(largest >= apart)) / (1 + len(largest)))


def _rounded_up(points: int) -> int:
    """Simulate for a few lengths only: a longer series shows more by chance."""
    grain = max(4, points // 20)
    return -(-points // grain) * grain


@lru_cache(maxsize=64)
def _largest_by_chance(points: int, fewest: int, following: float) -> Floats:
    series = max(1_000, min(SERIES, CELLS // points))
    values = np.random.default_rng(SEED).normal(size=(series, points))
    if following:
        for place in range(1, points):
            values[:, place] = following * values[:, place - 1] + np.sqrt(1 - following**2) * values[:, place]
    sigma = np.abs(np.diff(values, axis=1)).mean(axis=1) / OF_SIGMA
    return np.asarray(np.abs(differences(values, fewest)).max(axis=1) / sigma, dtype=np.float64)


def _proposal(series: Floats, place: _Place, start: int, stop: int, unit: str) -> Proposal:
    before, after = series[start : place.index], series[place.index : stop]
    steps = np.concatenate([np.abs(np.diff(before)), np.abs(np.diff(after))])
    steps = steps[~np.isnan(steps)]
    sigma = float(steps.mean()) / OF_SIGMA
    old, new = before[~np.isnan(before)], after[~np.isnan(after)]
    change = float(new.mean() - old.mean())
    error = sigma * float(np.sqrt((1 / len(old) + 1 / len(new)) * (1 + place.following) / (1 - place.following)))
    reach = float(stdtrit(max(FREEDOM * len(steps), 1.0), 0.975) * error)
    side = after > old.mean() if change > 0 else after < old.mean()
    scale = sigma if sigma > 0 else float("nan")
    low, high = change - reach, change + reach
    made = Proposal(
        index=place.index,
        earliest=place.earliest,
        latest=place.latest,
        before=float(old.mean()),
        after=float(new.mean()),
        points_before=len(old),
        points_after=len(new),
        change=change,
        change_low=low,
        change_high=high,
        sigmas=change / scale,
        sigmas_low=low / scale,
        sigmas_high=high / scale,
        run=int(longest_run(side[np.newaxis, :])[0]),
        beyond=int(side.sum()),
        following=place.following,
        chance=place.chance,
        alternatives=_alternatives(series[start:stop], place, place.index - start),
        words="",
        asks=(
            f"What changed at point {place.index + 1}? Ask the people who do the work. Limits are drawn anew only when "
            "somebody knows the reason, and writes it down with their name."
        ),
    )
    return _with_words(made, place.length, unit)


def _with_words(made: Proposal, length: int, unit: str) -> Proposal:
    side = "above" if made.change > 0 else "below"
    step = "percentage points" if unit == "%" else unit
    words = (
        f"From point {made.index + 1} on the level may have moved from {number(made.before, unit)} to "
        f"{number(made.after, unit)}, by {number(made.change, step)} (95 %: {number(made.change_low)} to "
        f"{number(made.change_high)}), which is {abs(made.sigmas):.1f} sigmas. {made.beyond} of the "
        f"{plain.of(made.points_after, 'point')} since then lie {side} the former level, {made.run} of them in a row. "
        f"Stable data of this length ({length} points) would show as much somewhere in {_one_in(made.chance)}. "
        "The place was chosen for being the most striking, so the size is rather too large than too small."
    )
    return Proposal(**{**made.__dict__, "words": words})


def _one_in(chance: float) -> str:
    if chance < 0.001:
        return "fewer than 1 of 1,000 series"
    return f"1 of {plain.count(round(1 / chance))} series"


def _alternatives(part: Floats, place: _Place, cut: int) -> tuple[str, ...]:
    words = []
    if place.earliest < place.latest:
        words.append(
            f"It may have begun at any point from {place.earliest + 1} to {place.latest + 1}: these fit nearly as well."
        )
    if _is_rather_a_trend(part, cut):
        words.append("A steady rise or fall fits as well as a step: draw the chart with a trend, and compare.")
    if place.following:
        words.append(
            f"Each point resembles the one before it (correlation about {place.following:.1f}), which the chance given "
            "allows for: the level may be wandering rather than changed."
        )
    words.append("A season, another way of counting, or other cases in the records look like a step too.")
    return tuple(words)


def _is_rather_a_trend(part: Floats, cut: int) -> bool:
    at = np.flatnonzero(~np.isnan(part))
    values = part[at] - part[at].mean()
    steady = at - at.mean()
    by_trend = float(steady @ values) ** 2 / float(steady @ steady)
    left = int(np.searchsorted(at, cut))
    by_step = len(at) * float(values[:left].sum()) ** 2 / (left * (len(at) - left))
    return by_trend >= by_step
