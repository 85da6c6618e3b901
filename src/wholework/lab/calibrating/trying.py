"""The model tried on weeks that it has not seen, beside how alike the records are to themselves."""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np

from wholework.lab.calibrating.distances import KINDS, Compared, distances
from wholework.lab.calibrating.model_text import ModelText
from wholework.lab.calibrating.observed import Floats, Observed
from wholework.lab.calibrating.simplified import Limits, Simplified, simplified
from wholework.lab.calibrating.weeks import Weeks
from wholework.lab.engine.compiled import compile_design
from wholework.lab.engine.log import Log
from wholework.lab.engine.running import Runner
from wholework.lab.model.parts import WEEK_MINUTES, Service

RESAMPLED = 10


def compared(observed: Observed, known: Simplified, limits: Limits, begins: float) -> Compared:
    """Tell records in the words of the model, from the Monday on which they begin."""
    if not len(observed.event_case):
        return Compared(observed.event_case, observed.event_activity, observed.event_begun, observed.event_ended)
    log = simplified(observed, limits, known)
    return Compared(log.case, log.activity, log.begun - begins, log.ended - begins)


def simulated(log: Log, service: Service, made: ModelText, weeks: tuple[int, int], has_work: bool) -> Compared:
    """Tell a simulated log in the words of the records: cases asked in the weeks after the warm-up, waits left out."""
    warm_up, tried = weeks
    begins = warm_up * WEEK_MINUTES
    asked = (log.case_asked >= begins) & (log.case_asked < begins + tried * WEEK_MINUTES)
    first = {each.demand: -1 if each.begins_with is None else each.begins_with for each in made.routes}
    ask = np.array([first[each.name] for each in service.demands], np.int64)[log.case_type]
    asks = np.flatnonzero(asked & (ask >= 0))
    code = np.array([made.step_activity.get(each.name, -1) for each in service.steps], np.int64)[log.visit_step]
    visits = np.flatnonzero(asked[log.visit_case] & (code >= 0) & ~np.isnan(log.visit_ended))
    begun = np.concatenate([log.case_asked[asks], log.visit_begun[visits]])
    return Compared(
        np.concatenate([asks, log.visit_case[visits]]),
        np.concatenate([ask[asks], code[visits]]),
        (begun - begins) if has_work else np.full(len(begun), np.nan),
        np.concatenate([log.case_asked[asks], log.visit_ended[visits]]) - begins,
    )


class Trial:
    """The tested weeks, and the same distances of other logs to them."""

    def __init__(self, observed: Observed, known: Simplified, limits: Limits, weeks: Weeks) -> None:
        self.observed, self.known, self.limits, self.weeks = observed, known, limits, weeks
        self.horizon = float(observed.event_ended.max()) - weeks.cut * WEEK_MINUTES + 1.0
        self.tested = self.stretch(weeks.cut, weeks.tried)
        self.drawn: list[Compared] = []

    def stretch(self, first: int, weeks: int) -> Compared:
        """Return a stretch of the records, followed as long as the tested weeks are."""
        begins, ends = first * WEEK_MINUTES, (first + weeks) * WEEK_MINUTES
        log = compared(self.observed.cases_between(begins, ends), self.known, self.limits, begins)
        return log.upto(self.horizon)

    def floor(self, seed: int) -> Floats:
        """How far the records are from themselves, in the weeks from which the model is made.

        The larger of two means. Over pairs of stretches that do not overlap, which begin an eighth of their length
        apart: this holds seasons. Over pairs of logs of weeks drawn at random: this holds chance, where a few stretches
        could be alike by luck. The tested weeks are in neither: a change in them must not excuse the model.
        """
        length = min(self.weeks.tried, self.weeks.made_from // 2)
        last = self.weeks.cut - length
        starts = range(self.weeks.first, last + 1, max(length // 8, 1))
        logs = {each: self.stretch(each, length) for each in {*starts, last}}
        pairs = [distances(logs[one], logs[other]) for one in logs for other in logs if other >= one + length]
        by_chance = [distances(one, other) for one, other in pairwise(self._drawn(seed))]
        found: Floats = np.fmax(np.nanmean(pairs, axis=0), np.nanmean(by_chance, axis=0))
        return found

    def resampled(self, seed: int) -> Floats:
        """How far weeks drawn at random from those that the model is made from are from the tested weeks."""
        found: Floats = np.mean([distances(each, self.tested) for each in self._drawn(seed)], axis=0)
        return found

    def _drawn(self, seed: int) -> list[Compared]:
        if self.drawn:
            return self.drawn
        random = np.random.default_rng(seed)
        weeks = random.integers(self.weeks.first, self.weeks.cut, (RESAMPLED, self.weeks.tried))
        self.drawn = [self._of_weeks(each) for each in weeks.tolist()]
        return self.drawn

    def _of_weeks(self, drawn: list[int]) -> Compared:
        known: dict[int, Compared] = {}
        parts, cases = [], 0
        for place, week in enumerate(drawn):
            if week not in known:
                begins = week * WEEK_MINUTES
                observed = self.observed.cases_between(begins, begins + WEEK_MINUTES)
                known[week] = compared(observed, self.known, self.limits, begins)
            one, shift = known[week], place * WEEK_MINUTES
            parts.append((one.case + cases, one.activity, one.begun + shift, one.ended + shift))
            cases += int(one.case.max(initial=-1)) + 1
        return Compared(*(np.concatenate(column) for column in zip(*parts, strict=True))).upto(self.horizon)

    def of_model(
        self,
        service: Service,
        made: ModelText,
        warm_up: int,
        tries: tuple[int, int, Runner],
        tell: Callable[[str], None],
    ) -> Floats:
        """Simulate and compare; a row each replication."""
        seed, replications, runner = tries
        compiled = compile_design(service)
        weeks = warm_up + math.ceil(self.horizon / WEEK_MINUTES)
        far = []
        for replication in range(replications):
            tell(f"Trying the model on {self.weeks.tried} weeks: replication {replication + 1} of {replications}")
            log = runner.run(compiled, seed, replication, weeks)
            one = simulated(log, service, made, (warm_up, self.weeks.tried), self.observed.has_work)
            one = one if self.observed.has_clock else one.on_whole_days()
            far.append(distances(one.upto(self.horizon), self.tested))
        return np.array(far).reshape(replications, len(KINDS))
