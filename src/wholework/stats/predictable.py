"""Whether a kind of demand is predictable: it recurs within limits, period after period."""

import numpy as np
from scipy.special import pdtr  # the Poisson distribution, without the weight of scipy.stats

from wholework.stats.behaviour import BehaviourChart

FEWEST_PERIODS = 12
FEWEST_IN_A_PERIOD = 2
ENOUGH = 0.95  # of charts of that length have no more patterns by chance
CLEARLY_OUTSIDE = 1.5  # times the distance from the centre line to the limit

CRITERIA = (
    f"Predictable means here: at least {FEWEST_PERIODS} whole periods, {FEWEST_IN_A_PERIOD} or more in half of them,"
    " no more unusual patterns than chance gives 19 of 20 charts of that length, and no point that lies half as far"
    " again from the centre line as the limit does. With less than that it is too few to say."
)


def is_predictable(chart: BehaviourChart) -> bool | None:
    """Judge one chart of counts by ``CRITERIA``; None is *too few to say*."""
    values = chart.values[~np.isnan(chart.values)]
    if len(values) < FEWEST_PERIODS or float(np.median(values)) < FEWEST_IN_A_PERIOD or not chart.has_limits:
        return None
    is_rare = pdtr(chart.occasions - 1, chart.expected_false_signals) >= ENOUGH if chart.occasions else False
    return not is_rare and not _clearly_outside(chart)


def _clearly_outside(chart: BehaviourChart) -> bool:
    """Whether any point lies so far out that chance is no answer, even once in a long chart."""
    reach = 2.66 * chart.range_centre
    return bool(np.nanmax(np.abs(chart.values - chart.centre)) > CLEARLY_OUTSIDE * reach)
