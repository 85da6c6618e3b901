"""Orders and contacts rejoined into what the customer would call one job."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from wholework import plain
from wholework.check.jobs.example import example_job
from wholework.check.jobs.findings import JobRule, Jobs, RuleEffect
from wholework.check.jobs.job_times import JobTimes, job_times, within
from wholework.check.jobs.orders import DAY_US, NOBODY, Int64s, Orders, orders_of
from wholework.check.jobs.rejoin import job_numbers
from wholework.records.records import Records
from wholework.records.shape import roles_of

GAP_DAYS = 14.0


def study_jobs(records: Records, rule: JobRule | None = None) -> Jobs | None:
    """Rejoin orders into jobs, or return nothing where the records hold nothing that joins them.

    Without a rule one is chosen and shown: a column that joins, else links to earlier orders, else the customer (or
    place) and a gap of 14 days. The effect of half and twice the gap stands beside it.
    """
    rule = rule or default_rule(records)
    if rule is None or records.cases is None:
        return None
    orders = orders_of(records)
    if not len(orders):
        return None
    jobs = job_numbers(orders, rule, records)
    times = job_times(orders, jobs)
    order_days = ((orders.closed - orders.opened) / DAY_US)[~orders.is_open]
    job_days = times.days[~times.is_open]
    found = {
        "order_median_days": within(order_days, 0.5),
        "job_median_days": within(job_days, 0.5),
        "order_p90_days": within(order_days, 0.9),
        "job_p90_days": within(job_days, 0.9),
    }
    sizes, counts = np.unique(times.orders, return_counts=True)
    return Jobs(
        sentence=_sentence(len(orders), len(times.orders), found["order_median_days"], found["job_median_days"]),
        cautions=_cautions(orders, jobs, times, rule),
        cannot_tell=("whether the customer would call these one job: ask them, for the rule is only a guess",),
        rule=rule,
        orders=len(orders),
        jobs=len(times.orders),
        orders_per_job=dict(zip(sizes.tolist(), counts.tolist(), strict=True)),
        open_jobs=int(times.is_open.sum()),
        orders_inside_deadline=_inside_deadline(orders),
        others=_others(records, orders, rule),
        example=example_job(records, orders, jobs, times),
        **found,
    )


def job_of_cases(records: Records, rule: JobRule) -> pa.Table:
    """Return the job of each case (case_code, job_code), so that any other question can be asked of jobs."""
    orders = orders_of(records)
    return pa.table({"case_code": orders.case_code, "job_code": job_numbers(orders, rule, records)})


def default_rule(records: Records) -> JobRule | None:
    """Choose the surest rule that the records allow."""
    roles = roles_of(records.about.columns)
    if "job" in roles:
        return JobRule("column", column=roles["job"])
    if "follows" in roles:
        return JobRule("linked", column=roles["follows"])
    if records.about.customer_is is not None:
        return JobRule(records.about.customer_is, GAP_DAYS)
    return None


def _sentence(orders: int, jobs: int, order_days: float | None, job_days: float | None) -> str:
    look = f"Your {plain.of(orders, 'order')} look like {plain.of(jobs, 'job')}"
    if order_days is None or job_days is None:
        return f"{look}. None is closed yet, so there is no time to tell. Is this rule right?"
    if jobs == orders:
        return f"{look}: nothing here joins two of them. Is this rule right?"
    return (
        f"{look}: half of the jobs took {plain.duration(job_days * plain.DAY)} or longer for the customer, while half of"
        f" the orders were closed within {plain.duration(order_days * plain.DAY)}. Is this rule right?"
    )


def _cautions(orders: Orders, jobs: Int64s, times: JobTimes, rule: JobRule) -> tuple[str, ...]:
    cautions = []
    if rule.gap_days is not None:
        cautions.append(
            "A gap joins what lies close together, whether or not it is one job: see below what half and twice the gap give."
        )
    nameless = int((orders.customer == NOBODY).sum())
    if nameless and rule.gap_days is not None:
        cautions.append(f"{plain.of(nameless, 'order')} without a {rule.by} count as jobs of their own.")
    held_open = int((times.is_open & (times.orders > 1)).sum())
    if held_open:
        cautions.append(
            f"{plain.of(held_open, 'job')} with several orders hold one that is still open; a forgotten open order would"
            " draw all later ones of that customer into its job."
        )
    if times.is_open.any():
        cautions.append(f"{plain.of(int(times.is_open.sum()), 'job')} still open are left out of the times.")
    return tuple(cautions)


def _inside_deadline(orders: Orders) -> float | None:
    told = orders.has_deadline & ~orders.is_open
    return float((orders.closed[told] <= orders.deadline[told]).mean()) if told.any() else None


def _others(records: Records, orders: Orders, rule: JobRule) -> tuple[RuleEffect, ...]:
    """Work out what half and twice the gap would give."""
    if rule.gap_days is None:
        return ()
    gaps: Sequence[float] = (rule.gap_days / 2, rule.gap_days * 2)
    return tuple(_effect(records, orders, JobRule(rule.by, gap)) for gap in gaps)


def _effect(records: Records, orders: Orders, rule: JobRule) -> RuleEffect:
    times = job_times(orders, job_numbers(orders, rule, records))
    days = times.days[~times.is_open]
    return RuleEffect(rule.gap_days or 0.0, len(times.orders), within(days, 0.5), within(days, 0.9))
