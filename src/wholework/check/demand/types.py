"""The organisation's own categories: how much of each comes, and whether that is predictable."""

import numpy as np

from wholework import plain
from wholework.check.demand.asked import Asked
from wholework.check.demand.charted import charted, to_expect, unusual
from wholework.check.demand.findings import DemandType
from wholework.check.demand.periods import Periods
from wholework.stats.behaviour import BehaviourChart
from wholework.stats.predictable import FEWEST_IN_A_PERIOD, FEWEST_PERIODS, is_predictable

LISTED = 12
OWN_CATEGORIES = "These are the organisation's own categories, not what customers said."
SEASON = "A season may be the reason: it shows when the same months of other years look alike."
WHY = "Why people ask for it, and whether it is asked because something was not done, or not done right."


def types_of(asked: Asked, periods: Periods, *, judged: bool = True) -> tuple[DemandType, ...]:
    """Describe the most frequent categories. ``judged``: whether the extract lets demand over time be judged at all."""
    counts = periods.counts(asked.by_type)
    together = periods.counts(asked.by_day)
    return tuple(
        _type(asked.names[place], int(asked.counts[place]), asked.total, counts[place], together, periods, judged)
        for place in range(len(asked.by_type))
    )


def _type(
    name: str, count: int, total: int, counts: np.ndarray, together: np.ndarray, periods: Periods, judged: bool
) -> DemandType:
    some = together > 0
    shares = counts[some] / together[some]
    chart = charted(counts, periods)
    predictable = is_predictable(chart) if chart is not None and judged else None
    low, high = (float(shares.min()), float(shares.max())) if len(shares) > 1 else (None, None)
    return DemandType(
        sentence=_sentence(name, count, count / total, low, high, periods.unit, chart, predictable),
        cautions=_doubts(counts, chart, predictable, periods.unit),
        cannot_tell=(WHY,),
        name=name,
        count=count,
        share=count / total,
        lowest_share=low,
        highest_share=high,
        counts=tuple(counts.tolist()),
        chart=chart,
        predictable=predictable,
    )


def _sentence(
    name: str,
    count: int,
    share: float,
    low: float | None,
    high: float | None,
    unit: str,
    chart: BehaviourChart | None,
    predictable: bool | None,
) -> str:
    said = f"“{name}”: {plain.count(count)}, {plain.share(share)} of all"
    if low is not None and high is not None:
        said += f" (from {plain.share(low)} to {plain.share(high)} in single {unit}s)"
    if chart is None or predictable is None:
        return f"{said}. Too few to say whether it is predictable."
    if predictable:
        return f"{said}. Predictable: {to_expect(chart, unit)}; {unusual(chart)}."
    return f"{said}. Not predictable so far: {unusual(chart)} by {unit}."


def _doubts(counts: np.ndarray, chart: BehaviourChart | None, predictable: bool | None, unit: str) -> tuple[str, ...]:
    if predictable is False:
        return (SEASON,)
    if predictable:
        return ()
    if len(counts) < FEWEST_PERIODS:
        return (f"{plain.of(len(counts), f'whole {unit}')} {'is' if len(counts) == 1 else 'are'} recorded.",)
    if chart is not None and float(np.median(counts)) < FEWEST_IN_A_PERIOD:
        return (f"In half of the {unit}s it came fewer than {FEWEST_IN_A_PERIOD} times.",)
    return ()
