"""Jobs in place of orders: Records in which one case is what the customer would call one job."""

from dataclasses import replace
from typing import Any

from wholework.check.jobs.findings import JobRule
from wholework.check.jobs.tables import job_table, jobs_table
from wholework.records.prepare import prepare
from wholework.records.records import Records


def records_of_jobs(records: Records, rule: JobRule, *, with_events: bool = True) -> Records:
    """Return Records whose cases are jobs, so that every question can be asked of jobs as well as of orders.

    A job is named by one of its orders; it is open while any order is; it has no deadline, for nobody set one for it.
    ``with_events`` puts the events of all its orders into one path, in the order of time.
    """
    jobs = _named(records, jobs_table(records, rule))
    said = (f"Studied as jobs, not as orders: {rule.sentence}.", *records.about.said)
    about = replace(records.about, said=said)
    if records.moves is None or not with_events:
        tables = prepare(records.engine, cases=jobs, zone=about.zone, has_clock=about.has_clock)
        return replace(records, about=about, moves=None, activities=None, **tables)
    facts = jobs.select("case", "customer", "category", "closed")
    events = _events(records, job_table(records, rule))
    tables = prepare(records.engine, events=events, case_facts=facts, zone=about.zone, has_clock=about.has_clock)
    return replace(records, about=about, **tables)


def _named(records: Records, jobs: Any) -> Any:
    """Give each job the name and the place in the file of the order that its code is of."""
    cases: Any = records.cases
    orders = cases.select("case_code", "case", "channel", "opened_minute", "source", "row")
    named = jobs.join(orders, jobs.job_code == orders.case_code)
    return named.select(
        "case", "customer", "category", "channel", "opened", "closed", "opened_day", "closed_day", "opened_minute",
        "source", "row",
    )  # fmt: skip


def _events(records: Records, of_jobs: Any) -> Any:
    """Put the events of a job's orders into one path; events of one instant keep the order of order and file."""
    import ibis

    moves: Any = records.moves
    cases: Any = records.cases
    names = cases.select(job_code=cases.case_code, case=cases.case)
    events = moves.join(of_jobs, "case_code").join(records.activities, "activity_code").join(names, "job_code")
    in_time = ibis.window(order_by=[events["at"], events.case_code, events.position])
    return events.select(
        event=events.event,
        case=events.case,
        activity=events.activity,
        at=events["at"],
        started=events.started,
        lifecycle=events.lifecycle,
        team=events.team_code.cast("string"),
        who=events.person_code.cast("string"),
        order=ibis.row_number().over(in_time).cast("int64"),
        source=ibis.literal(0, "int32"),
        row=events.event,
    )
