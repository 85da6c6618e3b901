"""Demand over the day without waiting, and work that is released once a day."""

import numpy as np
from scipy import stats

from tests.lab.analytic.agreeing import Known, agrees
from tests.lab.analytic.formulas import Chain
from tests.lab.analytic.measuring import Figure, counted, there
from tests.lab.services import queue
from wholework.lab.engine.log import Log
from wholework.lab.model.parts import DAY_MINUTES, WEEK_MINUTES

DAYS = 28
OPENS, CLOSES = 540.0, 1_020.0


def test_work_lags_behind_demand_as_eick_massey_and_whitt_say() -> None:
    """With people enough, those there are the asks whose work lasts until now (1993): M(t)/G/infinity."""
    rate, median, p90 = 0.2, 90.0, 400.0
    day = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    top = f'[hours.day]\ndays = {day}\nopen = ["09:00-17:00"]'
    per_week = rate * 7 * (CLOSES - OPENS)
    text = queue(500, per_week, f"{{ median = {median}, p90 = {p90} }}", 'hours = "day"', top=top)
    lasts = stats.lognorm(np.log(p90 / median) / stats.norm.ppf(0.9), scale=median)
    known = {}
    for at in (600.0, 900.0, 1_080.0, 1_400.0):
        truth = np.mean([expected(at + day_ * DAY_MINUTES, rate, lasts) for day_ in range(DAYS)])
        known[f"there at minute {at:g}"] = Known(at_moment(at), float(truth), 0.1)
    agrees(text, known, DAYS // 7)


def expected(at: float, rate: float, lasts: stats.rv_continuous) -> float:
    """Integrate the chance to be still there over all asks before."""
    total = 0.0
    for day in range(int(at // DAY_MINUTES) + 1):
        first, last = day * DAY_MINUTES + OPENS, min(day * DAY_MINUTES + CLOSES, at)
        if last > first:
            middles = np.linspace(first, last, 2_001)
            total += rate * float(np.trapezoid(lasts.sf(at - middles), middles))
    return total


def at_moment(at: float) -> Figure:
    """Return how many are there at one moment of the day, on average over the days."""
    moments = np.arange(DAYS) * DAY_MINUTES + at

    def figure(log: Log) -> float:
        return float(counted(log.case_asked, log.case_ended, moments).mean())

    return figure


def test_work_released_once_a_day_waits_as_its_chain_says() -> None:
    """At eight all that was asked since yesterday is released; between, one person works it off."""
    rate, work, released = 20.0 / DAY_MINUTES, 50.0, 480.0
    text = queue(1, rate * WEEK_MINUTES, f"{{ mean = {work} }}", step='released = ["daily 08:00"]')
    most = 220
    works_off = np.diag(np.full(most - 1, 1 / work), -1)
    chain = Chain(np.eye(most)[0])
    gate = rate * released**2 / 2
    come = rate * released
    for day in range(DAYS):
        chain.chances = np.convolve(chain.chances, stats.poisson.pmf(np.arange(most), come))[:most]
        last = DAY_MINUTES - released if day == DAYS - 1 else DAY_MINUTES
        chain.go(works_off, last)
        gate += rate * last**2 / 2
        come = rate * DAY_MINUTES
    assert chain.chances.sum() > 1 - 1e-7
    truth = (gate + float(chain.area @ np.arange(most))) / (DAYS * DAY_MINUTES)
    agrees(text, {"there": Known(there(begins=0.0, ends=DAYS * DAY_MINUTES), truth, 0.2)}, DAYS // 7, 200)
