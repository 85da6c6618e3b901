"""From records to a measure: one number a period, of all cases or of one demand type."""

from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

from wholework.check.measures import built_in
from wholework.check.measures.asked import asked_of
from wholework.check.measures.between import said_of_steps
from wholework.check.measures.built_in.way import WayOfCounting
from wholework.check.measures.findings import MeasureSeries
from wholework.check.measures.measure import Measure
from wholework.records.records import Records
from wholework.refusal import Refusal


def ways_of_counting() -> dict[str, WayOfCounting]:
    """Return what is built in, by name: every module of ``built_in`` that has a ``WAY``."""
    modules = [import_module(f"{built_in.__name__}.{found.name}") for found in iter_modules(built_in.__path__)]
    ways = [module.WAY for module in modules if hasattr(module, "WAY")]
    return {way.name: way for way in sorted(ways, key=lambda way: way.place)}


def series_of(
    measure: Measure, records: Records, *, category: str | None = None, period: str | None = None
) -> MeasureSeries:
    """Read a measure from records, period by period, of one ``category`` or all; ``period``: a month unless told.

    Raises ``Refusal`` where the records do not hold what is counted.
    """
    way = ways_of_counting().get(measure.counted)
    if way is None:
        raise Refusal(
            "this way of counting is not known",
            file=str(measure.file) if measure.file else None,
            column="counted",
            expected=", ".join(ways_of_counting()),
            came=measure.counted,
        )
    series = way.series(asked_of(measure, records, category or measure.type, period or measure.period))
    return replace(series, cautions=(*said_of_steps(measure), *series.cautions))
