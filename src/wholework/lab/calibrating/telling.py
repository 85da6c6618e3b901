"""What was found, in words: whether it is calibrated first."""

from collections.abc import Iterator

import numpy as np
from scipy.stats import beta

from wholework import plain
from wholework.lab.calibrating.asking import UNEVEN
from wholework.lab.calibrating.findings import (
    SCHEMA,
    Calibration,
    CameBack,
    Distance,
    PoolFound,
    Quantiles,
    Repeated,
    Routed,
    StepTimes,
)
from wholework.lab.calibrating.found import Found
from wholework.lab.calibrating.model_people import capacity_words
from wholework.lab.calibrating.model_text import UNSEEN
from wholework.lab.calibrating.observed import Observed
from wholework.lab.calibrating.returns import SOON_DAYS
from wholework.lab.calibrating.spreads import Lasted
from wholework.lab.calibrating.verdict import UNLIKE, asked_in, asked_otherwise, verdict
from wholework.lab.calibrating.weeks import Weeks
from wholework.lab.model.parts import WEEK_MINUTES

EVEN = 0.5  # of the variance that chance makes: asks by appointment, say


def preface(said: Calibration) -> Iterator[str]:
    """Say at the top of the model's file what it is worth."""
    yield said.sentence
    yield from (each.sentence for each in said.distances)
    yield (
        f"Made of {plain.of(said.cases, 'case')} opened in the {said.made_from_weeks} weeks from "
        f"{said.made_from_first_day}, tried on the {said.tried_on_weeks} weeks from {said.tried_on_first_day}."
    )
    yield "basis is measured, estimate or assumption. Put in better numbers, and say where each comes from."
    yield from (*said.not_expressed, *said.cannot_tell, *said.cautions)


def calibration(
    found: Found, told: tuple[Observed, Weeks], far: tuple[Distance, ...], run: tuple[int, int]
) -> Calibration:
    """Put all findings together."""
    observed, weeks = told
    tested = weeks.stretch(observed, weeks.cut, weeks.last)
    has_work = observed.has_work
    asked = tuple(asked_in(found, observed, weeks))
    otherwise = asked_otherwise(asked, weeks)
    return Calibration(
        sentence=verdict(far, otherwise),
        cautions=tuple(_cautions(found, observed, weeks, far)),
        cannot_tell=tuple(_cannot_tell(found, observed)),
        schema=SCHEMA,
        service=found.service,
        calibrated=all(each.within for each in far) and not otherwise,
        made_from_weeks=weeks.made_from,
        made_from_first_day=observed.day_of(weeks.first * WEEK_MINUTES)[:10],
        tried_on_weeks=weeks.tried,
        tried_on_first_day=observed.day_of(weeks.cut * WEEK_MINUTES)[:10],
        cases=found.log.cases,
        tested_cases=len(tested.case_type),
        events=len(found.log.observed.event_case),
        replications=run[1],
        seed=run[0],
        distances=far,
        asked=asked,
        asked_otherwise=tuple(each.type for each in otherwise),
        ways=tuple(_routed(found)),
        rare=_rare(found),
        repeated=tuple(_repeated(found)),
        hours=found.timing.hours.words,
        hours_within=found.timing.hours.within,
        touch_time_seen=has_work,
        steps=tuple(_steps(found)),
        people=tuple(_people(found)),
        came_back=tuple(_came_back(found)),
        not_expressed=tuple(not_expressed(found)),
        model="",
    )


