"""Open work by age: how many cases are open at the end of each period, for longer than so many days."""

import numpy as np

from wholework import plain
from wholework.check.measures.asked import Asked
from wholework.check.measures.built_in.way import WayOfCounting
from wholework.check.measures.findings import MeasureSeries
from wholework.check.measures.held_back import end_missing, filling_up, held, said_of, unfinished
from wholework.records.options import Extract

MANY_PERIODS = 400


def open_work(asked: Asked) -> MeasureSeries:
    """Return how many cases were open at the end of each period, of an age in days or more; one pass over the cases."""
    import ibis

    age, ends = asked.measure.older_than_days, asked.periods.ends
    cases = asked.cases
    closed = cases.closed_day.fill_null(2**30)
    counted = {
        f"end_{place}": ibis.ifelse((cases.opened_day <= int(end) - age) & (closed > int(end)), 1, 0).sum()
        for place, end in enumerate(ends[-MANY_PERIODS:])
    }
    row = cases.aggregate(**counted).to_pyarrow().to_pylist()[0]
    skipped = max(0, len(ends) - MANY_PERIODS)
    open_then = np.array([np.nan] * skipped + [float(number or 0) for number in row.values()])
    back = filling_up(asked) | end_missing(asked) | unfinished(asked)
    if asked.extract is Extract.OPEN_AT:
        back[:] = True
    values = np.where(back, np.nan, open_then)
    old = f" for {plain.of(age, 'day')} or longer" if age else ""
    name = asked.measure.name
    return MeasureSeries(
        sentence=f"{name}: cases open{old} at the end of each {asked.period}.{held(asked, back)}",
        cautions=(
            *said_of(asked),
            "What is open at one month's end is mostly open at the next: neighbouring points are alike for that alone.",
        ),
        cannot_tell=("Which of them are really open: a case may be finished and never closed in the system.",),
        name=name,
        unit="cases",
        labels=asked.periods.labels,
        starts=asked.periods.dates,
        values=values,
        cases=np.nan_to_num(open_then).astype(np.int64),
        kind=asked.measure.chart or "xmr",
        of=asked.category,
        period=asked.period,
        each_point=f"the cases open{old} at the end of one {asked.period}",
        held_back=tuple(label for label, off in zip(asked.periods.labels, back, strict=True) if off),
    )


WAY = WayOfCounting(
    name="open-work",
    place=6,
    title="Open work by age",
    what_is_counted="cases that are open at the end of the period, for so many days or longer",
    from_when="the customer first asked",
    to_when="the last day of the period",
    series=open_work,
    shows="whether the work that waits grows, and whether the oldest is left to grow older",
)
