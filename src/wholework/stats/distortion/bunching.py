"""Did cases move from just outside a threshold to just inside it: how many, from where, to where, and how sure.

The counts of the window round the threshold are held against a curve that was fitted without them (counterfactual.py).
Moved cases leave two marks of one size: too many just inside, too few just outside. More inside with no gap outside
is a
batch, a natural peak or customers who act by the date, and is not called a move; a gap with nothing more inside is
none.
The same figure at thresholds that nobody set (placebo.py) says how far the curve can be trusted on these records.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework.stats.distortion.bins import Binned, bin_width, binned
from wholework.stats.distortion.heaping import Heaping, heaping
from wholework.stats.distortion.interval import NO_INTERVAL, NOT_KNOWN, Bools, Floats, Interval, above, around
from wholework.stats.distortion.placebo import Placebo, placebos
from wholework.stats.distortion.reach import over_windows
from wholework.stats.distortion.shift import DEGREES, Shift, shift

LEAST = 100
LEAST_NEAR = 20.0
SURE = 0.01
SEEN = (
    0.01  # each of the two marks alone: where the window has few steps, a pile without a gap is easily taken for a move
)
SEEN_SPREAD = 0.25  # likewise where the pile is spread over many steps, as a batch on one number is not
REACH = 3.0  # how many outer windows the curve is fitted over, on each side


@dataclass(frozen=True)
class OtherSetting:
    """The same figure with another width of window or degree: it should not hang on the choice."""

    inside: float
    outside: float
    degree: int  # nought: degrees weighted
    moved: Interval
    z: float


@dataclass(frozen=True)
class Bunching:
    """What was found; lengths in the measure's own unit. ``edges`` has one more than ``counts`` and ``expected``."""

    testable: bool
    why_not: str
    found: bool
    words: str
    values: int
    threshold: float
    at_most: bool
    inside_window: float
    outside_window: float
    edges: Floats
    counts: Floats
    expected: Floats
    excess: Interval
    missing: Interval
    moved: Interval
    share_moved: Interval
    from_where: tuple[float, float]
    to_where: tuple[float, float]
    p_value: float
    resolution: float
    heaping: Heaping
    sensitivity: tuple[OtherSetting, ...]
    placebos: tuple[Placebo, ...]


@dataclass(frozen=True)
class Windows:
    """The window just inside and just outside, how far the curve is fitted, the width of bins, and round numbers."""

    inside: float
    outside: float
    low: float
    high: float
    width: float
    steps: tuple[float, ...]
    week: float


def bunching(
    values: npt.ArrayLike,
    threshold: float,
    *,
    at_most: bool = True,
    resolution: float | None = None,
    window: tuple[float, float] | None = None,
    degree: int | None = None,
    bins: float | None = None,
    seed: int = 0,
) -> Bunching:
    """Look for cases moved across a threshold that is not to be passed (``at_most``) or that is to be reached.

    ``window``: how far just inside and just outside to look, found from the threshold and the spread where not given;
    ``degree``: of the curve, several weighted where not given; ``bins``: the width of a bin; ``seed`` stands for other
    ways of working out: nothing is drawn by chance today.
    """
    given = np.asarray(values, dtype=np.float64).ravel()
    given = given[np.isfinite(given)]
    heaps = heaping(given, resolution)
    turned, at = (given, float(threshold)) if at_most else (-given, -float(threshold))
    if len(given) < LEAST:
        return _not_testable(given, threshold, at_most, heaps, f"there are {len(given)} values; it takes {LEAST}")
    setting = windows(turned, at, heaps, window, bins)
    counted = binned(turned, at, setting.width, setting.low, setting.high)
    why_not = _why_not(turned, counted, setting, heaps)
    if why_not:
        return _not_testable(given, threshold, at_most, heaps, why_not, setting, counted)
    return _measured(given, turned, counted, setting, heaps, threshold, at_most, degree, widen=window is None)


def windows(
    turned: Floats, at: float, heaps: Heaping, window: tuple[float, float] | None, width: float | None
) -> Windows:
    """Choose the window from the threshold and the spread of the values, in whole steps of the records."""
    low, first, third, high = np.quantile(turned, [0.001, 0.25, 0.75, 0.999])
    scale = min(abs(at), 2.0 * float(third - first)) or abs(at) or 1.0
    inside, outside = window or (scale / 12, scale / 4)
    step = heaps.resolution
    if step > 0:
        inside, outside = max(np.ceil(inside / step - 1e-6), 1) * step, max(np.ceil(outside / step - 1e-6), 2) * step
    week = 7.0 * step if heaps.week_pattern else 0.0
    reach = max(REACH * outside, 3.0 * week)
    lowest, highest = max(at - inside - reach, float(low)), min(at + outside + reach, float(high))
    chosen = float(width) if width else bin_width(step, inside, outside, inside + outside + reach)
    steps = tuple(each for each in heaps.heaped_steps if not (week and each in (7.0, 14.0)))
    return Windows(float(inside), float(outside), lowest, highest, chosen, steps, week)


