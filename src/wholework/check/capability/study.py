"""What does the system predictably achieve? Charts over time, the raw shape, and the work still open."""

from dataclasses import replace

import numpy as np

from wholework import plain
from wholework.check.capability.examples import with_case_numbers
from wholework.check.capability.findings import Capability, CapabilityChart, OpenWork
from wholework.check.capability.open_work import CENSORING, open_work
from wholework.check.capability.over_time import (
    CUSTOMERS_CLOCK,
    RECORDS_CLOCK,
    by_closing,
    by_opening,
    in_order_of_closing,
)
from wholework.check.capability.series import series_chart
from wholework.check.capability.threshold import by_deadline, with_threshold
from wholework.check.capability.times import CaseTimes, case_times
from wholework.check.capability.units import unit_named, unit_that_suits
from wholework.check.edges import edges_of
from wholework.records.options import Extract
from wholework.records.records import Records

CATEGORIES = 5  # the largest, charted one by one
LEAST_IN_CATEGORY = 30  # closed cases

MIXED = "Demand types are mixed here: a change in their mix looks like a change in the time."
LAST_EVENT = (
    "There is no closing column: the last event so far counts as the end. Cases still under way look finished, "
    "and times too short."
)
OTHERS_CLOCK = (
    "Opened and closed are the organisation's clock. Whether they are the customer's first ask and the need met, "
    "only those who know the work can say."
)
SEEN_THROUGH = {
    Extract.OPENED_SINCE: "These are cases opened since a date: the first points by closing date show only "
    "cases that were quick enough to be closed so soon.",
    Extract.CLOSED_SINCE: "These are cases closed since a date: of those opened before it only the ones that "
    "lasted are there, so times by opening date look long at first.",
    Extract.OPEN_AT: "These are cases that were open on one day: quick ones are rarely among them, so times look "
    "longer than most customers find them.",
}
ONE_CASE = "How many cases it took to meet one need: a customer who must ask again appears as several short cases."


def study_capability(
    records: Records,
    *,
    threshold_seconds: float | None = None,
    unit: str | None = None,
    customers_clock: bool = False,
) -> Capability:
    """Chart how long cases take over time, show the raw shape and the open work; chart figures that came counted.

    ``threshold_seconds``: a person's own threshold, shown on the shape without any verdict. ``customers_clock``: a
    person says that opened is the first ask and closed the need met, so that the time may be called end-to-end.
    """
    counted = tuple(series_chart(series) for series in records.series)
    if records.cases is None:
        return Capability(sentence=_counted_sentence(counted), charts=counted, open_work=None)
    times = case_times(records)
    chosen = unit_named(unit) if unit else _unit(times)
    name = CUSTOMERS_CLOCK if customers_clock else RECORDS_CLOCK
    work = open_work(times)
    cautions = _cautions(records, work, times)
    charts = _with_cautions(_time_charts(records, times, chosen, name, threshold_seconds), cautions)
    return Capability(
        sentence=charts[0].sentence,
        cautions=cautions,
        cannot_tell=(ONE_CASE,) if customers_clock else (OTHERS_CLOCK, ONE_CASE),
        charts=(*with_case_numbers(records, charts), *counted),
        open_work=work,
    )


def _time_charts(
    records: Records, times: CaseTimes, unit: str, name: str, threshold_seconds: float | None
) -> tuple[CapabilityChart, ...]:
    done = in_order_of_closing(times)
    largest = _largest_categories(times)
    waiting = times.some(~times.is_closed)
    parts: list[tuple[str | None, CaseTimes, CaseTimes]] = [(None, done, waiting)]
    for code in largest:
        parts.append((done.categories[code], done.some(done.category == code), waiting.some(waiting.category == code)))
    charts = []
    for category, some, still in parts:
        chart = by_closing(
            some,
            unit,
            name,
            open_seconds=still.seconds_so_far,
            category=category,
            threshold_seconds=threshold_seconds,
        )
        if threshold_seconds is not None:
            chart = with_threshold(chart, some, still.seconds_so_far, threshold_seconds)
        charts.append(chart)
    if not times.is_closed.all():
        charts.insert(1, by_opening(times, unit, name))
    deadline = by_deadline(done, unit, waiting) if _asked_for_deadline(records) else None
    return (*charts, deadline) if deadline else tuple(charts)


def _largest_categories(times: CaseTimes) -> list[int]:
    """Return the few categories with most cases, where there is more than one and enough are closed."""
    if len(times.categories) < 2:
        return []
    known = times.category >= 0
    cases, closed = (
        np.bincount(times.category[which], minlength=len(times.categories))
        for which in (known, known & times.is_closed)
    )
    order = sorted(range(len(cases)), key=lambda code: (-cases[code], times.categories[code]))
    return [code for code in order[:CATEGORIES] if closed[code] >= LEAST_IN_CATEGORY]


def _unit(times: CaseTimes) -> str:
    done = times.seconds[times.is_closed]
    return unit_that_suits(float(np.quantile(done, 0.75)) if len(done) else float("inf"), times.has_clock)


def _asked_for_deadline(records: Records) -> bool:
    """A deadline column that was only guessed is not looked at: it is shown when a person asks for it."""
    return any(column.role == "deadline" and column.said_by == "told" for column in records.about.columns)


def _cautions(records: Records, work: OpenWork | None, times: CaseTimes) -> tuple[str, ...]:
    words = (
        f"{CENSORING} {plain.of(work.cases, 'case')} of {plain.count(len(times))} {'is' if work.cases == 1 else 'are'}."
        if work
        else "",
        _mixed(times),
        SEEN_THROUGH.get(_chosen(records, times), "") if times.is_closed.any() else "",
        LAST_EVENT if records.about.closed_is == "last event" else "",
    )
    return tuple(each for each in words if each)


def _mixed(times: CaseTimes) -> str:
    if len(times.categories) < 2:
        return ""
    alone = len(_largest_categories(times))
    which = "The largest follows" if alone == 1 else f"The {alone} largest follow"
    return f"{MIXED} {which} one by one, of {len(times.categories)} in all." if alone else MIXED


def _with_cautions(charts: tuple[CapabilityChart, ...], cautions: tuple[str, ...]) -> tuple[CapabilityChart, ...]:
    """Let the chart of all cases together carry what must be said of the records as a whole: it may be read alone."""
    return (replace(charts[0], cautions=(*cautions, *charts[0].cautions)), *charts[1:])


def _chosen(records: Records, times: CaseTimes) -> Extract:
    told = records.about.options.extract
    return told if told not in (None, Extract.UNKNOWN) else edges_of(*times.in_days()).chosen


def _counted_sentence(charts: tuple[CapabilityChart, ...]) -> str:
    if len(charts) == 1:
        return charts[0].sentence
    return (
        "These figures came already counted. They cannot tell how long anyone waited: they have no shortest and "
        f"longest, and no end-to-end time in them. {plain.of(len(charts), 'column')} of them "
        f"{'is' if len(charts) == 1 else 'are'} charted over time."
    )
