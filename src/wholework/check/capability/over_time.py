"""Time from opened to closed in time order: what to expect of it, and what is unusual."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from wholework import plain
from wholework.check.capability.findings import CapabilityChart
from wholework.check.capability.grouping import LEAST_PER_POINT, Groups, equal_groups, points_of
from wholework.check.capability.shape import done_within, shape_of
from wholework.check.capability.times import CaseTimes
from wholework.check.capability.units import SECONDS
from wholework.stats.behaviour import BehaviourChart, number, within_bounds, xmr
from wholework.stats.distribution import skewness
from wholework.stats.survival import kaplan_meier

Floats = npt.NDArray[np.float64]

NONE_OPEN: Floats = np.zeros(0)

RECORDS_CLOCK = "Time from opened to closed"
CUSTOMERS_CLOCK = "End-to-end time"
SKEWED_TIMES = 2.0  # that of exponential times
AS_LIKELY = "Open cases are counted as lasting at least until now, and as likely to end as others of their age."
MANY_OPEN = 0.1  # from this share on the closed cases alone give a false picture
LEAST_AT_RISK = 5  # a median that fewer open cases stand behind is held back


def by_closing(
    done: CaseTimes,
    unit: str,
    name: str,
    *,
    open_seconds: Floats = NONE_OPEN,
    category: str | None = None,
    threshold_seconds: float | None = None,
) -> CapabilityChart:
    """Chart closed cases in the order in which they were closed, a few neighbours averaged into each point.

    ``done``: closed cases only, in that order (``in_order_of_closing``); ``open_seconds``: how long the others have
    lasted so far, said beside them.
    """
    groups = equal_groups(len(done), skewness(done.seconds))
    means = groups.means(done.seconds / SECONDS[unit]) if len(done) else np.zeros(0)
    behaviour = within_bounds(xmr(means, unit=unit), floor=0.0)
    within = done_within(done.seconds)
    return CapabilityChart(
        sentence=_closing_sentence(groups, within, behaviour, _those(done.seconds, open_seconds, category), unit),
        cautions=(*_closing_cautions(done, unit), *noticed(behaviour)),
        name=name,
        unit=unit,
        order="by closing date",
        each_point=_each_point(groups),
        points=points_of(groups, done.seconds, done, by_closing=True) if len(done) else (),
        behaviour=behaviour,
        distribution=shape_of(done.seconds / SECONDS[unit], unit, _in(threshold_seconds, unit)),
        quantiles={share: seconds / SECONDS[unit] for share, seconds in within.items()},
        category=category,
    )


def by_opening(times: CaseTimes, unit: str, name: str) -> CapabilityChart:
    """Chart the median time of cases in the order in which they were opened, with open cases counted as still lasting.

    A point whose cases are not followed for long enough yet, or not half closed, is held back: its place stays empty.
    """
    cases = times.some(np.lexsort((times.codes, times.closed, times.opened)))
    groups = equal_groups(len(cases), skewness(cases.seconds_so_far), least=LEAST_PER_POINT)
    medians = _medians(cases, groups) / SECONDS[unit]
    behaviour = within_bounds(xmr(medians, unit=unit), floor=0.0)
    held_back = int(np.isnan(medians).sum())
    return CapabilityChart(
        sentence=_opening_sentence(cases, groups, behaviour, held_back, unit),
        cautions=(AS_LIKELY, *noticed(behaviour)),
        name=f"{name}, with open cases counted",
        unit=unit,
        order="by opening date",
        each_point=f"the time within which half of {groups.size_in_words} cases opened one after the other were closed",
        points=points_of(groups, cases.seconds_so_far, cases, by_closing=False),
        behaviour=behaviour,
    )


def expectation(behaviour: BehaviourChart, what: str, unit: str, written: Callable[[float], str] = number) -> str:
    """Say what to expect of a chart and how much of it is unusual, beside what chance alone would show."""
    unit = f" {unit}" if unit else ""
    if not behaviour.has_limits:
        return behaviour.cautions[0]
    low, high = (written(float(part[-1])) for part in (behaviour.lower, behaviour.upper))
    expected = {
        (True, True): f"between {low} and {high}{unit}",
        (False, True): f"up to {high}{unit}",
        (True, False): f"of {low}{unit} or more",
        (False, False): "of any size",
    }[not np.isnan(behaviour.lower[-1]), not np.isnan(behaviour.upper[-1])]
    found = behaviour.occasions
    unusual = "nothing unusual" if not found else plain.of(found, "unusual pattern")
    chance = _few(behaviour.expected_false_signals)
    return (
        f"{what} {expected} are to be expected; {unusual} {'was' if found < 2 else 'were'} found "
        f"(by chance alone {chance})."
    )


def noticed(behaviour: BehaviourChart) -> tuple[str, ...]:
    """Return what the chart noticed about itself, where it has limits; where it has none the sentence says why."""
    return behaviour.cautions if behaviour.has_limits else ()


def short(value: float) -> str:
    """Write a time as people say it: one decimal below ten, none above."""
    return f"{value:.1f}".removesuffix(".0") if abs(value) < 10 else f"{value:,.0f}"


def in_order_of_closing(times: CaseTimes) -> CaseTimes:
    """Return the closed cases as they were closed; those of one instant by opening, whatever the file's order."""
    done = times.some(times.is_closed)
    return done.some(np.lexsort((done.codes, done.opened, done.closed)))


