"""All of Check in one go: the six questions asked of the same records, in the method's order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
from wholework.check.flow.findings import Flow
from wholework.check.jobs import records_of_jobs, study_jobs
from wholework.check.jobs.findings import JobRule, Jobs
from wholework.check.measures.charted import MeasureChart
from wholework.check.measures.of_records import measures_of_records
from wholework.check.purpose import ask_purpose
from wholework.check.records_read import study_records
from wholework.check.thinking.of_records import target_of_records
from wholework.records.records import Records
from wholework.refusal import Refusal
from wholework.stats.behaviour import BehaviourChart

Progress = Callable[[str], None]

__all__ = ["SCHEMA", "Check", "ColumnWord", "ExtractRead", "Purpose", "RecordsRead", "Wishes", "study"]

TITLE = "What your records show, and what only the work can tell"


@dataclass(frozen=True)
class Wishes:
    """What a person wants of the study, beside what they told about the records."""

    rule: JobRule | None = None
    of_jobs: bool = False  # ask demand, capability and flow of jobs in place of orders
    threshold_seconds: float | None = None
    unit: str | None = None
    customers_clock: bool = False  # a person says: opened is the first ask, closed is the need met
    lifecycle: str | None = None
    all_paths: bool = False
    period: str | None = None
    working_time_of: str | None = None  # a part of the UK, whose bank holidays count


def study(records: Records, wishes: Wishes | None = None, *, progress: Progress = lambda _: None) -> Check:
    """Ask the six questions of Check of one set of records. Whatever they cannot answer is said, not left out."""
    wishes = wishes or Wishes()
    progress("Rejoining orders as the customer sees them")
    jobs = study_jobs(records, wishes.rule) if records.cases is not None else None
    studied = _what_is_studied(records, jobs, wishes)
    demand = _demand(studied, wishes, progress)
    capability = _capability(studied, wishes, progress)
    measures = _measures(studied, progress)
    flow = _flow(studied, wishes, progress)
    of_jobs = None if wishes.of_jobs else _capability_of_jobs(records, jobs, wishes)
    target = target_of_records(studied, wishes.threshold_seconds, wishes.unit, progress=progress)
    drawn = charts_drawn(capability, demand, of_jobs, measures)
    return Check(
        title=TITLE,
        made_on=date.today().isoformat(),
        records=study_records(records),
        extract=study_extract(records) if records.cases is not None else None,
        purpose=ask_purpose(),
        jobs=jobs,
        demand=demand,
        capability=capability,
        flow=flow,
        capability_of_jobs=of_jobs,
        target=target,
        measures=measures,
        of="jobs" if wishes.of_jobs else "orders",
        charts_drawn=len(drawn),
        false_signals_expected=sum(chart.expected_false_signals for chart in drawn),
        cannot_tell=what_only_the_work_can_tell(records, jobs=jobs, demand=demand, flow=flow),
    )


def _what_is_studied(records: Records, jobs: Jobs | None, wishes: Wishes) -> Records:
    if not wishes.of_jobs:
        return records
    if jobs is None:
        raise Refusal(
            "nothing in these records joins the orders of one customer, so there are no jobs to study",
            expected="a customer, a place, a job or an earlier order",
            do="name its column with --customer, --place, --job or --follows, or leave out --of jobs",
        )
    return records_of_jobs(records, jobs.rule)


def _demand(records: Records, wishes: Wishes, progress: Progress) -> Demand | None:
    if records.cases is None and records.demands is None:
        return None
    progress("Studying demand")
    return study_demand(records, period=wishes.period)


def _capability(records: Records, wishes: Wishes, progress: Progress) -> Capability | None:
    if records.cases is None and not records.series:
        return None
    progress("Studying capability")
    return study_capability(
        records,
        threshold_seconds=wishes.threshold_seconds,
        unit=wishes.unit,
        customers_clock=wishes.customers_clock,
    )


def _measures(records: Records, progress: Progress) -> tuple[MeasureChart, ...]:
    if records.cases is None:
        return ()
    progress("Counting what else a customer would notice")
    return measures_of_records(records)


def _capability_of_jobs(records: Records, jobs: Jobs | None, wishes: Wishes) -> Capability | None:
    """Chart the time of whole jobs, where orders were joined at all."""
    if jobs is None or jobs.jobs == jobs.orders:
        return None
    found = study_capability(records_of_jobs(records, jobs.rule, with_events=False), unit=wishes.unit)
    return replace(found, charts=found.charts[:1], open_work=None)


def _flow(records: Records, wishes: Wishes, progress: Progress) -> Flow | None:
    if records.moves is None:
        return None
    progress("Studying flow")
    return study_flow(
        records,
        lifecycle=wishes.lifecycle,
        working_time_of=wishes.working_time_of,
        all_paths=wishes.all_paths,
    )


def charts_drawn(
    capability: Capability | None,
    demand: Demand | None,
    of_jobs: Capability | None = None,
    measures: Sequence[MeasureChart] = (),
) -> list[BehaviourChart]:
    """Return every process behaviour chart of a study: the more are drawn, the more signals come by chance alone."""
    charts = [chart.behaviour for found in (capability, of_jobs) if found for chart in found.charts]
    if demand:
        types = [kind.chart for kind in demand.types]
        charts += [chart for chart in (demand.all_together, *types) if chart is not None]
    return [*charts, *(each.behaviour for each in measures)]
