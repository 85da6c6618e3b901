"""Figures of an experiment read from case records by measures that a team designed."""

from collections.abc import Sequence

import numpy as np

from wholework import plain
from wholework.check.measures.findings import MeasureSeries
from wholework.check.measures.measure import Measure
from wholework.check.measures.series import series_of
from wholework.do.figures import Figures
from wholework.records.records import Records


def read_measures(
    measures: Sequence[Measure], records: Records, period: str | None = None
) -> tuple[tuple[Figures, ...], tuple[str, ...]]:
    """Read each measure, period by period; return the figures, and what to know of how they were read."""
    series = [series_of(measure, records, period=period) for measure in measures]
    said = [words for each in series for words in _said(each)]
    return tuple(figures_of(each) for each in series), tuple(dict.fromkeys(said))


def figures_of(series: MeasureSeries) -> Figures:
    """Take a measure as figures everywhere; a period that is held back keeps its place, without a figure."""
    return Figures(
        measure=series.name,
        place="",
        labels=series.labels,
        starts=np.array([start.isoformat() for start in series.starts], dtype="M8[D]"),
        values=np.asarray(series.values, dtype=np.float64),
    )


def _said(series: MeasureSeries) -> tuple[str, ...]:
    held = (
        (f"{series.name}: {plain.listing(series.held_back)} held back, for it cannot be known yet.",)
        if series.held_back
        else ()
    )
    return (*held, *series.cautions)
