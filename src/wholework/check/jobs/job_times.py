"""How long jobs took for the customer, beside how long their orders took for the organisation."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wholework.check.jobs.orders import DAY_US, Int64s, Mask, Orders

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class JobTimes:
    """One element a job: its first ask, its last closing, its orders, and whether any is still open."""

    opened: Int64s
    closed: Int64s
    orders: Int64s
    is_open: Mask

    @property
    def days(self) -> Floats:
        """Days from first ask to last closing; meaningless for a job that is still open."""
        return np.asarray((self.closed - self.opened) / DAY_US)


def job_times(orders: Orders, jobs: Int64s) -> JobTimes:
    """Gather the orders of each job: a job lasts from its first opening to its last closing."""
    size = int(jobs.max(initial=-1)) + 1
    opened = np.full(size, np.iinfo(np.int64).max)
    closed = np.full(size, np.iinfo(np.int64).min)
    np.minimum.at(opened, jobs, orders.opened)
    np.maximum.at(closed, jobs, np.where(orders.is_open, orders.opened, orders.closed))
    is_open = np.zeros(size, dtype=bool)
    is_open[jobs[orders.is_open]] = True
    return JobTimes(opened, closed, np.bincount(jobs, minlength=size).astype(np.int64), is_open)


def within(days: Floats, share: float) -> float | None:
    """Return within how many days a share was done, or nothing where nothing was done."""
    return float(np.quantile(days, share)) if len(days) else None