def share_interval(some: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Clopper and Pearson, 1934)."""
    low = float(beta.ppf(0.025, some, of - some + 1)) if some else 0.0
    high = float(beta.ppf(0.975, some + 1, of - some)) if some < of else 1.0
    return low, high


def _routed(found: Found) -> Iterator[Routed]:
    for way in found.ways.kept:
        low, high = share_interval(way.cases, way.of)
        names = tuple(found.log.activities[activity] for activity, _ in way.steps)
        yield Routed(found.log.types[way.type], names, way.cases, way.cases / way.of, low, high, way.stands_for)


def _rare(found: Found) -> str:
    if not found.ways.rare_cases:
        return f"All {plain.of(found.ways.were, 'way')} that cases went are in the model."
    return (
        f"Cases went {plain.of(found.ways.were, 'way')}. {plain.of(found.ways.rare_cases, 'case')} "
        f"({plain.share(found.ways.rare_cases / found.log.cases)}) went a rare one: "
        f"{plain.of(sum(way.stands_for > 1 for way in found.ways.kept), 'way')} stand for all of those."
    )


def _repeated(found: Found) -> Iterator[Repeated]:
    log = found.log
    for activity, name in enumerate(log.activities):
        rows = log.activity == activity
        cases = len(np.unique(log.case[rows]))
        again = len(np.unique(log.case[rows & (log.nth > 0)]))
        if cases:
            yield Repeated(name, cases, again, again / cases, *share_interval(again, cases))


def _steps(found: Found) -> Iterator[StepTimes]:
    for activity, name in enumerate(found.log.activities):
        work = found.timing.works[activity]
        yield StepTimes(name, work.n, _quantiles(work.minutes), _quantiles(work.bound))


def _quantiles(times: Lasted | None) -> Quantiles | None:
    if times is None:
        return None
    return Quantiles(
        times.n, times.median, times.median_low, times.median_high, times.p90, times.p90_low, times.p90_high
    )


def _people(found: Found) -> Iterator[PoolFound]:
    for each in found.timing.pools:
        yield PoolFound(each.name, each.count, each.low, each.high, each.busy_hours, each.pieces, each.hours.words,
                        each.hours.within, capacity_words(each))  # fmt: skip


def _came_back(found: Found) -> Iterator[CameBack]:
    types = found.log.types
    for each in found.returns:
        yield CameBack(types[each.type], types[each.back_as], each.closed, each.came_back, 1 - each.share,
                       1 - each.high, 1 - each.low)  # fmt: skip


def not_expressed(found: Found) -> Iterator[str]:
    """Say what the records show and the model cannot hold, or holds only roughly."""
    log, timing = found.log, found.timing
    if timing.waits and any(wait.parts for wait in timing.waits.values()):
        yield (
            "Time that is no waiting for these people (a letter, another body, or work that is not recorded) stands as "
            "steps that nobody works on: changing the people does not change it."
        )
    if timing.overlaps > 0.01:
        yield (
            f"{plain.share(timing.overlaps)} of the work began before the step before it had ended: in the model one "
            "comes after the other, so that its cases take longer."
        )
    if log.pooled_events:
        yield (
            f"{plain.of(log.pooled_activities, 'rarer activity', 'rarer activities')} "
            f"({plain.of(log.pooled_events, 'event')}) stand together as “Other work”."
        )
    if log.shortened:
        cases = plain.of(log.shortened, "case")
        yield f"{cases} had more events than a way of the model holds: some in the middle are left out."
    if found.ways.rare_cases:
        yield _rare(found)
    if timing.pools and not log.observed.has_teams:
        yield "No teams are recorded, so that everybody is one pool that can do everything."
    even = [each.type for each in found.asked if each.dispersion < EVEN and each.n >= 10 * each.weeks]
    if even:
        yield f"Asked more evenly than by chance: {plain.listing(even)}. By appointment? The model has chance alone."
    yield "Customers come by chance, evenly within the hours of each demand; bank holidays and seasons are not in it."


def _cautions(found: Found, observed: Observed, weeks: Weeks, far: tuple[Distance, ...]) -> Iterator[str]:
    if far[0].floor > UNLIKE:
        yield (
            "The records differ much from themselves, from one stretch of weeks to another: this test is easy to pass, "
            "and a model of the past may tell little of the future."
        )
    if not far[0].within and found.ways.rare_cases:
        yield "More ways may bring what is done after what nearer: --ways 200, for one. The model is longer then."
    uneven = [each for each in found.asked if each.dispersion > UNEVEN]
    if uneven:
        worst = max(uneven, key=lambda each: each.dispersion)
        yield (
            f"Weeks differ more than chance makes them: the weekly numbers of “{worst.type}” vary "
            f"{worst.dispersion:.1f} times as much as chance would. The model's weeks are too even."
        )
    if weeks.left_aside:
        aside = f", {weeks.thin} weeks with hardly any among them" if weeks.thin else ""
        yield f"{plain.of(weeks.left_aside, 'case')} outside the whole weeks of the records are left aside{aside}."
    for each in found.timing.pools:
        if each.high > each.low + 1 and each.busy_hours >= 1:
            yield (
                f"{each.name}: how many were at work while something waited changes from week to week "
                f"({each.low} to {each.high}); people do other work, too, or are away."
            )
    if found.returns:
        yield f"Returns: asks of the same customer within {SOON_DAYS:.0f} days of a close; chance brings some of them."
    if not observed.has_clock:
        yield "The records hold days and no time of day: hours cannot be told."
    yield "A model that behaves as the records did says nothing yet of how it behaves when the service is changed."


def _cannot_tell(found: Found, observed: Observed) -> Iterator[str]:
    if not observed.has_work:
        yield (
            f"How long the work takes and how many people it takes: {UNSEEN}. It lies between nothing and the time "
            "since the step before; sit beside the work and time twenty cases."
        )
    if not observed.has_customers:
        yield "Who came back: no customer is recorded, so that right first time cannot be seen."
    elif not found.returns:
        yield "Right first time: fewer than 20 returns within four weeks of a close."
    if not observed.has_types:
        yield "What was asked: no type is recorded, so that all asks are one type."
    yield "Which demand is value and which is failure: that is for people to judge, with the words of customers."
