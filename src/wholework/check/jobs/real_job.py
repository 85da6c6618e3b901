"""One real job to look at: several orders, each inside its own deadline where there is such a job."""

from typing import Any

import numpy as np

from wholework.check.jobs.findings import JobExample
from wholework.check.jobs.joining import Joined
from wholework.records.records import Records

MOST_ORDERS = 6  # more would not be read


def all_inside(joined: Joined) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Mark jobs of several orders, all closed, each inside its own deadline."""
    if not len(joined):
        return np.zeros(0, dtype=np.bool_)
    each = np.logical_and.reduceat(joined.orders.inside[joined.order], joined.starts)
    return np.asarray(each & (joined.sizes > 1), dtype=np.bool_)


def example_of(records: Records, joined: Joined) -> JobExample | None:
    """Return the middle one, by length, of the closed jobs with several orders: not the worst, not the best."""
    several = joined.is_closed & (joined.sizes > 1)
    readable = several & (joined.sizes <= MOST_ORDERS)
    kept = readable & all_inside(joined)
    for among in (kept & (joined.sizes > 2), kept, readable, several):
        jobs = np.flatnonzero(among)
        if len(jobs):
            keys = joined.orders.codes[joined.order[joined.starts[jobs]]]
            middle = jobs[np.lexsort((keys, joined.days[jobs]))[len(jobs) // 2]]
            return _shown(records, joined, int(middle))
    return None


def _shown(records: Records, joined: Joined, job: int) -> JobExample:
    orders, members = joined.orders, joined.members(job)
    members = members[np.lexsort((orders.codes[members], orders.opened[members]))]
    names = _names(records, [int(code) for code in orders.codes[members]])
    opened = joined.opened[job]
    first_day = orders.opened_day[members].min()
    shown = []
    for place in members.tolist():
        case, category = names[int(orders.codes[place])]
        begun = _days(orders.opened[place], opened, orders.opened_day[place], first_day, orders.has_clock)
        ended = _days(orders.closed[place], opened, orders.closed_day[place], first_day, orders.has_clock)
        inside = bool(orders.inside[place]) if orders.has_deadline[place] else None
        shown.append((case, category, begun, ended, inside))
    return JobExample(orders=tuple(shown), days=float(joined.days[job]))


def _days(at: int, since: int, day: int, since_day: int, has_clock: bool) -> float:
    return float(at - since) / 86_400e6 if has_clock else float(day - since_day)


def _names(records: Records, codes: list[int]) -> dict[int, tuple[str, str | None]]:
    cases: Any = records.cases
    listed = cases.filter(cases.case_code.isin(codes)).select("case_code", "case", "category").to_pyarrow().to_pylist()
    return {row["case_code"]: (row["case"], row["category"]) for row in listed}
