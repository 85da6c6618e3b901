"""One real job to look at: several orders, each inside its own target if there is such a job, of a middling length."""

import numpy as np

from wholework.check.jobs.findings import JobExample
from wholework.check.jobs.job_times import JobTimes
from wholework.check.jobs.orders import DAY_US, Int64s, Orders
from wholework.records.records import Records

FEWEST, MOST = 2, 6  # orders that a picture can show


def example_job(records: Records, orders: Orders, jobs: Int64s, times: JobTimes) -> JobExample | None:
    """Choose a job that is typical of those with several orders, or nothing where no job has several."""
    several = (times.orders >= FEWEST) & (times.orders <= MOST) & ~times.is_open
    if not several.any():
        return None
    inside = np.ones(len(times.orders), dtype=bool)
    inside[jobs[~(orders.has_deadline & (orders.closed <= orders.deadline))]] = False
    among = several & inside if (several & inside).any() else several
    candidates = np.flatnonzero(among)
    middling = float(np.median(times.days[several]))
    best = candidates[np.lexsort((-times.orders[candidates], np.abs(times.days[candidates] - middling)))[0]]
    return _example(records, orders, np.flatnonzero(jobs == best), times, int(best))


def _example(records: Records, orders: Orders, members: Int64s, times: JobTimes, job: int) -> JobExample:
    codes = orders.case_code[members].tolist()
    assert records.cases is not None
    rows = (
        records.cases.filter(records.cases.case_code.isin(codes)).select("case_code", "case", "category").to_pyarrow()
    )
    names = {row["case_code"]: (row["case"], row["category"]) for row in rows.to_pylist()}
    start = times.opened[job]
    lines = tuple(
        (
            *names[int(orders.case_code[each])],
            float((orders.opened[each] - start) / DAY_US),
            None if orders.is_open[each] else float((orders.closed[each] - start) / DAY_US),
            bool(orders.closed[each] <= orders.deadline[each]) if orders.has_deadline[each] else None,
        )
        for each in members[np.argsort(orders.opened[members], kind="stable")]
    )
    return JobExample(orders=lines, days=float(times.days[job]))
