"""When people ask, and whether a type is predictable: equal periods, long enough that each holds a few."""

from dataclasses import replace

import numpy as np

from wholework import plain
from wholework.check.demand.asked import Asked
from wholework.check.demand.charted import made_alike, to_expect, unusual
from wholework.check.demand.heard.demands import Bools, HeardDemands, Ints
from wholework.check.demand.heard.findings import Charted, When
from wholework.check.demand.periods import PERIODS, Periods, by_weekday, whole_periods
from wholework.stats.behaviour import BehaviourChart, chart
from wholework.stats.predictable import FEWEST_PERIODS, is_predictable
from wholework.stats.season import seasonal

FEWEST_TYPICAL = 3  # in a typical period: with two, limits cry more than six times in a thousand (benchmarks)
GAPS_FROM = 20  # demands with a day, to chart the days between them
RULES = ("outside",)
LISTENED = (
    "Points are shares of what was written down (or chosen by chance from it): their number would show how much was"
    " listened or labelled, not how much was asked."
)
SEASONS = 2 * 12
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
BY_LUCK = 0.05


def when_asked(heard: HeardDemands) -> When | None:
    """Tell when people ask; None where no day is known."""
    if heard.days is None or np.isnat(heard.days).all():
        return None
    places = np.flatnonzero(~np.isnat(heard.days))  # of all that was written down: nobody's label is in it
    asked = _asked(heard, places)
    hours = np.zeros(24, dtype=np.int64)
    if heard.hours is not None:
        known = heard.hours[places]
        hours = np.bincount(known[known >= 0], minlength=24)[:24]
    span = f"{_day(asked.first_day)} to {_day(asked.last_day)}"
    return When(
        sentence=f"{plain.of(len(places), 'demand')} with a day, from {span}.",
        cautions=() if heard.every else ("How many were written down follows how much was listened, too.",),
        weekdays=tuple(by_weekday(asked).tolist()),
        hours=tuple(hours.tolist()) if hours.sum() else (),
        season=_season(asked),
        over_time=_over_time(heard, places, np.ones(len(heard), dtype=np.bool_), "all that was asked")
        if heard.every
        else None,
    )


def type_over_time(heard: HeardDemands, of_type: Bools, name: str) -> Charted | None:
    """Chart one type by the shortest period in which it is typically heard often enough; None where no day is known.

    Where no period will do, the days between one and the next are charted, and nothing is said of predictable.
    """
    places = _dated(heard)
    if not len(places) or heard.days is None:
        return None
    if len(places) < len(heard):  # chance chose some of them: their number says nothing of how many asked
        heard = replace(heard, every=False)
    return _over_time(heard, places, of_type, name)


def _over_time(heard: HeardDemands, places: Ints, of_type: Bools, name: str) -> Charted:
    of_all, of_this = _asked(heard, places), _asked(heard, places, of_type)
    for unit in PERIODS:
        periods = whole_periods(of_all, unit)
        counts, together = periods.counts(of_this.by_day), periods.counts(of_all.by_day)
        listened = together > 0
        if listened.sum() < FEWEST_PERIODS:
            break
        if float(np.median(counts[listened])) >= FEWEST_TYPICAL:
            return _by_period(heard, name, periods, counts, together)
    return _between(heard, places, of_type, name)


def _by_period(heard: HeardDemands, name: str, periods: Periods, counts: Ints, together: Ints) -> Charted:
    if heard.every:
        values, unit, said = counts / periods.factors, f"a {periods.unit}", made_alike(periods)
    else:
        values = np.where(together > 0, 100 * counts / np.maximum(together, 1), np.nan)
        unit, said = "% of those heard", LISTENED
    ceiling = None if heard.every else 100.0
    drawn = chart(values, rules=RULES, floor=0.0, ceiling=ceiling, unit="" if heard.every else "%")
    drawn = replace(drawn, cautions=(*drawn.cautions, said)) if said else drawn
    predictable = is_predictable(drawn)
    return Charted(
        sentence=_sentence(name, drawn, predictable, periods.unit, heard.every),
        unit=unit,
        period=periods.unit,
        labels=periods.labels,
        counts=tuple(counts.tolist()),
        chart=drawn,
        predictable=predictable,
    )


