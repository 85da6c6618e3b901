"""Counts by period as a process behaviour chart, with what was done to make the periods alike said beside it."""

from dataclasses import replace

import numpy as np

from wholework import plain
from wholework.check.demand.asked import Ints
from wholework.check.demand.periods import Periods
from wholework.stats.behaviour import BehaviourChart, within_bounds, xmr

WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def charted(counts: Ints, periods: Periods) -> BehaviourChart | None:
    """Chart counts, one a period, after taking out the weekday's habit or the length of the month; None without any."""
    if not len(periods):
        return None
    chart = within_bounds(xmr(counts / periods.factors), floor=0.0)
    said = made_alike(periods)
    return replace(chart, cautions=(*chart.cautions, said)) if said else chart


def made_alike(periods: Periods) -> str:
    """Say what was taken out before charting."""
    if periods.unit == "day":
        closed = [WEEKDAYS[day] for day in periods.closed_weekdays]
        left_out = f" {plain.listing(closed)} are left out: hardly anything is asked then." if closed else ""
        return f"The habit of each weekday is taken out first: points are counts as on an average day.{left_out}"
    if np.ptp(periods.factors) > 0.02:
        return f"Points are counts as in {periods.unit}s of equal length: some have fewer days than others."
    return ""


def to_expect(chart: BehaviourChart, unit: str) -> str:
    """Say what to expect in one period."""
    upper, lower = float(chart.upper[-1]), float(chart.lower[-1])
    if not chart.has_limits:
        return chart.cautions[0]
    if np.isnan(lower):
        return f"up to {plain.count(int(np.floor(upper)))} a {unit} are to be expected"
    return f"{plain.count(int(np.ceil(lower)))} to {plain.count(int(np.floor(upper)))} a {unit} are to be expected"


def unusual(chart: BehaviourChart) -> str:
    """Say how many unusual patterns there are, beside what chance gives."""
    by_chance = chart.expected_false_signals
    chance = "fewer than 0.1" if by_chance < 0.1 else f"about {by_chance:.1f}"
    found = chart.occasions
    return f"{plain.of(found, 'unusual pattern') if found else 'nothing unusual'} (by chance alone {chance})"
