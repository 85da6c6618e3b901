"""A line that rises or falls, for a measure that is known to: what to expect is then distance from that line.

Sources: Donald J. Wheeler, *Making Sense of Data* (2003), trended limits drawn through the averages of the two halves;
least squares (Legendre 1805) for ``regression``.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework.refusal import Refusal

Floats = npt.NDArray[np.float64]

WAYS = ("half-average", "regression")
FEWEST = 6
SETTLED = 20

DEFINITIONS = {
    "half-average": (
        "The line runs through the average of the first half of the points and that of the second half, each at the "
        "middle of its half; the middle one of an odd number belongs to neither."
    ),
    "regression": "The line is that of least squares through all points.",
}


@dataclass(frozen=True)
class Trend:
    """A straight line through a series. ``line`` has a number for every point, missing ones too (extended).

    ``away`` is how far each point lies from the line (NaN where it is missing): limits are made of the steps of
    ``away``, because the line's own rise is no variation.
    """

    how: str
    line: Floats
    away: Floats
    slope: float  # rise from one point to the next, in the unit of the values
    definition: str
    cautions: tuple[str, ...] = ()


def trend_line(values: npt.ArrayLike, how: str = "half-average", *, baseline: int | None = None) -> Trend:
    """Lay a straight line through a series, by ``half-average`` (Wheeler) or ``regression``; NaN keeps its place.

    ``baseline``: only the first so many points make the line, which is then carried on. With fewer than six points
    there is no line (NaN), and a caution says so.
    """
    if how not in WAYS:
        raise Refusal("this way of drawing a trend is not known", expected=" or ".join(WAYS), came=str(how))
    series = np.asarray(values, dtype=np.float64)
    base = series[: len(series) if baseline is None else baseline]
    at = np.flatnonzero(~np.isnan(base))
    if len(at) < FEWEST:
        nothing = np.full(len(series), np.nan)
        words = f"Too few to say: {len(at)} points; a trend needs at least {FEWEST}."
        return Trend(how, nothing, nothing.copy(), float("nan"), DEFINITIONS[how], (words,))
    fit = _half_average if how == "half-average" else _least_squares
    slope, through_at, through = fit(at.astype(np.float64), base[at])
    line = np.asarray(through + slope * (np.arange(len(series)) - through_at), dtype=np.float64)
    return Trend(how, line, series - line, slope, DEFINITIONS[how], _cautions(len(at), len(series) - len(base)))


def _half_average(at: Floats, values: Floats) -> tuple[float, float, float]:
    half = len(at) // 2
    left_at, right_at = at[:half].mean(), at[-half:].mean()
    left, right = values[:half].mean(), values[-half:].mean()
    slope = (right - left) / (right_at - left_at)
    return float(slope), float(left_at), float(left)


def _least_squares(at: Floats, values: Floats) -> tuple[float, float, float]:
    from_middle = at - at.mean()
    slope = float(from_middle @ values / (from_middle @ from_middle))
    return slope, float(at.mean()), float(values.mean())


def _cautions(points: int, carried_on: int) -> tuple[str, ...]:
    words = [
        "A trend is drawn because somebody knows why this measure rises or falls. A line through a measure that has "
        "moved in a step, or that has not moved, misleads: look at the chart without it as well."
    ]
    if points < SETTLED:
        words.append(f"The line rests on {points} points only: its slope is not settled.")
    if carried_on:
        words.append(f"The line is carried on over {carried_on} points that it does not rest on.")
    return tuple(words)
