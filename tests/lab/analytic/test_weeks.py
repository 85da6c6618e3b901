"""Demand and hours that change over the day, from the first empty minute on, as Kolmogorov's equations say.

Nothing here is a steady state: the chain begins empty, as the lab does, and is followed to the end of the run.
"""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from tests.lab.analytic.agreeing import REPLICATIONS, Known, agrees
from tests.lab.analytic.formulas import Chain
from tests.lab.analytic.measuring import Figure, counted, there
from wholework.lab.engine.log import Log
from wholework.lab.model.parts import DAY_MINUTES, WEEK_MINUTES

DAYS, MANY = 42, 5 * REPLICATIONS  # days are short: more of them
PEAK, OFFICE = (600.0, 840.0), (480.0, 1_080.0)  # minutes of the day
WORK = 10.0  # minutes on average
AT = (470.0, 570.0, 780.0, 870.0, 1_110.0)  # moments of the day at which the house is counted
EVERY_DAY = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def desk(count: int, hours: str, base: float, peak: float, closing: str = "finish") -> str:
    """Return a desk that is asked at a base rate always, and at another from ten to two besides (asks a minute)."""
    return f"""
[hours.peak]
days = {EVERY_DAY}
open = ["10:00-14:00"]
[hours.office]
days = {EVERY_DAY}
open = ["08:00-18:00"]
when_closing = "{closing}"
[[people]]
pool = "team"
count = {count}
hours = "{hours}"
can = ["Work"]
[[steps]]
name = "Work"
minutes = {{ mean = {WORK} }}
[[demand]]
type = "Always"
per_week = {base * WEEK_MINUTES}
route = ["Work"]
[[demand]]
type = "At the peak"
per_week = {peak * 7 * (PEAK[1] - PEAK[0])}
hours = "peak"
route = ["Work"]
"""


def test_a_peak_builds_and_drains_as_the_equations_say() -> None:
    count, base, peak, most = 3, 0.1, 0.25, 90

    def rates(is_peak: bool, _: bool) -> np.ndarray:
        return how_many(most, base + peak * is_peak, count)

    agrees(desk(count, "always", base, peak), followed(np.eye(most)[0], rates, np.arange(most)), DAYS // 7, MANY)


def test_work_that_is_put_down_at_closing_waits_as_the_equations_say() -> None:
    """Exponential work forgets: put down and taken up again it is as new, so nobody is served while it is closed."""
    count, base, peak, most = 2, 0.02, 0.1, 80

    def rates(is_peak: bool, is_open: bool) -> np.ndarray:
        return how_many(most, base + peak * is_peak, count * is_open)

    known = followed(np.eye(most)[0], rates, np.arange(most))
    agrees(desk(count, "office", base, peak, "interrupt"), known, DAYS // 7, MANY)


def test_work_that_is_finished_after_closing_waits_as_the_equations_say() -> None:
    """Two are open for work; what is in hand at six is finished, and nothing is begun until eight."""
    count, base, peak, most = 2, 0.02, 0.1, 80
    there_, busy = np.arange(most).repeat(count + 1), np.tile(np.arange(count + 1), most)

    def place(number: np.ndarray, at_work: np.ndarray) -> np.ndarray:
        return np.minimum(number, most - 1) * (count + 1) + at_work

    def rates(is_peak: bool, is_open: bool) -> np.ndarray:
        made = np.zeros((len(there_), len(there_)))
        asked = place(there_ + 1, np.minimum(there_ + 1, count) if is_open else busy)
        done = place(there_ - 1, np.minimum(there_ - 1, count) if is_open else busy - 1)
        here = np.arange(len(there_))
        at_work = (busy > 0) & (there_ > 0)
        made[here, asked] += base + peak * is_peak
        made[here[at_work], done[at_work]] += busy[at_work] / WORK
        return made

    def opens(chances: np.ndarray) -> np.ndarray:
        moved = np.zeros_like(chances)
        np.add.at(moved, place(there_, np.minimum(there_, count)), chances)
        return moved

    known = followed(np.eye(len(there_))[0], rates, there_, opens)
    agrees(desk(count, "office", base, peak), known, DAYS // 7, MANY)


def how_many(most: int, arrivals: float, people: int) -> np.ndarray:
    """Return the rates of the chain of how many are there, of whom so many are served."""
    served = np.minimum(np.arange(1, most), people) / WORK
    made: np.ndarray = np.diag(np.full(most - 1, arrivals), 1) + np.diag(served, -1)
    return made


def followed(
    begin: np.ndarray,
    rates: Callable[[bool, bool], np.ndarray],
    there_: np.ndarray,
    opens: Callable[[np.ndarray], np.ndarray] = lambda chances: chances,
) -> dict[str, Known]:
    """Follow a chain through all the days: what is known of a run then."""
    made = {(peak, open_): rates(peak, open_) for peak in (False, True) for open_ in (False, True)}
    chain, found = Chain(begin), dict.fromkeys(AT, 0.0)
    for _ in range(DAYS):
        for begins, ends in pairwise(sorted({0.0, DAY_MINUTES, *PEAK, *OFFICE, *AT})):
            if begins == OFFICE[0]:
                chain.chances = opens(chain.chances)
            if begins in found:
                found[begins] += float(chain.chances @ there_) / DAYS
            chain.go(made[within(begins, PEAK), within(begins, OFFICE)], ends - begins)
    assert chain.chances[there_ > there_.max() - 5].sum() < 1e-7  # more in the house has no chance worth a digit
    whole = float(chain.area @ there_) / (DAYS * DAY_MINUTES)
    known = {"there": Known(there(begins=0.0, ends=DAYS * DAY_MINUTES), whole, 0.08)}
    return known | {f"there at minute {at:g}": Known(at_moment(at), found[at], 0.15) for at in AT}


def within(begins: float, span: tuple[float, float]) -> bool:
    return span[0] <= begins < span[1]


def at_moment(at: float) -> Figure:
    """Return how many are there at one moment of the day, on average over the days."""
    moments = np.arange(DAYS) * DAY_MINUTES + at

    def figure(log: Log) -> float:
        return float(counted(log.case_asked, log.case_ended, moments).mean())

    return figure
