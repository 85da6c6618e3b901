"""Figures that came already counted, one a period: charted over time, what they can never tell said first."""

import numpy as np
import numpy.typing as npt

from wholework import plain
from wholework.check.capability.findings import CapabilityChart, Point
from wholework.check.capability.over_time import expectation, noticed
from wholework.records.records import Series
from wholework.stats.behaviour import BehaviourChart, within_bounds, xmr

Floats = npt.NDArray[np.float64]

NO_CASES = "how long anyone waited: it has no shortest and longest, and no end-to-end time in it"
DENOMINATOR = "What each percentage is a share of is not in the file: a small period swings more than a large one."


def series_chart(series: Series) -> CapabilityChart:
    """Chart one column of percentages, counts or other figures over time, as it came."""
    values = np.array([np.nan if value is None else value for value in series.values], dtype=np.float64)
    unit = "%" if series.is_percentage else "count"
    fractions = bool(len(values) and series.is_percentage and np.nanmax(np.append(values, 0.0)) <= 1)
    ceiling = (1.0 if fractions else 100.0) if series.is_percentage else None
    floor = 0.0 if not (values < 0).any() else None
    behaviour = within_bounds(
        xmr(values, unit="%" if series.is_percentage and not fractions else ""), floor=floor, ceiling=ceiling
    )
    return CapabilityChart(
        sentence=_sentence(series, behaviour, "%" if series.is_percentage and not fractions else ""),
        cautions=(*_cautions(series, values), *noticed(behaviour)),
        cannot_tell=(f"A {_kind(series)} for each period cannot tell {NO_CASES}.",),
        name=series.name,
        unit=unit,
        order="by period",
        each_point="the figure of one period, as it came",
        points=tuple(Point(label=period, cases=0) for period in series.periods),
        behaviour=behaviour,
        from_counts=True,
    )


def _kind(series: Series) -> str:
    return "percentage" if series.is_percentage else "figure"


def _sentence(series: Series, behaviour: BehaviourChart, unit: str) -> str:
    what = f"“{series.name}” over {plain.of(len(series.values), 'period')}: values"
    return f"A {_kind(series)} for each period cannot tell {NO_CASES}. {expectation(behaviour, what, unit)}"


def _cautions(series: Series, values: Floats) -> tuple[str, ...]:
    missing = int(np.isnan(values).sum())
    words = (
        f"{plain.of(missing, 'period')} without a figure keep{'s' if missing == 1 else ''} "
        f"{'its' if missing == 1 else 'their'} place: missing or suppressed is not zero."
        if missing
        else "",
        DENOMINATOR if series.is_percentage else "",
    )
    return tuple(each for each in words if each)
