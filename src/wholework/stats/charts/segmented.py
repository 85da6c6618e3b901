"""A chart whose lines are drawn anew from given points on: each segment is judged as a series of its own."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from wholework.refusal import Refusal
from wholework.stats.behaviour import BehaviourChart, Segment, SegmentedChart

Floats = npt.NDArray[np.float64]
Judge = Callable[[Floats, int | None], BehaviourChart]


def segmented(values: Floats, rebase_at: Sequence[int], baseline: int | None, judge: Judge) -> SegmentedChart:
    """Judge each segment by itself and join the charts; what one segment notices is said with its points."""
    edges = [0, *_starts(rebase_at, len(values)), len(values)]
    bases = [stop - start if baseline is None else min(baseline, stop - start) for start, stop in pairwise(edges)]
    charts = [
        judge(values[start:stop], None if base == stop - start else base)
        for (start, stop), base in zip(pairwise(edges), bases, strict=True)
    ]
    segments = tuple(_segment(chart, start, base) for chart, start, base in zip(charts, edges[:-1], bases, strict=True))
    if len(charts) == 1:
        return _with_segments(charts[0], segments)
    return replace(
        _with_segments(charts[-1], segments),
        values=values,
        centre=np.concatenate([chart.centre for chart in charts]),
        upper=np.concatenate([chart.upper for chart in charts]),
        lower=np.concatenate([chart.lower for chart in charts]),
        ranges=np.concatenate([chart.ranges for chart in charts]),
        signals=tuple(
            replace(signal, index=signal.index + start, first=signal.first + start)
            for chart, start in zip(charts, edges[:-1], strict=True)
            for signal in chart.signals
        ),
        expected_false_signals=sum(chart.expected_false_signals for chart in charts),
        cautions=tuple(
            f"Points {start + 1} to {stop}: {words}"
            for chart, (start, stop) in zip(charts, pairwise(edges), strict=True)
            for words in chart.cautions
        ),
        trial=any(chart.trial for chart in charts),
    )


def _starts(rebase_at: Sequence[int], size: int) -> list[int]:
    starts = list(rebase_at)
    whole = all(isinstance(start, int | np.integer) for start in starts)
    if whole and all(0 < start < size for start in starts) and all(one < other for one, other in pairwise(starts)):
        return starts
    raise Refusal(
        "the starts of new limits do not fit the series",
        expected=f"places from 1 to {size - 1}, counted from zero, each later than the one before",
        came=", ".join(str(start) for start in starts),
    )


def _with_segments(chart: BehaviourChart, segments: tuple[Segment, ...]) -> SegmentedChart:
    return SegmentedChart(
        **{each.name: getattr(chart, each.name) for each in fields(BehaviourChart)}, segments=segments
    )


def _segment(chart: BehaviourChart, start: int, base: int) -> Segment:
    def line(part: Floats) -> float:
        return float(part[0]) if len(part) else float("nan")

    return Segment(
        start=start,
        stop=start + len(chart.values),
        baseline=base,
        centre=line(chart.centre),
        upper=line(chart.upper),
        lower=line(chart.lower),
        range_centre=chart.range_centre,
        range_limit=chart.range_limit,
        trial=chart.trial,
    )
