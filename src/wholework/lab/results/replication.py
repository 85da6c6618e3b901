"""What is kept of one replication of one design: figures, shapes and series, no single case."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from wholework.lab.engine.log import Log
from wholework.lab.model.parts import WEEK_MINUTES, Service
from wholework.lab.results.figures import busy_of, case_by_case, failure_of, figures_of
from wholework.lab.results.met import Met, needs_met
from wholework.lab.results.time_parts import time_parts, work_parts

HOURS = 24.0
LONGEST = 24 * 7 * 520  # hours: longer times are kept as this


@dataclass(frozen=True)
class Replication:
    """Arrays are as long as their functions say."""

    figures: Mapping[str, float]
    busy: Mapping[str, float]
    hours: np.ndarray  # how many needs were met within the first hour, the second, …
    week_days: np.ndarray  # for each measured week: the mean days of the needs met in it
    open_each_week: np.ndarray  # asks that are open at the end of each week, the warm-up first
    time_parts: np.ndarray
    work_parts: np.ndarray
    type_days: np.ndarray  # for each type: the mean days of those who first asked it
    type_asks: np.ndarray  # for each type: asks a week


def replication_of(log: Log, service: Service, warm_up_weeks: int, weeks: int) -> Replication:
    """Keep what is shown of one log; ``weeks`` includes the warm-up."""
    begins, types = warm_up_weeks * WEEK_MINUTES, len(service.demands)
    met, order = needs_met(log, begins), case_by_case(log)
    return Replication(
        figures=figures_of(log, service, warm_up_weeks, weeks, order),
        busy=busy_of(log, service, warm_up_weeks, weeks),
        hours=np.bincount(np.minimum(met.days * HOURS, LONGEST).astype(np.int64)),
        week_days=_week_days(log, met, warm_up_weeks, weeks),
        open_each_week=_open(log, weeks),
        time_parts=time_parts(log, service, met, order),
        work_parts=work_parts(log, service, begins, weeks - warm_up_weeks, failure_of(log, service), order),
        type_days=_means(log.case_type[met.root], met.days, types),
        type_asks=np.bincount(log.case_type[log.case_asked >= begins], minlength=types) / (weeks - warm_up_weeks),
    )


def _week_days(log: Log, met: Met, warm_up_weeks: int, weeks: int) -> np.ndarray:
    week = np.minimum((log.case_ended[met.case] / WEEK_MINUTES).astype(np.int64), weeks - 1) - warm_up_weeks
    return _means(week, met.days, weeks - warm_up_weeks)


def _means(groups: np.ndarray, values: np.ndarray, many: int) -> np.ndarray:
    counts, sums = np.bincount(groups, minlength=many), np.bincount(groups, values, many)
    means: np.ndarray = np.divide(sums, counts, out=np.full(many, np.nan), where=counts > 0)
    return means


def _open(log: Log, weeks: int) -> np.ndarray:
    ends = (np.arange(weeks) + 1) * WEEK_MINUTES
    closed = np.sort(log.case_ended[~np.isnan(log.case_ended)])
    still: np.ndarray = np.searchsorted(np.sort(log.case_asked), ends) - np.searchsorted(closed, ends)
    return still