def parts(counted: Binned, inside: float, outside: float) -> tuple[Bools, Bools, Bools]:
    """Return which bins are just inside, just outside, and neither."""
    near = int(np.rint(inside / counted.width))
    far = int(np.rint(outside / counted.width))
    within = _within(counted, max(near, 1))
    beyond = (counted.place > 0) & (counted.place <= max(far, 1))
    return within, beyond, ~(within | beyond)


def _within(counted: Binned, bins: int) -> Bools:
    return np.asarray((counted.place <= 0) & (counted.place > -bins), dtype=np.bool_)


def _why_not(turned: Floats, counted: Binned, setting: Windows, heaps: Heaping) -> str:
    within, beyond, kept = parts(counted, setting.inside, setting.outside)
    place = counted.place
    before, after = kept & (place <= 0), kept & (place > 0)
    if not counted.counts.any():
        return "no value lies anywhere near the threshold"
    if counted.counts[place > 0].sum() < 10 or after.sum() < 3:
        return "the values end at the threshold or just after it, so nothing tells what lies beyond"
    if before.sum() < 3:
        return "the threshold lies at the beginning of the values, so nothing tells what lies before it"
    if heaps.resolution > 0 and setting.outside < 2 * heaps.resolution:
        return f"values are written in steps of {heaps.resolution:g}, too coarse for this threshold"
    if kept.sum() < 10:
        return "there are too few steps around the threshold to draw a curve through"
    near = counted.counts[within | beyond].sum()
    if near < LEAST_NEAR or counted.counts[kept].sum() < 50:
        return f"{near:.0f} values lie near the threshold; it takes about {LEAST_NEAR:.0f} and 50 around them"
    if counted.counts[after].sum() < 10:
        return "too few values lie beyond the window to tell how many would be in it"
    return ""


def _measured(
    given: Floats,
    turned: Floats,
    counted: Binned,
    setting: Windows,
    heaps: Heaping,
    threshold: float,
    at_most: bool,
    degree: int | None,
    widen: bool,
) -> Bunching:
    degrees = (degree,) if degree is not None else DEGREES
    within, beyond, kept = parts(counted, setting.inside, setting.outside)
    if widen:
        reach = over_windows(counted, int(within.sum()), int(beyond.sum()), setting.steps, setting.week, degrees)
        here, one = reach.here, reach.heaviest
        looked = _within(counted, reach.near), (counted.place > 0) & (counted.place <= reach.far)
    else:
        here = one = shift(counted, within, beyond, kept, setting.steps, setting.week, degrees)
        looked = within, beyond
    elsewhere = placebos(counted, within, beyond, setting.steps, setting.week)
    wider = _wider(elsewhere)
    p_value, mark, words = judged(one, wider, _how_sure(counted, one, looked[0]))
    moved = around(getattr(here, mark), getattr(here, f"{mark}_error") * wider)
    found = bool(p_value < SURE and moved.low > 0)
    outer = max(here.expected_outside, 1e-9)
    share = Interval(*(min(max(each / outer, -1.0), 1.0) for each in (moved.estimate, moved.low, moved.high)))
    edges = np.r_[counted.ends[0] - counted.width, counted.ends]
    picture = edges, counted.counts, here.expected
    if not at_most:
        picture = -edges[::-1], counted.counts[::-1], here.expected[::-1]
    reached = _reached(counted, one, *looked, at_most)
    return Bunching(
        True,
        "",
        found,
        words,
        len(given),
        float(threshold),
        at_most,
        setting.inside,
        max(float(looked[1].sum()) * counted.width, setting.outside),
        *picture,
        around(here.excess, here.excess_error * wider),
        around(here.missing, here.missing_error * wider),
        moved,
        share,
        *reached,
        p_value,
        heaps.resolution,
        heaps,
        _sensitivity(counted, setting, degree),
        elsewhere,
    )


