"""Trends, and their opposite: points that rise, fall or alternate one after the other."""

import numpy as np

from wholework.stats.rule_sets.patterns import Bools, all_of, in_a_row, spread
from wholework.stats.rule_sets.rule import Marks, Rule, Seen
from wholework.stats.rule_sets.runs import NUMBERS

NELSON = "Lloyd S. Nelson, *Journal of Quality Technology* 16 (1984), 237-239"


def _steps(seen: Seen) -> tuple[Bools, Bools]:
    """Return which steps rise and which fall; a tie does neither."""
    values = seen.values
    scale = np.maximum(np.abs(values[:, 1:]), np.abs(values[:, :-1]))
    step = np.diff(values, axis=1)
    return step > 1e-14 * scale, step < -1e-14 * scale


def trend_of(points: int) -> Rule:
    """Return the rule of so many points in a row, each higher (each lower) than the one before."""

    def mark(seen: Seen) -> Marks:
        rising, falling = _steps(seen)
        size = seen.values.shape[1]
        return {
            side: spread(all_of(steps, points - 1), points, size)
            for side, steps in (("rising", rising), ("falling", falling))
        }

    return Rule(
        f"trend-{points}",
        mark,
        f"{NUMBERS.get(points, points)} or more successive points, each higher than the one before, or each lower "
        f"({NUMBERS.get(points - 1, points - 1)} steps); two equal points or a missing one end the trend",
        lambda told: f"One of {told.length} points in a row that go {'up' if told.side == 'rising' else 'down'}.",
        NELSON,
        needs_limits=False,
    )


def alternating(points: int) -> Rule:
    """Return the rule of so many points in a row that go up and down by turns."""

    def mark(seen: Seen) -> Marks:
        rising, falling = _steps(seen)
        turns = (rising[:, :-1] & falling[:, 1:]) | (falling[:, :-1] & rising[:, 1:])
        return {"": spread(all_of(turns, points - 2), points, seen.values.shape[1])}

    return Rule(
        f"alternating-{points}",
        mark,
        f"{NUMBERS.get(points, points)} or more successive points that go up and down by turns; two equal points or a "
        "missing one end it",
        lambda told: f"One of {told.length} points in a row that go up and down by turns.",
        NELSON,
        needs_limits=False,
    )


def hugging(points: int) -> Rule:
    """Return the rule of so many points in a row near the centre line."""

    def mark(seen: Seen) -> Marks:
        near = ~(seen.beyond("above", 1 / 3) | seen.beyond("below", 1 / 3)) & ~np.isnan(seen.values + seen.up)
        return {"": in_a_row(near, points)}

    return Rule(
        f"hugging-{points}",
        mark,
        f"{NUMBERS.get(points, points)} or more successive points, on either side, no further than a third of the way "
        "from the centre line to a limit; a missing point ends it",
        lambda told: (
            f"One of {told.length} points in a row that lie nearer to the centre line of {told.centre} than "
            "chance would have them: are several sources mixed in each point, or are the limits out of date?"
        ),
        NELSON,
    )


def avoiding(points: int) -> Rule:
    """Return the rule of so many points in a row away from the centre line, on both sides of it."""

    def mark(seen: Seen) -> Marks:
        return {"": in_a_row(seen.beyond("above", 1 / 3) | seen.beyond("below", 1 / 3), points)}

    return Rule(
        f"avoiding-{points}",
        mark,
        f"{NUMBERS.get(points, points)} or more successive points, on either side, all more than a third of the way "
        "from the centre line to a limit",
        lambda told: (
            f"One of {told.length} points in a row of which none lies near the centre line of {told.centre}: "
            "are two kinds of work mixed?"
        ),
        NELSON,
    )
