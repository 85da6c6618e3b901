"""What would make the jobs wrong, counted, so that it can be said with its number."""

from dataclasses import dataclass

import numpy as np

from wholework.check.jobs.findings import JobRule
from wholework.check.jobs.joining import Joined, Unjoined, held_by_open_orders
from wholework.check.jobs.order_columns import DAY, Ints
from wholework.check.jobs.rule import longest_gap
from wholework.records.records import Records

FEWEST_AGAIN = 5  # later orders of the same customer: fewer prove nothing of the rule


@dataclass(frozen=True)
class Doubts:
    """Counts of orders and jobs that may be joined or parted wrongly."""

    without: int = 0  # orders that name no customer (or no job)
    dangling: int = 0  # links to orders that are not in these records
    held_open: int = 0  # jobs that only an open order holds together
    unsettled: int = 0  # closed jobs that a next order could still join
    orders_a_customer: float = 0.0
    all_joined: bool = False  # every order of a customer is in one job, of all who asked more than once


def doubts_of(records: Records, rule: JobRule, joined: Joined, labels: Ints, unjoined: Unjoined) -> Doubts:
    """Count what is doubtful about these jobs."""
    if rule.gap_days is None:
        return Doubts(without=unjoined.without, dangling=unjoined.dangling)
    orders, gap = joined.orders, longest_gap(records, rule.gap_days)
    customers = int(np.count_nonzero(~orders.has_gap)) - unjoined.without
    again = len(orders) - unjoined.without - customers
    recent = joined.is_closed & (joined.last_closed > orders.last - round(rule.gap_days * DAY))
    return Doubts(
        without=unjoined.without,
        held_open=held_by_open_orders(orders, labels, gap),
        unsettled=int(np.count_nonzero(recent)),
        orders_a_customer=(len(orders) - unjoined.without) / max(customers, 1),
        all_joined=again >= FEWEST_AGAIN and len(np.unique(labels)) == customers + unjoined.without,
    )
