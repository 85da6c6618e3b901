"""The figures of one replication, from its log: what customers see, and what the work is."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from wholework.lab.engine.log import DONE, GAVE_UP, NEW, Log
from wholework.lab.model.parts import WEEK_MINUTES, Service
from wholework.lab.results.inside import inside_target
from wholework.lab.results.met import needs_met


@dataclass(frozen=True)
class Figure:
    """One figure: its key, its name in plain words, its unit."""

    key: str
    name: str
    unit: str
    is_time: bool = False  # has no steady answer where a design never catches up
    of_target: bool = False  # only where a type has a target

    def is_of(self, service: Service) -> bool:
        """Say whether a design has this figure."""
        return not self.of_target or any(each.target for each in service.demands)


FIGURES = (
    Figure("mean_days", "from first ask to need met, on average", "days", True),
    Figure("half_within_days", "half were done within", "days", True),
    Figure("nine_in_ten_within_days", "9 in 10 were done within", "days", True),
    Figure("met_per_week", "needs met", "a week"),
    Figure("met_at_first_ask", "met without asking twice", "share"),
    Figure("asks_per_week", "asks", "a week"),
    Figure("failure_share", "of the asks: because something was not done, or not done right", "share"),
    Figure("work_hours_per_week", "work", "hours a week"),
    Figure("failure_work_share", "of the work: for asks of that kind", "share"),
    Figure("hand_offs_per_ask", "hand-offs for each ask that was closed", "times"),
    Figure("gave_up_per_week", "gave up", "a week"),
    Figure("open_at_end", "still open at the end", "asks"),
    Figure("more_open_per_week", "more open, each week", "asks a week"),
    Figure("inside_by_record", "inside the target, by the records", "share", of_target=True),
    Figure("inside_by_clock", "inside the target, by the customer's clock", "share", of_target=True),
)


def figures_of(
    log: Log, service: Service, warm_up_weeks: int, weeks: int, order: np.ndarray | None = None
) -> dict[str, float]:
    """Measure what happens after the warm-up. Customers are counted when their need is met.

    Besides ``FIGURES``: ``busiest``, the share of its open time that the busiest pool works. ``order``: the visits
    case by case, where they have been ordered already.
    """
    begins, ends = warm_up_weeks * WEEK_MINUTES, weeks * WEEK_MINUTES
    counted = weeks - warm_up_weeks
    failure = failure_of(log, service)
    asked = log.case_asked >= begins
    closed = (log.case_state == DONE) & (log.case_ended >= begins)
    met, _, days = needs_met(log, begins)
    begun = log.visit_begun >= begins
    work = log.visit_minutes[begun]
    failed_work = work[failure[log.visit_case[begun]]].sum()
    half, nine = np.percentile(days, [50, 90]) if len(days) else (np.nan, np.nan)
    by_record, by_clock = inside_target(log, service, begins)
    open_then = np.count_nonzero((log.case_asked < begins) & ~(log.case_ended < begins))
    open_now = np.count_nonzero(~(log.case_ended < ends))
    return {
        "mean_days": float(days.mean()) if len(days) else np.nan,
        "half_within_days": float(half),
        "nine_in_ten_within_days": float(nine),
        "met_per_week": len(days) / counted,
        "met_at_first_ask": _share(float(np.count_nonzero(log.case_why[met] == NEW)), len(days)),
        "asks_per_week": np.count_nonzero(asked) / counted,
        "failure_share": _share(float(np.count_nonzero(failure & asked)), float(np.count_nonzero(asked))),
        "work_hours_per_week": float(work.sum()) / 60.0 / counted,
        "failure_work_share": _share(float(failed_work), float(work.sum())),
        "hand_offs_per_ask": _share(
            _hand_offs(log, begins, case_by_case(log) if order is None else order), float(np.count_nonzero(closed))
        ),
        "gave_up_per_week": np.count_nonzero((log.case_state == GAVE_UP) & (log.case_ended >= begins)) / counted,
        "open_at_end": float(open_now),
        "more_open_per_week": (open_now - open_then) / counted,
        "inside_by_record": by_record,
        "inside_by_clock": by_clock,
        "busiest": max(busy_of(log, service, warm_up_weeks, weeks).values(), default=0.0),
    }


def busy_of(log: Log, service: Service, warm_up_weeks: int, weeks: int) -> Mapping[str, float]:
    """Return what share of its open time each pool spends at work (work begun after the warm-up)."""
    begun = log.visit_begun >= warm_up_weeks * WEEK_MINUTES
    minutes = np.bincount(log.visit_pool[begun], log.visit_minutes[begun], len(service.people))
    hours = {each.name: each.open_minutes for each in service.hours}
    return {
        pool.name: float(spent) / (pool.count * hours[pool.hours] * (weeks - warm_up_weeks))
        for pool, spent in zip(service.people, minutes, strict=True)
    }


def failure_of(log: Log, service: Service) -> np.ndarray:
    """Say of each case whether it was asked because something was not done, or not done right."""
    of_type = np.array([each.kind == "failure" for each in service.demands])
    return (log.case_why != NEW) | of_type[log.case_type]  # type: ignore[no-any-return]


def case_by_case(log: Log) -> np.ndarray:
    """Return the visits case by case, each case's in the order of their beginning, in which they stand."""
    return np.argsort(log.visit_case.astype(np.int32), kind="stable")


def _hand_offs(log: Log, begins: float, order: np.ndarray) -> int:
    case, pool, begun = log.visit_case[order], log.visit_pool[order], log.visit_begun[order]
    return int(np.count_nonzero((case[1:] == case[:-1]) & (pool[1:] != pool[:-1]) & (begun[1:] >= begins)))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else np.nan
