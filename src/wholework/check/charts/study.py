"""Series in, charts out: judged all at once where possible, each with its words; over a wall, which stand out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt

from wholework import plain
from wholework.check.capability.over_time import expectation, noticed
from wholework.check.charts.findings import Annotation, ChartsFound, SeriesChart
from wholework.check.charts.series import Series
from wholework.check.charts.wishes import ChartWishes, place_of
from wholework.refusal import Refusal
from wholework.stats import behaviour
from wholework.stats.behaviour import BehaviourChart
from wholework.stats.false_discovery import Wall, over_a_wall
from wholework.stats.rebasing import proposals

Floats = npt.NDArray[np.float64]
NEEDS_DENOMINATOR = ("u", "u-prime", "p", "p-prime")
NO_CASES = (
    "how long any one customer waited, or what they needed: each point stands for many, or was counted before it came"
)
DENOMINATOR = "What each percentage is a share of is not said: a small period swings more than a large one."


def study_series(
    series: Series, wishes: ChartWishes, *, source: str, value: str, by: str | None = None, **read: object
) -> ChartsFound:
    """Chart every series. ``read`` are the fields of ``ChartsFound`` on how the file was read."""
    _refuse_without_denominators(series, wishes)
    shares = series.percentages or wishes.kind in ("p", "p-prime")
    unit = "%" if shares and not wishes.unit else wishes.unit
    notes = tuple(Annotation(index=place_of(series, at, "--note"), words=words) for at, words in wishes.annotations)
    drawn, wall = _judged(series, wishes, unit)
    charts = [_series_chart(series, number, chart, unit, notes) for number, chart in enumerate(drawn)]
    if len(charts) == 1:
        charts = [_with_proposals(charts[0], wishes, unit)]
    if wall is not None:
        charts = [
            replace(chart, stands_out=bool(out), chance=float(chance))
            for chart, out, chance in zip(charts, wall.stands_out, wall.chance, strict=True)
        ]
    return ChartsFound(
        sentence=_sentence(charts, wall),
        cautions=(*series.said, *(wall.cautions if wall else ())),
        cannot_tell=(f"A number for each point cannot tell {NO_CASES}.",),
        charts=tuple(charts),
        source=source,
        value=value,
        by=by,
        each_point=series.each_point,
        false_discovery_share=wall.share if wall else None,
        made_on=date.today().isoformat(),
        **read,  # type: ignore[arg-type]
    )


def _judged(series: Series, wishes: ChartWishes, unit: str) -> tuple[Sequence[BehaviourChart], Wall | None]:
    floor, ceiling = _bounds(series, wishes)
    chosen = {**wishes.for_chart(series), "unit": unit, "floor": floor, "ceiling": ceiling}
    values = series.values if series.subgroups is None else series.subgroups
    if series.denominators is not None and wishes.kind in NEEDS_DENOMINATOR:
        chosen["denominators"] = series.denominators
    if len(series.names) > 1:
        together = behaviour.charts(values, **chosen)
        return together, over_a_wall(together, wishes.share)
    if "denominators" in chosen:
        chosen["denominators"] = chosen["denominators"][0]
    return [behaviour.chart(values[0], **chosen)], None


def _bounds(series: Series, wishes: ChartWishes) -> tuple[float | None, float | None]:
    """Take nought for the floor where nothing is below it, and the whole for the ceiling of percentages."""
    there = series.values[~np.isnan(series.values)]
    if not len(there):
        raise Refusal("there is no number to chart", expected="numbers in time order")
    if wishes.kind not in ("xmr", "mr"):  # the other kinds know what they cannot go beyond
        return wishes.floor, wishes.ceiling
    floor = 0.0 if wishes.floor is None and (there >= 0).all() else wishes.floor
    ceiling = wishes.ceiling
    if ceiling is None and series.percentages and there.max() <= 100:
        ceiling = 100.0
    return floor, ceiling


def _series_chart(
    series: Series, number: int, chart: BehaviourChart, unit: str, notes: tuple[Annotation, ...]
) -> SeriesChart:
    name = series.names[number]
    gaps = _gaps(series.values[number])
    share = (DENOMINATOR,) if series.percentages and series.denominators is None else ()
    sentence = _words(chart, name, unit)
    return SeriesChart(
        sentence=sentence,
        cautions=(*gaps, *share, *(chart.cautions if chart.kind == "run" else noticed(chart))),
        name=name,
        kind=chart.kind,
        unit=unit,
        labels=series.labels,
        values=chart.values,
        denominators=None if series.denominators is None else series.denominators[number],
        centre=chart.centre,
        upper=chart.upper,
        lower=chart.lower,
        ranges=chart.ranges,
        range_centre=chart.range_centre,
        range_limit=chart.range_limit,
        segments=chart.segments,
        signals=chart.signals,
        rules=chart.rules,
        expected_false_signals=chart.expected_false_signals,
        trial=chart.trial,
        annotations=notes,
    )


def _with_proposals(chart: SeriesChart, wishes: ChartWishes, unit: str) -> SeriesChart:
    """Set beside a plain chart where its lines might begin anew; a person who drew them anew has chosen already."""
    if chart.kind != "xmr" or wishes.rebase or wishes.trend or wishes.season:
        return chart
    return replace(chart, proposals=proposals(chart.values, baseline=wishes.baseline, unit=unit))


def _words(chart: BehaviourChart, name: str, unit: str) -> str:
    """Say what to expect; of a chart without limits (a run chart, too few points) what there is to say."""
    over = f"“{name}” over {plain.of(len(chart.values), 'point')}"
    limits = bool(np.isfinite(chart.upper).any() or np.isfinite(chart.lower).any())
    if chart.has_limits and limits and chart.kind != "run":
        return expectation(chart, f"{over}: values", unit, behaviour.number)
    if chart.kind != "run" and not chart.has_limits and chart.cautions:
        return f"“{name}”: {chart.cautions[0]}"
    found = plain.of(chart.occasions, "unusual pattern") if chart.occasions else "nothing unusual"
    middle = behaviour.number(float(chart.centre[-1]), unit)
    return f"{over}: around {middle}; {found} {'was' if chart.occasions < 2 else 'were'} found."


def _gaps(values: Floats) -> tuple[str, ...]:
    missing = int(np.isnan(values).sum())
    if not missing:
        return ()
    one = missing == 1
    return (
        f"{plain.of(missing, 'point')} without a number keep{'s its' if one else ' their'} place: missing is not zero.",
    )


def _sentence(charts: Sequence[SeriesChart], wall: Wall | None) -> str:
    if wall is not None:
        return wall.words
    if len(charts) == 1:
        return charts[0].sentence
    unusual = sum(bool(chart.signals) for chart in charts)
    expected = sum(chart.expected_false_signals for chart in charts)
    return (
        f"{plain.of(len(charts), 'chart')} drawn; {plain.count(unusual)} of them "
        f"{'shows' if unusual == 1 else 'show'} something unusual. By chance alone about {expected:.1f} unusual "
        "patterns would be seen on so many stable ones."
    )


def _refuse_without_denominators(series: Series, wishes: ChartWishes) -> None:
    if wishes.kind in NEEDS_DENOMINATOR and series.denominators is None:
        raise Refusal(
            f"a {wishes.kind} chart needs to know out of how many",
            expected='--denominator "COLUMN", the column of those numbers',
            do="name it, or leave --kind out: the plain chart needs none",
        )
