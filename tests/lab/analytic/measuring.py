"""Averages over time of a log: how many are there, wait, are worked on. Over a fixed stretch they have no bias."""

from collections.abc import Callable

import numpy as np

from wholework.lab.engine.log import Log
from wholework.lab.model.parts import WEEK_MINUTES

BEGINS, ENDS = (
    0.5 * WEEK_MINUTES,
    3.5 * WEEK_MINUTES,
)  # of four weeks: begun empty, and all that waits at the end begins
Figure = Callable[[Log], float]


def time_in(begun: np.ndarray, ended: np.ndarray, begins: float, ends: float) -> float:
    """Return how much of the intervals lies in a stretch of time; nan is ‘not yet’."""
    ended = np.where(np.isnan(ended), np.inf, ended)
    return float(np.maximum(np.minimum(ended, ends) - np.maximum(begun, begins), 0.0).sum())


def there(type_: int | None = None, begins: float = BEGINS, ends: float = ENDS) -> Figure:
    """Return the average number of cases that are open."""

    def figure(log: Log) -> float:
        mine = slice(None) if type_ is None else log.case_type == type_
        return time_in(log.case_asked[mine], log.case_ended[mine], begins, ends) / (ends - begins)

    return figure


def at_step(step: int, type_: int | None = None) -> Figure:
    """Return the average number at a step, waiting or worked on."""
    return _of_visits(step, type_, lambda log: (log.visit_ready, log.visit_ended))


def waiting(step: int, type_: int | None = None) -> Figure:
    """Return the average number that wait for a step."""
    return _of_visits(step, type_, lambda log: (log.visit_ready, log.visit_begun))


def at_work(step: int) -> Figure:
    """Return the average number of people at work on a step."""
    return _of_visits(step, None, lambda log: (log.visit_begun, log.visit_ended))


def _of_visits(step: int, type_: int | None, interval: Callable[[Log], tuple[np.ndarray, np.ndarray]]) -> Figure:
    def figure(log: Log) -> float:
        mine = log.visit_step == step
        if type_ is not None:
            mine &= log.case_type[log.visit_case] == type_
        begun, ended = interval(log)
        return time_in(begun[mine], ended[mine], BEGINS, ENDS) / (ENDS - BEGINS)

    return figure


def counted(begun: np.ndarray, ended: np.ndarray, moments: np.ndarray) -> np.ndarray:
    """Return how many intervals hold each moment."""
    ended = np.sort(ended[~np.isnan(ended)])
    count: np.ndarray = np.searchsorted(np.sort(begun), moments, "right") - np.searchsorted(ended, moments, "right")
    return count
