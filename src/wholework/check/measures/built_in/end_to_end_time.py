"""End-to-end time in the customer's clock: of the cases that were opened in a period, how long until half were done.

Open cases count as lasting at least until now (Kaplan and Meier 1958); a period is held back until it is known.
"""

import numpy as np

from wholework import plain
from wholework.check.capability.units import SECONDS, unit_that_suits
from wholework.check.measures.asked import DAY_SECONDS, Asked, Bools, Floats, Ints
from wholework.check.measures.built_in.way import WayOfCounting
from wholework.check.measures.findings import MeasureSeries
from wholework.check.measures.held_back import beginning_missing, end_missing, held, said_of
from wholework.refusal import Refusal
from wholework.stats.survival import kaplan_meier

SHARES = {"half": 0.5, "9 in 10": 0.9}
GRAIN = {"seconds": 1.0, "minutes": 1.0, "hours": 60.0, "days": 3_600.0, "weeks": 3_600.0}
AT_RISK = 5  # a time that fewer cases stand behind is held back
NEARLY_ALL = 0.98  # closed, before a mean is shown


def end_to_end_time(asked: Asked) -> MeasureSeries:
    """Return how long cases took, by the period in which the customer first asked."""
    summary = asked.measure.summary
    if summary not in (*SHARES, "mean"):
        raise Refusal("this summary of times is not known", expected="half, 9 in 10 or mean", came=str(summary))
    asked.need("closed_day", "closed", "when the need was met")
    unit = _unit(asked)
    place, seconds, closed = _times(asked, unit)
    values, cases, still = _by_period(asked, place, seconds / SECONDS[unit], closed)
    missed = beginning_missing(asked) | end_missing(asked)
    immature = (np.isnan(values) & (cases > 0)) | missed
    values = np.where(missed, np.nan, values)
    words = {"mean": "that they took on average"}.get(summary, f"within which {summary} were done")
    name = asked.measure.name
    return MeasureSeries(
        sentence=f"{name}: the time {words}, in {unit}, of {plain.of(int(cases.sum()), 'case')} by the {asked.period}"
        f" in which each was first asked for.{held(asked, immature)}",
        cautions=(*said_of(asked), *_still_open(int(still.sum()))),
        cannot_tell=("Whether the record's opening is the customer's first ask, and its closing the need met.",),
        name=name,
        unit=unit,
        labels=asked.periods.labels,
        starts=asked.periods.dates,
        values=values,
        cases=cases,
        kind=asked.measure.chart or "xmr",
        of=asked.category,
        period=asked.period,
        each_point=f"the time {words}, of the cases first asked for in one {asked.period}",
        held_back=tuple(label for label, back in zip(asked.periods.labels, immature, strict=True) if back),
    )


def _still_open(cases: int) -> tuple[str, ...]:
    if not cases:
        return ()
    return (f"{plain.of(cases, 'open case')} count{'s' if cases == 1 else ''} as lasting at least until now.",)


def _unit(asked: Asked) -> str:
    if asked.measure.unit:
        return asked.measure.unit
    mean = asked.cases.seconds.mean().to_pyarrow().as_py()
    return unit_that_suits(float("inf") if mean is None else float(mean), asked.records.about.has_clock)


def _times(asked: Asked, unit: str) -> tuple[Ints, Floats, Bools]:
    """Bring home how long cases took: alike times counted together, and each kind with its exact mean."""
    table = asked.by("opened_day")
    last = asked.span[1]
    so_far = (last - table.opened_day).cast("float64") * DAY_SECONDS
    if "lasted_working" in table.columns:
        so_far = table.lasted_working
    table = table.mutate(closed_yet=table.closed_day.notnull() & (table.closed_day <= last), lasted=so_far)
    table = table.mutate(lasted=table.closed_yet.ifelse(table.seconds, table.lasted))
    table = table.mutate(grain=(table.lasted / GRAIN[unit]).floor())
    found = (
        table.group_by("place", "grain", "closed_yet").aggregate(cases=table.count(), mean=table.lasted.mean())
    ).to_pyarrow()
    times = found["cases"].to_numpy().astype(np.int64)
    place, mean, closed = (
        np.repeat(found[name].to_numpy(zero_copy_only=False), times) for name in ("place", "mean", "closed_yet")
    )
    order = np.lexsort((mean, place))
    return (
        place[order].astype(np.int64),
        np.maximum(mean[order].astype(np.float64), 0.0),
        closed[order].astype(np.bool_),
    )


def _by_period(asked: Asked, place: Ints, lasted: Floats, closed: Bools) -> tuple[Floats, Ints, Ints]:
    size = len(asked.periods)
    values = np.full(size, np.nan)
    cases, still = (np.bincount(place[which], minlength=size) for which in (slice(None), ~closed))
    edges = np.searchsorted(place, np.arange(size + 1))
    for index in range(size):
        part = slice(edges[index], edges[index + 1])
        if cases[index]:
            values[index] = _one(asked.measure.summary, lasted[part], closed[part])
    return values, cases.astype(np.int64), still.astype(np.int64)


def _one(summary: str, lasted: Floats, closed: Bools) -> float:
    if summary == "mean":
        return float(lasted.mean()) if closed.mean() >= NEARLY_ALL else float("nan")
    curve = kaplan_meier(lasted, closed)
    value = curve.quantile(SHARES[summary])
    few = not closed.all() and curve.open_at(value) < AT_RISK
    return float("nan") if few else value


WAY = WayOfCounting(
    name="end-to-end-time",
    place=1,
    title="End-to-end time",
    what_is_counted="the time from the customer's first ask to the need met, of every case, open ones too",
    from_when="the customer first asked",
    to_when="the need was met, as the customer sees it",
    series=end_to_end_time,
    shows="how long it takes, what to expect, and whether a change in the work changed it",
)
