"""How far the limits of so few points could be from those that many points would show.

Simulated once with ``simulate(points)`` (40,000 stable series each, seed 20261123): the half-width of natural limits
(2.66 mean moving ranges) as a share of the true three standard deviations, 2.5 % and 97.5 %. Independent, normal
figures; figures that carry each other along have limits that are too narrow, which the chart says.
"""

import numpy as np

SEED = 20261123
SERIES = 40_000

TABLE: dict[int, tuple[float, float]] = {
    6: (0.365, 1.897),
    7: (0.404, 1.810),
    8: (0.439, 1.746),
    9: (0.465, 1.693),
    10: (0.493, 1.651),
    12: (0.534, 1.589),
    14: (0.566, 1.540),
    16: (0.589, 1.493),
    20: (0.634, 1.434),
    24: (0.662, 1.403),
    30: (0.692, 1.350),
    40: (0.735, 1.300),
    60: (0.781, 1.242),
    100: (0.827, 1.186),
    200: (0.879, 1.130),
}


def half_width_between(half_width: float, points: int) -> tuple[float, float]:
    """Return between what (95 %) the half-width lies that many points would show; ``points`` made this one."""
    known = np.array(sorted(TABLE), dtype=np.float64)
    lows, highs = np.array([TABLE[int(number)] for number in known]).T
    place = np.sqrt(1 / known[::-1])  # the spread shrinks with the root of the points
    here = np.sqrt(1 / max(points, known[0]))
    low, high = (float(np.interp(here, place, part[::-1])) for part in (lows, highs))
    if points > known[-1]:
        shrink = float(np.sqrt(known[-1] / points))
        low, high = 1 + float(lows[-1] - 1) * shrink, 1 + float(highs[-1] - 1) * shrink
    return half_width / high, half_width / low


def simulate(points: int, series: int = SERIES) -> tuple[float, float]:
    """Return the 2.5 % and 97.5 % of half-widths, as shares of the true one."""
    values = np.random.default_rng(SEED).normal(size=(series, points))
    half_widths = 2.66 * np.abs(np.diff(values, axis=1)).mean(axis=1) / 3
    low, high = np.quantile(half_widths, (0.025, 0.975))
    return float(low), float(high)