def _sentence(name: str, drawn: BehaviourChart, predictable: bool | None, unit: str, every: bool | None) -> str:
    if predictable is None:
        return f"“{name}”: too few to say whether it is predictable."
    if not predictable:
        return f"“{name}” is not predictable so far: {unusual(drawn)} by {unit}."
    expected = to_expect(drawn, unit)
    if not every:
        low = 0.0 if np.isnan(drawn.lower[-1]) else float(drawn.lower[-1])
        high = 100.0 if np.isnan(drawn.upper[-1]) else float(drawn.upper[-1])
        expected = f"{low:.0f} to {high:.0f} % of what is heard in a {unit} is to be expected"
    return f"“{name}” is predictable: {expected}; {unusual(drawn)}."


def _between(heard: HeardDemands, places: Ints, of_type: Bools, name: str) -> Charted:
    """Chart the days from one to the next, where every contact was written down and there are enough of them."""
    assert heard.days is not None
    days = np.sort(heard.days[places[of_type[places]]].astype("M8[D]")).astype(np.int64)
    sentence = f"“{name}”: too few to say whether it is predictable."
    if not heard.every or len(days) < GAPS_FROM:
        return Charted(sentence=sentence, unit="", period="", labels=(), counts=(), chart=None, predictable=None)
    gaps = np.diff(days).astype(np.float64)
    drawn = chart(gaps, rules=RULES, floor=0.0)
    return Charted(
        sentence=f"{sentence} It comes about every {plain.duration(86_400 * float(gaps.mean()))}: {unusual(drawn)}.",
        cautions=(
            "Points are days from one to the next: they are skewed, so a long one is less unusual than it looks.",
        ),
        unit="days since the one before",
        period="",
        labels=tuple(_day(int(day)) for day in days[1:]),
        counts=tuple(int(gap) for gap in gaps),
        chart=drawn,
        predictable=None,
    )


def _dated(heard: HeardDemands) -> Ints:
    places = heard.random_stream().places
    if heard.days is None:
        return places[:0]
    return np.asarray(places[~np.isnat(heard.days[places])], dtype=np.int64)


def _asked(heard: HeardDemands, places: Ints, counts: Bools | None = None) -> Asked:
    assert heard.days is not None
    days = heard.days[places].astype("M8[D]").astype(np.int64)
    first, size = int(days.min()), int(days.max() - days.min()) + 1
    chosen = days if counts is None else days[counts[places]]
    nothing = np.zeros(0, dtype=np.int64)
    by_day = np.bincount(chosen - first, minlength=size).astype(np.int64)
    return Asked(first, by_day, (), nothing, np.zeros((0, size), dtype=np.int64), len(chosen), 0, 0, 0)


def _season(asked: Asked) -> str:
    months = whole_periods(asked, "month")
    if len(months) < SEASONS:
        heard = plain.of(len(months), "whole month")
        return f"Whether it has a season cannot be known yet: {heard}, and two years are needed."
    found = seasonal(months.counts(asked.by_day) / months.factors, labels=[label[:3] for label in months.labels])
    if not found.chance < BY_LUCK:
        return "No season shows: the months of a year differ no more than chance lets them."
    most, least = (found.seasons[int(place)] for place in (np.argmax(found.factors), np.argmin(found.factors)))
    return f"It has a season: most in {_month(most)}, least in {_month(least)}."


def _month(short: str) -> str:
    return next((month for month in MONTHS if month.startswith(short)), short)


def _day(day: int) -> str:
    at = np.datetime64(day, "D").astype(object)
    return f"{at.day} {at:%b %Y}"
