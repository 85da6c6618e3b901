"""All of Check in one go: the six questions asked of the same records, in the method's order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from wholework.check.cannot_tell import what_only_the_work_can_tell
from wholework.check.capability import study_capability
from wholework.check.capability.findings import Capability
from wholework.check.demand import study_demand
from wholework.check.demand.findings import Demand
from wholework.check.extract import study_extract
from wholework.check.findings import (
    SCHEMA,
    Check,
    ColumnWord,
    ExtractRead,
    Purpose,
    RecordsRead,
)
from wholework.check.flow import study_flow
from wholework.check.jobs import study_jobs
from wholework.check.jobs.findings import JobRule
from wholework.check.purpose import ask_purpose
from wholework.check.records_read import study_records
from wholework.records.records import Records
from wholework.stats.behaviour import BehaviourChart

__all__ = ["SCHEMA", "Check", "ColumnWord", "ExtractRead", "Purpose", "RecordsRead", "Wishes", "study"]

TITLE = "What your records show, and what only the work can tell"


@dataclass(frozen=True)
class Wishes:
    """What a person wants of the study, beside what they told about the records."""

    rule: JobRule | None = None
    threshold_seconds: float | None = None
    unit: str | None = None
    customers_clock: bool = False  # a person says: opened is the first ask, closed is the need met
    lifecycle: str | None = None
    period: str | None = None
    working_time_of: str | None = None  # a part of the UK, whose bank holidays count


def study(
    records: Records, wishes: Wishes | None = None, *, progress: Callable[[str], None] = lambda _: None
) -> Check:
    """Ask the six questions of Check of one set of records. Whatever they cannot answer is said, not left out."""
    wishes = wishes or Wishes()
    has_cases = records.cases is not None
    progress("Rejoining orders as the customer sees them")
    jobs = study_jobs(records, wishes.rule) if has_cases else None
    progress("Studying demand")
    demand = study_demand(records, period=wishes.period) if has_cases or records.demands is not None else None
    progress("Studying capability")
    capability = (
        study_capability(
            records,
            threshold_seconds=wishes.threshold_seconds,
            unit=wishes.unit,
            customers_clock=wishes.customers_clock,
        )
        if has_cases or records.series
        else None
    )
    progress("Studying flow")
    flow = (
        study_flow(records, lifecycle=wishes.lifecycle, working_time_of=wishes.working_time_of)
        if records.moves is not None
        else None
    )
    drawn = charts_drawn(capability, demand)
    return Check(
        title=TITLE,
        made_on=date.today().isoformat(),
        records=study_records(records),
        extract=study_extract(records) if has_cases else None,
        purpose=ask_purpose(),
        jobs=jobs,
        demand=demand,
        capability=capability,
        flow=flow,
        charts_drawn=len(drawn),
        false_signals_expected=sum(chart.expected_false_signals for chart in drawn),
        cannot_tell=what_only_the_work_can_tell(records, jobs=jobs, demand=demand, flow=flow),
    )


def charts_drawn(capability: Capability | None, demand: Demand | None) -> list[BehaviourChart]:
    """Return every process behaviour chart of a study: the more are drawn, the more signals come by chance alone."""
    charts = [chart.behaviour for chart in capability.charts] if capability else []
    if demand:
        types = [kind.chart for kind in demand.types]
        charts += [chart for chart in (demand.all_together, *types) if chart is not None]
    return charts
