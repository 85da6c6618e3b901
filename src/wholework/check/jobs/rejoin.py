"""Orders joined into jobs by a rule; every order belongs to exactly one job."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wholework.check.jobs.findings import JobRule
from wholework.check.jobs.orders import DAY_US, NOBODY, Int64s, Mask, Orders
from wholework.records.records import Records


def job_numbers(orders: Orders, rule: JobRule, records: Records) -> Int64s:
    """Number the job of each order, from 0. Orders that nothing joins are jobs of their own."""
    if rule.by == "column" and orders.joined_by is not None:
        return _by_column(orders.joined_by)
    if rule.by == "linked":
        return _linked(orders, records)
    return _by_gap(orders, rule.gap_days or 0.0)


def _by_gap(orders: Orders, gap_days: float) -> Int64s:
    return np.cumsum(_begins(orders, gap_days)) - 1


def _begins(orders: Orders, gap_days: float) -> Mask:
    begins: Mask = (orders.customer == NOBODY) | orders.is_first | (orders.gap_before > gap_days * DAY_US)
    return begins


def _by_column(joined_by: Int64s) -> Int64s:
    alone = np.arange(len(joined_by)) + joined_by.max(initial=0) + 1
    _, jobs = np.unique(np.where(joined_by == NOBODY, alone, joined_by), return_inverse=True)
    return jobs.astype(np.int64)


def _linked(orders: Orders, records: Records) -> Int64s:
    """Follow the links from order to earlier order: whatever hangs together is one job."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    assert records.cases is not None
    table = records.cases.select("case_code", "case", "follows").to_pyarrow()
    place = _places(orders, table)
    earlier = np.asarray(pc.fill_null(pc.index_in(table["follows"], value_set=table["case"].combine_chunks()), NOBODY))
    linked = earlier != NOBODY
    pairs = (place[linked], place[earlier[linked]])
    size = len(orders)
    graph = coo_array((np.ones(len(pairs[0]), dtype=np.int8), pairs), shape=(size, size))
    jobs: Int64s = connected_components(graph, directed=False)[1].astype(np.int64)
    return jobs


def _places(orders: Orders, table: pa.Table) -> Int64s:
    """Find where each row of a table stands among the orders."""
    by_code = np.argsort(orders.case_code)
    found = np.searchsorted(orders.case_code[by_code], np.asarray(table["case_code"]))
    return by_code[found].astype(np.int64)
