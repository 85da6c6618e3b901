"""Jobs as tables of the engine, so that every other question can be asked of jobs as well as of orders."""

from typing import Any

from wholework.check.jobs.findings import JobRule
from wholework.check.jobs.joining import joined_by
from wholework.check.jobs.rule import longest_gap
from wholework.records.engines import table_of
from wholework.records.records import Records


def job_table(records: Records, rule: JobRule) -> Any:
    """Return ``case_code`` and ``job_code``, one row an order; a job has the smallest code of its orders.

    An order that the rule says nothing of (no customer, no job, no link) is a job of its own.
    """
    if rule.by == "linked":
        return _linked(records, rule)
    cases: Any = records.cases
    key = cases.job if rule.by == "column" else cases.customer
    named, alone = cases.filter(key.notnull()), cases.filter(key.isnull())
    joined = _by_column(named) if rule.by == "column" else _by_gap(records, named, rule)
    return joined.union(alone.select(alone.case_code, job_code=alone.case_code))


def jobs_table(records: Records, rule: JobRule) -> Any:
    """Return one row a job: its customer, how many orders, when opened and closed, its first category.

    ``closed`` and ``closed_day`` are null while any order is open. ``all_inside`` says whether every order was closed
    by its own deadline; null where any has none, or is open.
    """
    import ibis

    cases: Any = records.cases
    orders = cases.join(job_table(records, rule), "case_code")
    in_order = ibis.window(group_by=orders.job_code, order_by=[orders.opened, orders.case_code])
    orders = orders.mutate(place=ibis.row_number().over(in_order))
    inside = ibis.ifelse(orders.closed <= orders.deadline, 1, 0)
    inside = ibis.ifelse(orders.closed.notnull() & orders.deadline.notnull(), inside, None)
    orders = orders.mutate(inside=inside, first_category=ibis.ifelse(orders.place == 0, orders.category, None))
    jobs = orders.group_by("job_code").aggregate(
        customer=orders.customer.min(),
        orders=orders.count(),
        still_open=orders.count() - orders.closed.count(),
        opened=orders.opened.min(),
        closed=orders.closed.max(),
        opened_day=orders.opened_day.min(),
        closed_day=orders.closed_day.max(),
        category=orders.first_category.max(),
        decided=orders.inside.count(),
        inside=orders.inside.sum(),
    )
    done = jobs.still_open == 0
    return jobs.select(
        "job_code",
        "customer",
        "orders",
        "still_open",
        "opened",
        "opened_day",
        "category",
        closed=ibis.ifelse(done, jobs.closed, None),
        closed_day=ibis.ifelse(done, jobs.closed_day, None),
        all_inside=ibis.ifelse(jobs.decided == jobs.orders, jobs.inside == jobs.orders, None),
    )


def _by_column(cases: Any) -> Any:
    import ibis

    return cases.select(cases.case_code, job_code=cases.case_code.min().over(ibis.window(group_by=cases.job)))


def _by_gap(records: Records, cases: Any, rule: JobRule) -> Any:
    import ibis

    assert rule.gap_days is not None
    begins = cases.gap_before.isnull() | (cases.gap_before > longest_gap(records, rule.gap_days))
    cases = cases.mutate(begins=ibis.ifelse(begins, 1, 0))
    so_far = ibis.window(group_by=cases.customer, order_by=[cases.opened, cases.case_code], preceding=(None, 0))
    cases = cases.mutate(number=cases.begins.sum().over(so_far))
    of_job = ibis.window(group_by=[cases.customer, cases.number])
    return cases.select(cases.case_code, job_code=cases.case_code.min().over(of_job))


def _linked(records: Records, rule: JobRule) -> Any:
    import numpy as np
    import pyarrow as pa

    orders, labels, _ = joined_by(records, rule)
    _, first, of_job = np.unique(labels, return_index=True, return_inverse=True)  # sorted by code: the first is least
    table = pa.table({"case_code": orders.codes, "job_code": orders.codes[first][of_job]})
    return table_of(records.engine, table)
