"""A point outside the limits; a step too large."""

import numpy as np

from wholework.stats.rule_sets.rule import Marks, Rule, Seen, both_sides

SHEWHART = "Walter A. Shewhart, *Economic Control of Quality of Manufactured Product* (1931)"

OUTSIDE = Rule(
    "outside",
    both_sides(lambda seen, side: seen.beyond(side, 1.0)),
    "a point above the upper or below the lower limit; a point on the limit is inside",
    lambda told: f"{told.value} is {told.side} the {told.edge} limit of {told.limit}.",
    SHEWHART,
    apart=0,
)


def _too_large(seen: Seen) -> Marks:
    if seen.ranges is None or seen.range_limit is None:
        return {"": np.zeros(seen.values.shape, dtype=np.bool_)}
    return {"": seen.ranges > seen.range_limit + seen.blur}


RANGE = Rule(
    "range",
    _too_large,
    "a step between neighbouring points larger than the limit of the steps; no step is taken over a missing point",
    lambda told: f"The step of {told.step} from the point before is larger than the {told.range_limit} to expect.",
    "Donald J. Wheeler, *Understanding Variation* (2nd ed. 2000), chapter 3",
    apart=0,
    of_ranges=True,
)