def judged(here: Shift, wider: float, seen: float = SEEN) -> tuple[float, str, str]:
    """Return the p-value, which figure of ``here`` counts the cases moved, and words.

    ``wider``: by how much to widen every standard error; ``seen``: how sure each of the two marks must be by itself.
    """
    excess, missing = here.excess / (here.excess_error * wider), here.missing / (here.missing_error * wider)
    surplus = here.surplus / (here.surplus_error * wider)
    both = max(above(excess), above(missing))
    if surplus > 2.0:
        more = (
            "more stand just inside than are missing just outside: "
            "a batch, a natural peak or customers who act by the date add to it"
        )
        return both, "missing", more
    if surplus < -2.0:
        return both, "excess", "more are missing just outside than stand just inside"
    p_value = above(here.moved / (here.moved_error * wider))
    if p_value < SURE and both > seen:
        p_value = both
    return p_value, "moved", "as many stand just inside as are missing just outside, within chance"


def _how_sure(counted: Binned, here: Shift, within: Bools) -> float:
    """Return how sure each mark must be by itself: surest where the pile stands in the one bin of the threshold.

    A batch that runs at the threshold makes such a pile. Where the window has only a few steps that says little.
    """
    if within.sum() < 6:
        return SEEN
    pile = np.clip(counted.counts - here.expected, 0, None)
    return SEEN_SPREAD if pile[counted.place == 0].sum() < 0.5 * pile[within].sum() else SURE / 5


def _wider(elsewhere: tuple[Placebo, ...]) -> float:
    """By how much the figure scatters at thresholds that nobody set, beyond its own standard error."""
    if len(elsewhere) < 4:
        return 1.15
    z = np.array([each.z for each in elsewhere])
    return float(max(1.0, np.sqrt(np.mean(z**2))))


def _reached(
    counted: Binned, here: Shift, within: Bools, beyond: Bools, at_most: bool
) -> tuple[tuple[float, float], tuple[float, float]]:
    """From where to where: the bins that hold nine in ten of what is missing outside, and of what is more inside."""
    gap = np.cumsum(np.clip(here.expected - counted.counts, 0, None)[beyond])
    pile = np.cumsum(np.clip(counted.counts - here.expected, 0, None)[within][::-1])
    far = counted.width * (1 + int(np.searchsorted(gap, 0.9 * gap[-1]))) if gap[-1] > 0 else 0.0
    near = counted.width * (1 + int(np.searchsorted(pile, 0.9 * pile[-1]))) if pile[-1] > 0 else 0.0
    at = counted.threshold
    if at_most:
        return (at, at + far), (at - near, at)
    return (-at - far, -at), (-at, -at + near)


def _sensitivity(counted: Binned, setting: Windows, degree: int | None) -> tuple[OtherSetting, ...]:
    """Work it out again with windows half, once and one and a half times as wide, and with single degrees."""
    rows = []
    for wide in (0.5, 1.0, 1.5):
        for fixed in (0, 3, 5) if degree is None else (degree,):
            inside, outside = (max(wide * each, counted.width) for each in (setting.inside, setting.outside))
            within, beyond, kept = parts(counted, inside, outside)
            if (kept & (counted.place > 0)).sum() < 3 or (kept & (counted.place <= 0)).sum() < 3:
                continue
            degrees = (fixed,) if fixed else (3, 5)
            found = shift(counted, within, beyond, kept, setting.steps, setting.week, degrees)
            moved = around(found.moved, found.moved_error)
            rows.append(OtherSetting(inside, outside, fixed, moved, found.moved / max(found.moved_error, 1e-9)))
    return tuple(rows)


def _not_testable(
    given: Floats,
    threshold: float,
    at_most: bool,
    heaps: Heaping,
    why_not: str,
    setting: Windows | None = None,
    counted: Binned | None = None,
) -> Bunching:
    none = np.zeros(0)
    edges, counts = none, none
    if counted is not None:
        edges, counts = np.r_[counted.ends[0] - counted.width, counted.ends], counted.counts
        edges, counts = (edges, counts) if at_most else (-edges[::-1], counts[::-1])
    nowhere = (NOT_KNOWN, NOT_KNOWN)
    wide = (setting.inside, setting.outside) if setting else nowhere
    blank = np.full(len(counts), np.nan)
    return Bunching(
        False,
        why_not,
        False,
        f"not testable: {why_not}",
        len(given),
        float(threshold),
        at_most,
        *wide,
        edges,
        counts,
        blank,
        *(NO_INTERVAL,) * 4,
        nowhere,
        nowhere,
        NOT_KNOWN,
        heaps.resolution,
        heaps,
        (),
        (),
    )
