"""End-to-end time by several clocks, side by side: the calendar, and working time with each nation's bank holidays."""

from dataclasses import replace
from typing import Any

from wholework.check.flow.working_time import HOURS, PARTS, with_working_time
from wholework.check.measures.asked import asked_of
from wholework.check.measures.built_in.end_to_end_time import end_to_end_time
from wholework.check.measures.findings import MeasureSeries
from wholework.check.measures.measure import Measure
from wholework.records.records import Records
from wholework.refusal import Refusal

WORKING_DAY = 8 * 3_600.0  # seconds
CALENDAR_DAY = 86_400.0
DAY_US = 86_400_000_000


def side_by_side(
    measure: Measure, records: Records, nations: tuple[str, ...], *, category: str | None, period: str | None
) -> tuple[MeasureSeries, ...]:
    """Return the time in calendar days, then in working days of each nation. The customer waits in calendar days."""
    if measure.counted != "end-to-end-time":
        raise Refusal("only a time has a clock", expected='counted = "end-to-end-time"', came=measure.counted)
    if not records.about.has_clock:
        raise Refusal(
            "working time needs the time of day, and these records hold dates alone",
            expected="dates with a time, such as 03/04/2024 09:15",
            do="leave --working-time out",
        )
    asked = asked_of(replace(measure, unit="days"), records, category or measure.type, period or measure.period)
    found = [replace(end_to_end_time(asked), name="Calendar days")]
    for nation in nations:
        worked = replace(asked, cases=_worked(asked.cases, asked.span[1], records, nation))
        series = end_to_end_time(worked)
        named = nation.replace("-", " ").title()
        found.append(
            replace(
                series,
                name=f"Working days, {named}",
                unit="working days of 8 hours",
                cautions=(*series.cautions, f"Working time: {HOURS} of {named}."),
            )
        )
    return tuple(found)


def _worked(cases: Any, last_day: int, records: Records, nation: str) -> Any:
    """Replace ``seconds`` by working time, stretched so that a working day of eight hours counts as a day."""
    import ibis

    end = ibis.literal(last_day * DAY_US, "int64")
    cases = cases.mutate(first_at=cases.opened, last_at=ibis.greatest(cases.opened, cases.closed.fill_null(end)))
    cases = with_working_time(records.engine, cases, records.about.zone, PARTS_OF[nation])
    stretched = cases.worked_seconds * (CALENDAR_DAY / WORKING_DAY)
    return cases.mutate(lasted_working=stretched, seconds=cases.closed.notnull().ifelse(stretched, None))


PARTS_OF = {name.replace(" ", "-"): name for name in PARTS}
