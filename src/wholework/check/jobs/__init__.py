"""Orders and contacts rejoined into what the customer would call one job."""

from dataclasses import replace

import numpy as np

from wholework.check.jobs.as_records import records_of_jobs
from wholework.check.jobs.doubts import doubts_of
from wholework.check.jobs.findings import JobRule, Jobs, RuleEffect
from wholework.check.jobs.joining import Joined, by_gap, jobs_of, joined_by
from wholework.check.jobs.order_columns import Bools, Floats, Orders
from wholework.check.jobs.real_job import all_inside, example_of
from wholework.check.jobs.rule import DEFAULT_GAP_DAYS, longest_gap, rule_for
from wholework.check.jobs.tables import job_table, jobs_table
from wholework.check.jobs.words import cautions_of, sentence_of
from wholework.records.records import Records
from wholework.stats.survival import kaplan_meier

__all__ = ["DEFAULT_GAP_DAYS", "job_table", "jobs_table", "records_of_jobs", "rule_for", "study_jobs"]

CANNOT_TELL = (
    "Whether the customer would call it one job: two different needs close together are joined, one need further apart"
    " is not. Take ten of these jobs and ask.",
    "Requests that never became an order, and who gave up between two orders.",
)


def study_jobs(records: Records, rule: JobRule | None = None) -> Jobs | None:
    """Rejoin orders into jobs by a rule that is shown; None where nothing in the records joins one order to another.

    An order that is still open keeps its job open. How long jobs take is estimated with open jobs as unfinished
    (Kaplan and Meier 1958), not from finished ones alone.
    """
    chosen = rule_for(records, rule) if records.cases is not None else None
    if chosen is None:
        return None
    orders, labels, unjoined = joined_by(records, chosen)
    joined = jobs_of(orders, labels)
    jobs = _counted(records, chosen, joined)
    doubts = doubts_of(records, chosen, joined, labels, unjoined)
    kept_days = joined.days[all_inside(joined)]
    return replace(jobs, sentence=sentence_of(jobs, kept_days), cautions=cautions_of(jobs, doubts))


def _counted(records: Records, rule: JobRule, joined: Joined) -> Jobs:
    orders = joined.orders
    order_median, order_p90 = half_and_nine_in_ten(orders.days, orders.is_closed)
    job_median, job_p90 = half_and_nine_in_ten(joined.days, joined.is_closed)
    decided = int(np.count_nonzero(orders.decided))
    return Jobs(
        sentence="",
        cannot_tell=CANNOT_TELL,
        rule=rule,
        orders=len(orders),
        jobs=len(joined),
        orders_per_job=_orders_per_job(joined),
        order_median_days=order_median,
        job_median_days=job_median,
        order_p90_days=order_p90,
        job_p90_days=job_p90,
        open_jobs=int(np.count_nonzero(~joined.is_closed)),
        orders_inside_deadline=int(np.count_nonzero(orders.inside)) / decided if decided else None,
        others=_others(records, orders, rule),
        example=example_of(records, joined),
    )


def half_and_nine_in_ten(days: Floats, finished: Bools) -> tuple[float | None, float | None]:
    """Return the days within which half and nine in ten are done; None where the records do not reach so far."""
    curve = kaplan_meier(days, finished)
    half, nine = (curve.quantile(share) for share in (0.5, 0.9))
    return (None if np.isnan(half) else half), (None if np.isnan(nine) else nine)


def _orders_per_job(joined: Joined) -> dict[int, int]:
    sizes, jobs = np.unique(joined.sizes, return_counts=True)
    return dict(zip(sizes.tolist(), jobs.tolist(), strict=True))


def _others(records: Records, orders: Orders, rule: JobRule) -> tuple[RuleEffect, ...]:
    """Tell what half and twice the gap would give."""
    if not rule.gap_days:
        return ()
    return tuple(_effect(records, orders, gap) for gap in (rule.gap_days / 2, rule.gap_days * 2))


def _effect(records: Records, orders: Orders, gap_days: float) -> RuleEffect:
    joined = jobs_of(orders, by_gap(orders, longest_gap(records, gap_days)))
    half, nine = half_and_nine_in_ten(joined.days, joined.is_closed)
    return RuleEffect(gap_days, len(joined), half, nine)
