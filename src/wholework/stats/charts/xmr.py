"""The process behaviour chart of single values (XmR), level or along a trend; and its moving ranges by themselves."""

from dataclasses import replace

import numpy as np

from wholework.stats import self_checks
from wholework.stats.charts.averages import AVERAGES, moving_ranges
from wholework.stats.charts.lines import Choices, Figures, Kind, Lines, settled
from wholework.stats.trend import DEFINITIONS, trend_line

WHEELER = "Donald J. Wheeler, Understanding Variation (2nd ed. 2000), chapter 3 and appendix"


def draw_xmr(figures: Figures, base: int, choices: Choices) -> Lines:
    """Draw the centre line and the natural process limits of single values."""
    if choices.trend is not None:
        return _along_a_trend(figures, base, choices)
    table = figures.values
    centre, points = AVERAGES[choices.centre](table[:, :base])
    return _with_limits(figures, base, choices, Lines(table, centre[:, np.newaxis], table, table, points))


def _with_limits(figures: Figures, base: int, choices: Choices, lines: Lines) -> Lines:
    ranges = moving_ranges(lines.values)
    spread, steps = AVERAGES[choices.spread](ranges[:, 1:base])
    natural, largest = choices.scales
    reach = (natural * spread)[:, np.newaxis]
    return settled(
        replace(
            lines,
            up=reach,
            down=reach,
            steps=steps,
            ranges=ranges,
            spread=spread,
            range_limit=largest * spread,
            shown=figures.shown if lines.shown is None else lines.shown,
            factor=figures.factor,
            offset=figures.offset,
        )
    )


def _along_a_trend(figures: Figures, base: int, choices: Choices) -> Lines:
    """Judge how far each point lies from its series' line; what is drawn follows the line."""
    table = figures.values
    trends = [trend_line(row, str(choices.trend), baseline=base) for row in table]
    away = np.array([trend.away for trend in trends]).reshape(table.shape)
    rise = np.array([trend.line for trend in trends]).reshape(table.shape)
    points = np.count_nonzero(~np.isnan(table[:, :base]), axis=1)
    notes = trends[0].cautions if len(trends) == 1 else ()
    shown = table if figures.shown is None else figures.shown
    level = np.zeros((len(table), 1))
    lines = Lines(away, level, level, level, points, shown=shown, rise=rise, notes=notes)
    return _with_limits(figures, base, choices, lines)


def _checks(lines: Lines, choices: Choices) -> tuple[str, ...]:
    values, centre, up = lines.values[0], lines.centre[0], lines.up[0]
    inside = np.abs(values - centre) <= up * (1 + 1e-9)
    ranges = np.empty(0) if lines.ranges is None else lines.ranges[0]
    limit = float("nan") if lines.range_limit is None else float(lines.range_limit[0])
    # Where the points rest on a trend or a season the values themselves, not what is left, come in steps.
    coarse = lines.rise is None and lines.factor is None and lines.offset is None
    return (*lines.notes, *self_checks.cautions(values, ranges, limit, inside, coarse))


def of_steps(choices: Choices) -> str:
    """Say how far the limits lie from the centre line, with the constants by name."""
    natural, _ = choices.scales
    return f"{natural:.5g} times the {choices.spread} moving range{named(choices)}"


def named(choices: Choices) -> str:
    """Name the constants where they are not the rounded ones that everybody uses."""
    if choices.constants == "rounded":
        return ""
    return " (3/d4, d4 = √2 Φ⁻¹(¾))" if choices.spread == "median" else " (3/d2, d2 = 2/√π)"


def _definition(choices: Choices) -> str:
    if choices.trend is not None:
        return (
            f"Limits: the trend line ± {of_steps(choices)}, taken of the distances from the line. "
            f"{DEFINITIONS[choices.trend]}"
        )
    return f"Limits: {choices.centre} ± {of_steps(choices)}."


XMR = Kind("xmr", draw_xmr, _definition, WHEELER, _checks, "steps", has_ranges=True)


def draw_moving_ranges(figures: Figures, base: int, choices: Choices) -> Lines:
    """Draw the moving ranges by themselves, with their upper limit; they have no lower one."""
    ranges = moving_ranges(figures.values)
    points = np.count_nonzero(~np.isnan(figures.values[:, :base]), axis=1)
    spread, steps = AVERAGES[choices.spread](ranges[:, 1:base])
    up = ((choices.scales[1] - 1) * spread)[:, np.newaxis]
    return settled(
        Lines(ranges, spread[:, np.newaxis], up, np.full_like(up, np.nan), points, steps=steps, spread=spread)
    )


def _range_definition(choices: Choices) -> str:
    how = "" if choices.constants == "rounded" else " (computed from d2, d3 and d4)"
    return (
        f"Points: the step from each value to the next. Centre: the {choices.spread} step; upper limit: "
        f"{choices.scales[1]:.5g} times that{how}; no lower limit. Neighbouring steps share a value, so only a point "
        "outside is a signal, unless other rules are asked for one by one."
    )


MOVING_RANGES = Kind(
    "mr",
    draw_moving_ranges,
    _range_definition,
    WHEELER,
    lambda lines, choices: (),
    "steps",
    averages=("centre", "spread"),
)
