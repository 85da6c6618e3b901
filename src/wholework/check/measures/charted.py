"""A measure as a chart: what to expect of it, what is unusual, and both versions where people decided something."""

from dataclasses import dataclass, field, replace

import numpy as np

from wholework import plain
from wholework.check.capability.over_time import expectation, short
from wholework.check.measures.applied import Applied, Note, as_applied
from wholework.check.measures.decision_log import Decisions
from wholework.check.measures.findings import MeasureSeries
from wholework.check.measures.gate import SCHEMA
from wholework.finding import Finding
from wholework.stats.behaviour import BehaviourChart, chart

OF_SHARES = ("p", "p-prime")


@dataclass(frozen=True, kw_only=True)
class MeasureChart(Finding):
    """One measure in time order. ``behaviour`` is drawn with the decisions that hold, ``undecided`` without any."""

    schema: str = SCHEMA
    purpose: str
    series: MeasureSeries
    behaviour: BehaviourChart
    undecided: BehaviourChart | None = None  # None: nobody decided anything that moves a limit
    decisions: tuple[str, ...] = ()  # in words, with who, when, why
    notes: tuple[Note, ...] = field(default_factory=tuple)
    left_out: tuple[str, ...] = ()  # labels of points that the limits leave out; they are drawn all the same
    clocks: tuple[MeasureSeries, ...] = ()  # the same in calendar days and in working time, side by side
    clock_charts: tuple[BehaviourChart, ...] = ()  # one for each of ``clocks``


def charted(
    series: MeasureSeries,
    decisions: Decisions | None = None,
    *,
    purpose: str = "",
    clocks: tuple[MeasureSeries, ...] = (),
) -> MeasureChart:
    """Chart a measure with what was decided about it and, beside it, without."""
    applied = as_applied(point_names(series), decisions) if decisions else None
    without = _chart(series, None)
    behaviour = _chart(series, applied) if applied and applied.changes_anything else without
    decided = behaviour is not without
    expected = _expected(behaviour, series)
    left_out = np.flatnonzero(applied.excluded) if applied else ()
    return MeasureChart(
        sentence=f"{expected} {series.sentence}",
        cautions=(
            *series.cautions,
            *(caution for caution in behaviour.cautions if caution not in expected),
            *(applied.cautions if applied else ()),
            *(decisions.cautions if decisions else ()),
        ),
        cannot_tell=series.cannot_tell,
        purpose=purpose,
        series=series,
        behaviour=behaviour,
        undecided=without if decided else None,
        decisions=applied.reasons if applied else (),
        notes=applied.annotations if applied else (),
        left_out=tuple(series.labels[place] for place in left_out),
        clocks=clocks,
        clock_charts=tuple(_chart(each, None) for each in clocks),
    )


def point_names(series: MeasureSeries) -> tuple[str, ...]:
    """Name the points as decisions name them: ``2024-03`` for a month, else the first day."""
    cut = 7 if series.period == "month" else 10
    return tuple(start.isoformat()[:cut] for start in series.starts)


def point_named(series_period: str, said: str) -> str:
    """Return the name of a point from what a person wrote: a date, or a month in words such as ``Mar 2024``."""
    from datetime import datetime

    for form in ("%b %Y", "%B %Y"):
        try:
            return datetime.strptime(said.strip(), form).strftime("%Y-%m" if series_period == "month" else "%Y-%m-%d")
        except ValueError:
            continue
    return said.strip()[:7] if series_period == "month" else said.strip()


def _expected(behaviour: BehaviourChart, series: MeasureSeries) -> str:
    """Say what to expect by the last lines; nothing where the last stretch has too few points for any."""
    if behaviour.has_limits and np.isnan(behaviour.upper[-1]) and np.isnan(behaviour.lower[-1]):
        return "Since the lines were last drawn anew there are too few points to say what to expect."
    return expectation(behaviour, "Points", series.unit, short)


def _chart(series: MeasureSeries, applied: Applied | None) -> BehaviourChart:
    values = series.values if applied is None else np.where(applied.excluded, np.nan, series.values)
    more = {"rebase_at": applied.rebase_at, "baseline": applied.baseline} if applied else {}
    unit = "%" if series.unit == "%" else ""
    if series.kind in OF_SHARES and series.denominators is not None:
        counts = np.rint(values * series.denominators / 100)
        among = np.where(np.isnan(values), np.nan, series.denominators)
        drawn = chart(counts, kind=series.kind, denominators=among, unit="%", **more)  # type: ignore[arg-type]
    else:
        kind = "xmr" if series.kind in OF_SHARES else series.kind
        drawn = chart(values, kind=kind, floor=series.floor, ceiling=series.ceiling, unit=unit, **more)  # type: ignore[arg-type]
    if applied is None or not applied.excluded.any():
        return drawn
    said = f"{plain.of(int(applied.excluded.sum()), 'point')} left out of the limits by decision, drawn all the same."
    return replace(drawn, values=series.values, cautions=(*drawn.cautions, said))
