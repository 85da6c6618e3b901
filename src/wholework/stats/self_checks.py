"""What a chart notices about itself. It changes the words beside the chart, never the limits."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.special import fdtrc

Floats = npt.NDArray[np.float64]

FEWEST_FOR_LIMITS = 6
FEWEST_RANGES = 3
SETTLED = 20  # from here limits are no longer called trial
SETTLED_RANGES = 12


def too_few(points: int, ranges: int | None, limits: bool = True) -> str | None:
    """Say that no limits (no centre line) can be drawn, where that is so. ``ranges``: None where none are needed."""
    if points < FEWEST_FOR_LIMITS:
        what = "limits need" if limits else "a centre line needs"
        return f"Too few to say: {points} {_points(points)}; {what} at least {FEWEST_FOR_LIMITS}."
    if ranges is not None and ranges < FEWEST_RANGES:
        return (
            f"Too few to say: of {points} points only {ranges} follow a neighbouring point, "
            "the others stand after a gap; limits are made of the steps between neighbours."
        )
    return None


def trial(points: int, ranges: int | None, spread: str = "mean") -> str | None:
    """Say that limits are not settled yet, and how far off they may be."""
    if points >= SETTLED and (ranges is None or ranges >= SETTLED_RANGES):
        return None
    if ranges is None:
        return f"Trial limits: they rest on {points} points, and the centre line is not settled with so few."
    low, high = (5 * round(20 * part) for part in width_within(points, spread))
    return (
        f"Trial limits: they rest on {points} points. With so few, the distance from the centre to a limit comes "
        f"out anywhere between {low} % and {high} % of what many points would show."
    )


@lru_cache(maxsize=1024)
def width_within(points: int, spread: str = "mean") -> tuple[float, float]:
    """Return between which multiples of the true distance the limits of so many points lie (5 % to 95 %).

    ``WIDTHS`` was simulated on stable normal data; beyond it the distance to 1 shrinks with the square root.
    """
    known, *parts = zip(*WIDTHS[spread], strict=True)
    low, high = (float(np.interp(points, known, part)) for part in parts)
    if points > known[-1]:
        shrunk = (known[-1] / points) ** 0.5
        low, high = 1 - (1 - low) * shrunk, 1 + (high - 1) * shrunk
    return round(low, 3), round(high, 3)


WIDTHS: dict[str, tuple[tuple[int, float, float], ...]] = {  # points, 5 %, 95 %
    "mean": (
        *((6, 0.44, 1.71), (8, 0.51, 1.59), (10, 0.56, 1.53), (12, 0.60, 1.48), (16, 0.65, 1.40), (20, 0.68, 1.36)),
        *((24, 0.71, 1.33), (30, 0.74, 1.29), (40, 0.77, 1.25), (60, 0.81, 1.20), (100, 0.85, 1.15)),
    ),
    "median": (
        *((6, 0.34, 2.09), (8, 0.41, 1.93), (10, 0.45, 1.81), (12, 0.50, 1.74), (16, 0.55, 1.61), (20, 0.59, 1.55)),
        *((24, 0.62, 1.49), (30, 0.66, 1.43), (40, 0.70, 1.37), (60, 0.75, 1.29), (100, 0.80, 1.23)),
    ),
}


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


def cautions(
    values: Floats, ranges: Floats, range_limit: float, inside: npt.NDArray[np.bool_], stepped: bool = True
) -> tuple[str, ...]:
    """Say what would make a reader trust the limits less: coarse, dependent, seasonal or lopsided figures.

    ``stepped``: whether the values can come in steps at all (what is left of a trend does not).
    """
    found = (
        coarse(values, ranges, range_limit) if stepped else None,
        following(values),
        in_season(values),
        lopsided(values[inside]),
    )
    return tuple(words for words in found if words)


CYCLES = {7: "a week of days", 12: "a year of months", 4: "a year of quarters"}


def in_season(values: Floats) -> str | None:
    """Say when points of the same place in a cycle resemble each other (F test, cycles of 7, 12, 4; 1 in 500)."""
    away = values - values.mean()  # with a gap anywhere nothing is said
    for length, name in CYCLES.items() if not np.isnan(away).any() else ():
        cycles = len(values) // length
        if cycles < 3:
            continue
        whole = away[len(away) - cycles * length :]
        middle = whole.reshape(cycles, length).sum(axis=0) / cycles
        between = cycles * float(middle @ middle - middle.sum() ** 2 / length) / (length - 1)
        left = float(whole @ whole - cycles * (middle @ middle)) / (length * (cycles - 1))
        if between > 1.5 * left > 0 and fdtrc(length - 1, length * (cycles - 1), between / left) < 0.002:
            return (
                f"Points {length} places apart resemble each other, as in {name}: there may be a season. Then single "
                "points are unusual because of their place in it; look at the chart with the season taken out as well."
            )
    return None


def dispersed(spread: float, points: int, instead: str) -> str | None:
    """Say when counts vary from point to point clearly more or less than chance alone has it (about 1 in 100)."""
    blur = 2.6 * 0.81 / np.sqrt(max(points, 1))  # the mean moving range of n points is 0.81 / √n uncertain
    if np.isnan(spread) or abs(spread - 1) <= blur:
        return None
    if spread > 1:
        return (
            f"The points vary {spread:.1f} times as much as counts of this size do by chance alone: these limits are "
            f"too narrow. Use {instead}, which takes that in, or chart like with like."
        )
    return (
        f"The points vary only {spread:.1f} times as much as counts of this size do by chance alone: these limits are "
        f"too wide. Use {instead}, which takes that in; and ask how the counts are made."
    )


def unequal(sizes: Floats | None, what: str) -> str | None:
    """Say why limits are stepped, where they are."""
    there = np.empty(0) if sizes is None else sizes[~np.isnan(sizes) & (sizes > 0)]
    if not len(there) or there.max() == there.min():
        return None
    return (
        f"The limits are stepped because the {what} differ ({there.min():,.6g} to {there.max():,.6g}): a point that "
        "rests on few swings further by chance."
    )


def rare(usual: float) -> str | None:
    """Say when there is hardly an event a point."""
    if not usual < 1:
        return None
    return (
        f"There are only {usual:.2g} events a point on average: such a chart can hardly show fewer of them. Chart the "
        "cases (kind g) or the time (kind t) from one event to the next."
    )


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
    there = ~np.isnan(values)
    many = int(np.count_nonzero(there))
    if not many:
        return 0.0, 0
    away = values - values[there].sum() / many
    pairs, squares = int(np.count_nonzero(there[1:] & there[:-1])), away
    if many < len(values):
        squares = np.where(there, away, 0.0)
    variance = float(squares @ squares) / many
    return (float(squares[1:] @ squares[:-1]) / pairs / variance if pairs and variance > 0 else 0.0), pairs


def lopsided(inside: Floats) -> str | None:
    """Say when the points within the limits lean to one side (skewness above 0.8 and twice its standard error)."""
    values = inside[~np.isnan(inside)]
    if len(values) < 8:
        return None
    away = values - values.mean()
    spread = float(np.sqrt(away @ away / len(values)))
    if spread == 0:
        return None
    skewness = float(((away / spread) ** 3).mean())
    if abs(skewness) <= max(0.8, 2 * np.sqrt(6 / len(values))):
        return None
    side = "high" if skewness > 0 else "low"
    return (
        f"The values are lopsided, with a long tail to the {side} side: a point beyond the {side} limit is less "
        "surprising than it looks. Averaging a few cases per point helps."
    )


def _points(number: int) -> str:
    return "point" if number == 1 else "points"
