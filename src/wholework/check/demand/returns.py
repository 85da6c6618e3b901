"""Who asked on how many days, and how soon again: counted by the engine, only counts brought home.

What a customer asks on one day counts once: several orders opened on the same day are often one visit or call.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from wholework.check.demand.asked import Asked
from wholework.records.records import Records
from wholework.stats.repeats import Askers

Ints = npt.NDArray[np.int64]

DAY = 86_400_000_000  # microseconds
MINUTE = 60_000_000
CLOCK_CHANGE = 7_200_000_000  # plain dates are 23 to 25 hours apart


@dataclass(frozen=True)
class Returns:
    """Asks (one a customer and day, or one a customer, category and day), and how many were followed by another."""

    asks: int
    calendar: Ints  # asks on each day of the calendar
    askers: Askers
    followed: dict[int, int]  # days of the window -> asks of which the whole window is in the records
    again: dict[int, int]


def returns_of(records: Records, counted: Asked, within_days: Sequence[int], *, same_type: bool) -> Returns:
    """Count asks, their calendar, their customers, and how many were followed within each window."""
    asks = _asks(records, same_type)
    asks = asks.filter(asks.day.between(counted.first_day, counted.last_day))
    size = len(counted.by_day)
    by_day = asks.group_by("day").aggregate(asks=asks.count()).to_pyarrow()
    place = by_day["day"].to_numpy().astype(np.int64) - counted.first_day
    calendar = np.bincount(place, weights=by_day["asks"].to_numpy(), minlength=size).astype(np.int64)
    followed, again = _windows(asks, counted.last_day, within_days)
    return Returns(int(calendar.sum()), calendar, _askers(asks, counted.first_day, same_type), followed, again)


def _windows(asks: Any, last_day: int, within_days: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
    import ibis

    sums = {}
    for days in within_days:
        whole = asks.day <= last_day - days
        sums[f"followed_{days}"] = ibis.ifelse(whole, 1, 0).sum()
        sums[f"again_{days}"] = ibis.ifelse(whole & (asks.after <= days), 1, 0).sum()
    row = asks.aggregate(**sums).to_pyarrow().to_pylist()[0]
    return (
        {days: int(row[f"followed_{days}"] or 0) for days in within_days},
        {days: int(row[f"again_{days}"] or 0) for days in within_days},
    )


def _askers(asks: Any, first_day: int, same_type: bool) -> Askers:
    keys = ["customer", "category"] if same_type else ["customer"]
    each = asks.group_by(keys).aggregate(days=asks.count(), first=asks.day.min(), last=asks.day.max())
    alike = each.group_by("days", "first", "last").aggregate(customers=each.count()).to_pyarrow()
    days, first, last, customers = (
        alike[name].to_numpy().astype(np.int64) for name in ("days", "first", "last", "customers")
    )
    order = np.lexsort((last, first, days))  # the same on every engine
    return Askers(days[order], (first - first_day)[order], (last - first_day)[order], customers[order])


def _asks(records: Records, same_type: bool) -> Any:
    """Return one row an ask: customer, category, day, and ``after`` how many days the next one came (null: none)."""
    if records.cases is None:
        return _asks_in_words(records.demands, same_type)
    cases: Any = records.cases
    again = cases.again_same if same_type else cases.again_any
    since_midnight = (cases.opened_minute.cast("int64") * MINUTE).fill_null(CLOCK_CHANGE)
    passed = again - cases.opened + since_midnight
    cases = cases.mutate(after=((passed - passed % DAY) / DAY).cast("int64"))
    known = cases.customer.notnull() & cases.opened_day.notnull()
    if same_type:
        known = known & cases.category.notnull()
    cases = cases.filter(known & (cases.after.isnull() | (cases.after > 0)))  # the last one of a day stands for it
    return cases.select("customer", "category", "after", day=cases.opened_day)


def _asks_in_words(demands: Any, same_type: bool) -> Any:
    import ibis

    keys = ["customer", "category"] if same_type else ["customer"]
    known = demands.customer.notnull() & demands.day.notnull()
    if same_type:
        known = known & demands.category.notnull()
    days = demands.filter(known).select(*keys, "day").distinct()
    following = ibis.window(group_by=[days[key] for key in keys], order_by=days.day)
    return days.mutate(after=(days.day.lead().over(following) - days.day).cast("int64"))