def _medians(cases: CaseTimes, groups: Groups) -> Floats:
    medians = np.full(len(groups), np.nan)
    long_enough = _long_enough(cases)
    followed = cases.lasted_until(*cases.last)
    for place, (first, last) in enumerate(zip(groups.edges[:-1], groups.edges[1:], strict=True)):
        curve = kaplan_meier(cases.seconds_so_far[first:last], cases.is_closed[first:last])
        median = curve.quantile(0.5)
        at_risk = curve.open_at(median) >= min(LEAST_AT_RISK, (last - first) / 2)
        if at_risk and followed[first:last].min() >= long_enough:
            medians[place] = median
    return medians


def _long_enough(cases: CaseTimes) -> float:
    """Return how long a point must have been followed, lest only points that happen to be quick show a median."""
    curve = kaplan_meier(cases.seconds_so_far, cases.is_closed)
    reached = [seconds for seconds in (curve.quantile(0.6), 1.5 * curve.quantile(0.5)) if not np.isnan(seconds)]
    return min(reached, default=0.0)


def _closing_sentence(
    groups: Groups, within: dict[str, float], behaviour: BehaviourChart, those: str, unit: str
) -> str:
    cases = int(groups.sizes.sum())
    if not cases:
        return "No case is closed yet: there is no time from opened to closed to show."
    points = f"means of {groups.size_in_words} cases" if groups.sizes.max() > 1 else "single cases"
    half, nine = (plain.duration(within[share]) for share in ("0.5", "0.9"))
    return (
        f"Of {plain.of(cases, 'closed case')}{those}, half were done within {half} and 9 in 10 within {nine}. "
        f"{expectation(behaviour, f'In the order of closing, {points}', unit, short)}"
    )


def _those(done_seconds: Floats, open_seconds: Floats, category: str | None) -> str:
    of_type = f" in the category “{category}”" if category else ""
    still = len(open_seconds)
    if not still:
        return of_type
    more = f"{plain.count(still)} more {'is' if still == 1 else 'are'} still open"
    if still < MANY_OPEN * (still + len(done_seconds)):
        return f"{of_type} ({more})"
    return (
        f"{of_type} ({more}: with {'it' if still == 1 else 'them'} counted, {_half_done(done_seconds, open_seconds)})"
    )


def _half_done(done_seconds: Floats, open_seconds: Floats) -> str:
    """Say within which time half are done, open cases counted as lasting at least until now."""
    finished = np.r_[np.ones(len(done_seconds), dtype=np.bool_), np.zeros(len(open_seconds), dtype=np.bool_)]
    half = kaplan_meier(np.r_[done_seconds, open_seconds], finished).quantile(0.5)
    return "fewer than half are done so far" if np.isnan(half) else f"half are done within {plain.duration(half)}"


def _opening_sentence(cases: CaseTimes, groups: Groups, behaviour: BehaviourChart, held_back: int, unit: str) -> str:
    still = int(np.count_nonzero(~cases.is_closed))
    half = _half_done(cases.seconds[cases.is_closed], cases.seconds_so_far[~cases.is_closed])
    waiting = (
        f" {plain.of(held_back, 'point')} of {len(groups)} {'is' if held_back == 1 else 'are'} held back: "
        "too few of those cases are closed so far."
        if held_back
        else ""
    )
    points = f"In the order of opening, typical times of {groups.size_in_words} cases"
    expected = expectation(behaviour, points, unit, short)
    return f"With the {plain.of(still, 'open case')} counted, {half}. {expected}{waiting}"


def _closing_cautions(done: CaseTimes, unit: str) -> tuple[str, ...]:
    zero = int(np.count_nonzero(done.seconds == 0))
    when = f"{'at the moment' if done.has_clock else 'on the day'} {'it was' if zero == 1 else 'they were'} opened"
    tail = skewness(done.seconds)
    return tuple(
        words
        for words in (
            f"{plain.of(zero, 'case')} {'was' if zero == 1 else 'were'} closed {when}: kept, as 0 {unit}."
            if zero
            else "",
            "A few cases take very much longer than most: they pull the means up. Look at the raw shape too."
            if tail > SKEWED_TIMES
            else "",
        )
        if words
    )


def _each_point(groups: Groups) -> str:
    if not len(groups) or groups.sizes.max() == 1:
        return "one case"
    return f"the mean of {groups.size_in_words} cases closed one after the other"


def _in(seconds: float | None, unit: str) -> float | None:
    return None if seconds is None else seconds / SECONDS[unit]


def _few(number: float) -> str:
    if number < 0.1:
        return "fewer than 0.1"
    return f"about {number:.1f}" if number < 10 else f"about {number:.0f}"
