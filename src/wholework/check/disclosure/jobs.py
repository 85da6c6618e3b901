"""Jobs without the one example that could be recognised, and without rare numbers of orders."""

from dataclasses import replace

from wholework.check.disclosure.suppression import hidden_keys
from wholework.check.jobs.findings import Jobs


def shared_jobs(jobs: Jobs) -> Jobs:
    """Hide the example job (its days and numbers are somebody's) and rare numbers of orders in a job."""
    gone = hidden_keys(jobs.orders_per_job)
    kept = {orders: count for orders, count in jobs.orders_per_job.items() if orders not in gone}
    return replace(jobs, orders_per_job=kept, example=None)
