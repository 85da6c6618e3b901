"""What a chart notices about itself. It changes the words beside the chart, never the limits."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FEWEST_FOR_LIMITS = 6
FEWEST_RANGES = 3
SETTLED = 20  # from here limits are no longer called trial
SETTLED_RANGES = 12


def too_few(points: int, ranges: int) -> str | None:
    """Say that no limits can be drawn, where that is so."""
    if points < FEWEST_FOR_LIMITS:
        return f"Too few to say: {points} {_points(points)}; limits need at least {FEWEST_FOR_LIMITS}."
    if ranges < FEWEST_RANGES:
        return (
            f"Too few to say: of {points} points only {ranges} follow a neighbouring point, "
            "the others stand after a gap; limits are made of the steps between neighbours."
        )
    return None


def trial(points: int, ranges: int) -> str | None:
    """Say that limits are not settled yet. Their uncertainty was simulated on stable normal data, 5 % to 95 %."""
    if points >= SETTLED and ranges >= SETTLED_RANGES:
        return None
    low, high = (5 * round(20 * float(np.interp(points, (6, 12, 20), part))) for part in _OF_TRUE_WIDTH)
    return (
        f"Trial limits: they rest on {points} points. With so few, the distance from the centre to a limit comes "
        f"out anywhere between {low} % and {high} % of what many points would show."
    )


_OF_TRUE_WIDTH = ((0.44, 0.60, 0.68), (1.71, 1.48, 1.36))  # simulated for 6, 12 and 20 points


def no_variation(values: Floats) -> str:
    """Say why limits of no width are not drawn. ``values`` are those that the limits would rest on."""
    there = values[~np.isnan(values)]
    same = bool((there == there[0]).all())
    what = f"All {len(there)} points are {there[0]:.6g}" if same else "No point differs from the one before it"
    return (
        f"{what}: there is no variation to draw limits from. Limits of no width would call every other value unusual, "
        "so none are drawn."
    )


def no_median_step() -> str:
    """Say why a median moving range of zero makes no limits."""
    return (
        "At least half of the points equal the one before them, so the median step is zero. Limits of no width would "
        "call every other value unusual, so none are drawn; the mean step can still make limits."
    )


def cautions(values: Floats, ranges: Floats, range_limit: float, inside: npt.NDArray[np.bool_]) -> tuple[str, ...]:
    """Say what would make a reader trust the limits less: coarse, lopsided or dependent figures."""
    found = (coarse(values, ranges, range_limit), following(values), lopsided(values[inside]))
    return tuple(words for words in found if words)


def coarse(values: Floats, ranges: Floats, range_limit: float) -> str | None:
    """Say when figures come in steps too coarse to show the variation (three or fewer possible ranges in the limit).

    Source: Wheeler, *Understanding Statistical Process Control* (1992), "inadequate measurement units".
    """
    distinct = np.unique(values[~np.isnan(values)])
    if len(distinct) < 2:
        return None
    step = float(np.diff(distinct).min())
    still = float(np.mean(ranges[~np.isnan(ranges)] == 0))
    if range_limit >= 3 * step and still <= 0.5:  # 0, 1, 2 and 3 steps fit in
        return None
    return (
        f"The figures come in few different values ({len(distinct)} among {np.count_nonzero(~np.isnan(values))} "
        "points), too coarse to show how much they really vary: the limits may be too narrow or too wide."
    )


def following(values: Floats) -> str | None:
    """Say when each point resembles the one before it (lag-one correlation above twice its standard error)."""
    correlation, pairs = lag_one(values)
    if pairs < 8 or correlation <= 2 / np.sqrt(pairs):
        return None
    return (
        f"Each point resembles the one before it (correlation {correlation:.2f}). Either the level has moved, or the "
        "points carry each other along, as queues do; then there are more false signals than the figure given here."
    )


def lag_one(values: Floats) -> tuple[float, int]:
    """Return the correlation of neighbouring points about the common mean, and how many pairs it rests on."""
    away = values - np.nanmean(values)
    products = away[1:] * away[:-1]
    pairs = int(np.count_nonzero(~np.isnan(products)))
    variance = float(np.nanmean(away**2))
    return (float(np.nansum(products)) / pairs / variance if pairs and variance > 0 else 0.0), pairs


def lopsided(inside: Floats) -> str | None:
    """Say when the points within the limits lean to one side (skewness above 0.8 and twice its standard error)."""
    values = inside[~np.isnan(inside)]
    spread = float(values.std()) if len(values) else 0.0
    if len(values) < 8 or spread == 0:
        return None
    skewness = float(np.mean(((values - values.mean()) / spread) ** 3))
    if abs(skewness) <= max(0.8, 2 * np.sqrt(6 / len(values))):
        return None
    side = "high" if skewness > 0 else "low"
    return (
        f"The values are lopsided, with a long tail to the {side} side: a point beyond the {side} limit is less "
        "surprising than it looks. Averaging a few cases per point helps."
    )


def _points(number: int) -> str:
    return "point" if number == 1 else "points"
