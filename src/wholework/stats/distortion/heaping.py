"""Round numbers in recorded times: to what step were they written, and how many stand on fives, quarters and hours.

Looked for first: where people round, a pile on a round threshold is no work of the threshold. The last digits are held
against an even spread (chi squared; R. J. Myers 1940 did so for ages, G. C. Whipple for census years before him); the
share on each round step is held against the share that an even spread would put there.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import chi2

from wholework.stats.distortion.interval import NOT_KNOWN, Floats

STEPS = (60.0, 30.0, 15.0, 10.0, 5.0, 1.0, 0.5, 0.25, 0.1, 0.05, 1 / 24, 1 / 60, 0.01, 1 / 1440, 0.001, 1 / 3600)
ROUND = (2.0, 5.0, 7.0, 10.0, 12.0, 14.0, 15.0, 20.0, 24.0, 25.0, 30.0, 50.0, 60.0, 90.0, 100.0, 120.0, 180.0)
ON_STEP = 0.995
LOOKED_AT = 50_000
MOST_LEVELS = 4_000_000
SURE = 5.0  # standard errors, as many steps are looked at
CLEARLY_MORE = 1.15


@dataclass(frozen=True)
class RoundStep:
    """How many values stand on multiples of ``step``, beside the share that an even spread over the grid would put."""

    step: float
    share: float
    even_share: float
    ratio: float
    heaped: bool


@dataclass(frozen=True)
class Heaping:
    """To what step values were written (``resolution``; nought: too fine to see) and where they pile up."""

    values: int
    resolution: float
    last_digit_counts: tuple[int, ...]
    last_digit_chi2: float
    last_digit_p_value: float
    steps: tuple[RoundStep, ...]
    week_pattern: bool  # whole days that prefer some remainders of seven
    found: bool
    words: str

    @property
    def heaped_steps(self) -> tuple[float, ...]:
        """The steps on which clearly more values stand than an even spread would put."""
        return tuple(each.step for each in self.steps if each.heaped)


def heaping(values: npt.ArrayLike, resolution: float | None = None) -> Heaping:
    """Look for round numbers in values; ``resolution`` is found from them where it is not given."""
    given = np.asarray(values, dtype=np.float64).ravel()
    given = given[np.isfinite(given)]
    step = find_resolution(given) if resolution is None else float(resolution)
    levels = _levels(given, step)
    counts, statistic, p_value = _last_digits(levels, step)
    steps = tuple(_round_step(levels, each, step) for each in round_steps(step)) if len(given) else ()
    week = _week_pattern(levels, step)
    found = week or any(each.heaped for each in steps)
    return Heaping(len(given), step, counts, statistic, p_value, steps, week, found, _words(step, steps, week))


def find_resolution(values: npt.ArrayLike) -> float:
    """Return the largest usual step of which nearly all values (995 in 1,000) are multiples; nought if none is."""
    given = np.asarray(values, dtype=np.float64).ravel()
    looked_at = given[:: max(1, len(given) // LOOKED_AT)]
    for step in STEPS if len(looked_at) else ():
        times = looked_at / step
        if (np.abs(times - np.rint(times)) < 1e-4).mean() >= ON_STEP:
            return step
    return 0.0


def round_steps(step: float) -> tuple[float, ...]:
    """Return the round steps that are whole multiples of a resolution, and larger."""
    if step <= 0:
        return (1.0, *ROUND)
    larger = [each for each in (1.0, *ROUND) if each > step * 1.0001]
    return tuple(each for each in larger if abs(each / step - round(each / step)) < 1e-6)


@dataclass(frozen=True)
class _Levels:
    """Each value that occurs, once, and how often: written values are few, however many the cases."""

    grid: Floats
    number: Floats

    @property
    def cases(self) -> float:
        return float(self.number.sum())


def _levels(given: Floats, step: float) -> _Levels:
    if step <= 0 or not len(given):
        return _Levels(given, np.ones(len(given)))
    place = np.rint(given / step).astype(np.int64)
    low, high = int(place.min()), int(place.max())
    if high - low > MOST_LEVELS:
        levels, number = np.unique(place, return_counts=True)
    else:
        number = np.bincount(place - low)
        levels = np.flatnonzero(number)
        number, levels = number[levels], levels + low
    return _Levels(np.asarray(levels * step, dtype=np.float64), number.astype(np.float64))


def _last_digits(levels: _Levels, step: float) -> tuple[tuple[int, ...], float, float]:
    if step <= 0 or not len(levels.grid):
        return (), NOT_KNOWN, NOT_KNOWN
    digits = np.rint(levels.grid / step).astype(np.int64) % 10
    counts = np.bincount(digits, weights=levels.number, minlength=10)
    even = levels.cases / 10
    statistic = float(((counts - even) ** 2 / even).sum())
    return tuple(int(each) for each in counts), statistic, float(chi2.sf(statistic, 9))


def _round_step(levels: _Levels, each: float, step: float) -> RoundStep:
    """Compare how many values stand on a step with how many an even spread would put there."""
    even = step / each if step > 0 else 0.0
    share = float(levels.number[is_multiple(levels.grid, each)].sum() / levels.cases)
    if step > 0:
        spread = np.sqrt(max(even * (1 - even), 1e-12) / levels.cases)
        heaped = share > even + SURE * spread and share > CLEARLY_MORE * even
    else:
        heaped = share > 0.01
    return RoundStep(each, share, even, share / even if even else NOT_KNOWN, bool(heaped))


def is_multiple(grid: Floats, step: float) -> npt.NDArray[np.bool_]:
    """Say which values are whole multiples of a step."""
    times = grid / step
    return np.asarray(np.abs(times - np.rint(times)) < 1e-6, dtype=np.bool_)


def _week_pattern(levels: _Levels, step: float) -> bool:
    """Say whether whole days prefer some remainders of seven, beside the mean of the seven days around each."""
    if step not in (1.0, 24.0, 1440.0) or levels.cases < 70:
        return False
    days = np.rint(levels.grid / step).astype(np.int64)
    upper = days[int(np.searchsorted(np.cumsum(levels.number), 0.99 * levels.cases))]
    kept = (days >= 0) & (days <= min(int(upper), 3000))
    counts = np.bincount(days[kept], weights=levels.number[kept])[:3000].astype(np.float64)
    if len(counts) < 21:
        return False
    smooth = np.convolve(counts, np.ones(7) / 7, "valid")
    inner = counts[3:-3]
    remainder = np.arange(3, len(counts) - 3) % 7
    seen = np.bincount(remainder, weights=inner, minlength=7)
    thought = np.bincount(remainder, weights=smooth, minlength=7)
    if thought.min() < 5:
        return False
    away = float(((seen - thought) ** 2 / thought).sum())
    return bool(chi2.sf(away, 6) < 1e-6 and float(np.abs(seen / thought - 1).max()) > 0.1)


def _words(step: float, steps: tuple[RoundStep, ...], week: bool) -> str:
    written = (
        f"Values are written in steps of {step:g}." if step > 0 else "Values are written finer than any usual step."
    )
    heaped = [each for each in steps if each.heaped]
    if heaped:
        most = max(heaped, key=lambda each: each.ratio if np.isfinite(each.ratio) else each.share)
        beside = f", where an even spread would put {100 * most.even_share:.0f} %" if most.even_share else ""
        written += f" {100 * most.share:.0f} % stand on multiples of {most.step:g}{beside}: people or systems round."
    if week:
        written += " Whole weeks stand out: the work goes by weekday."
    return written if heaped or week else written + " No round number stands out."
