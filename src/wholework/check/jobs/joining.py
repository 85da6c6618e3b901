"""Orders joined into jobs: by time between one customer's orders, by a column, by links from order to order."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.check.jobs.findings import JobRule
from wholework.check.jobs.order_columns import Bools, Floats, Ints, Orders, orders_home
from wholework.check.jobs.rule import longest_gap
from wholework.records.records import Records


@dataclass(frozen=True)
class Joined:
    """Orders with the job that each belongs to, and the jobs: one number a job in each of their columns.

    ``order`` lists the places of the orders job by job; job ``j`` holds ``order[starts[j]:starts[j + 1]]``.
    """

    orders: Orders
    order: Ints
    starts: Ints
    sizes: Ints
    opened: Ints
    is_closed: Bools  # every order of the job is closed
    last_closed: Ints
    days: Floats  # from the first opening to the last closing, or so far

    def __len__(self) -> int:
        return len(self.sizes)

    def members(self, job: int) -> Ints:
        """Return the places of the orders of one job."""
        return self.order[self.starts[job] : self.starts[job] + self.sizes[job]]


@dataclass(frozen=True)
class Unjoined:
    """What could not be joined by the rule, to be said: orders without a customer, links that lead nowhere."""

    without: int = 0
    dangling: int = 0


def joined_by(records: Records, rule: JobRule) -> tuple[Orders, Ints, Unjoined]:
    """Bring the orders home and return the job of each as a number."""
    if rule.by == "column":
        orders, listed = orders_home(records, sort=("case_code",), texts=("job",))
        labels, without = _by_name(listed["job"])
        return orders, labels, Unjoined(without)
    if rule.by == "linked":
        orders, listed = orders_home(records, sort=("case_code",), texts=("case", "follows"))
        labels, dangling = linked(listed["case"], listed["follows"])
        return orders, labels, Unjoined(dangling=dangling)
    orders, listed = orders_home(records, sort=("customer", "opened", "case_code"))
    assert rule.gap_days is not None
    return (
        orders,
        by_gap(orders, longest_gap(records, rule.gap_days)),
        Unjoined(len(listed) - int(pc.sum(listed["named"]).as_py() or 0)),
    )


def by_gap(orders: Orders, gap: int) -> Ints:
    """Begin a new job where all earlier orders of the customer had been closed for longer than the gap.

    ``orders`` stand customer by customer in order of opening; the first of each customer has no gap before it. An
    order that is still open counts as going on, so whatever its customer asks later joins its job.
    """
    return np.cumsum(~orders.has_gap | (orders.gap_before > gap)) - 1


def linked(cases: pa.ChunkedArray, follows: pa.ChunkedArray) -> tuple[Ints, int]:
    """Join every order with the one that it names; return each order's job, and how many name none of these orders."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    size = len(cases)
    earlier = pc.index_in(follows, value_set=cases.combine_chunks(), skip_nulls=True)
    found = pc.is_valid(earlier).to_numpy(zero_copy_only=False)
    later, named = np.flatnonzero(found), pc.drop_null(earlier).to_numpy()
    links = coo_array((np.ones(len(later), dtype=np.int8), (later, named)), shape=(size, size))
    labels = connected_components(links, directed=False)[1]
    return labels.astype(np.int64), int(len(follows) - follows.null_count - len(later))


def jobs_of(orders: Orders, labels: Ints) -> Joined:
    """Sum up the orders of each job."""
    order = _by_label(labels)
    starts = np.flatnonzero(np.r_[True, np.diff(labels[order]) != 0][: len(order)])
    sizes = np.diff(np.r_[starts, len(order)])
    if not len(order):
        nothing = np.zeros(0, dtype=np.int64)
        return Joined(orders, order, starts, sizes, nothing, nothing > 0, nothing, nothing.astype(np.float64))
    opened, closed = (column[order] for column in (orders.opened, orders.closed))
    opened_day, closed_day = (column[order] for column in (orders.opened_day, orders.closed_day))
    is_closed = np.logical_and.reduceat(orders.is_closed[order], starts)
    first, last = np.minimum.reduceat(opened, starts), np.maximum.reduceat(closed, starts)
    first_day, last_day = np.minimum.reduceat(opened_day, starts), np.maximum.reduceat(closed_day, starts)
    days = orders.days_from(first, first_day, last, last_day, is_closed)
    return Joined(orders, order, starts, sizes, first, is_closed, last, days)


def held_by_open_orders(orders: Orders, labels: Ints, gap: int) -> int:
    """Count jobs that hold together only because an order in them is still open, perhaps forgotten.

    They would fall apart if an open order counted as ended on the day that it was opened.
    """
    size = len(orders)
    customer = np.cumsum(~orders.has_gap)
    ends = np.where(orders.is_closed, orders.closed, orders.opened)
    by_end = np.argsort(ends, kind="stable")
    rank = np.empty(size, dtype=np.int64)
    rank[by_end] = np.arange(size)
    latest = np.maximum.accumulate(customer * size + rank) % max(size, 1)
    gap_before = np.full(size, -1, dtype=np.int64)
    gap_before[1:] = orders.opened[1:] - ends[by_end][latest[:-1]]
    apart = orders.has_gap & (gap_before > gap) & (orders.gap_before <= gap)
    return len(np.unique(labels[apart]))


def _by_name(names: pa.ChunkedArray) -> tuple[Ints, int]:
    """Number the orders by the name of their job; an order without one is a job of its own."""
    codes = names.combine_chunks().dictionary_encode()
    known = pc.is_valid(codes).to_numpy(zero_copy_only=False)
    labels = pc.fill_null(codes.indices, 0).to_numpy(zero_copy_only=False).astype(np.int64)
    labels[~known] = len(codes.dictionary) + np.arange(np.count_nonzero(~known))
    return labels, int(np.count_nonzero(~known))


def _by_label(labels: Ints) -> npt.NDArray[np.int64]:
    if len(labels) < 2 or bool((np.diff(labels) >= 0).all()):
        return np.arange(len(labels))
    return np.argsort(labels, kind="stable")
