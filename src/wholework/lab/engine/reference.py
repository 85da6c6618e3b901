"""The plain-Python engine: what a run means. The kernel does the same, faster; their logs are identical.

Ties: at one instant work ends first, then pools open, then batches are released, then people give up, then they chase,
then those come back who were not served right, then new customers ask, then targets press on records; among equals the
lower number goes first (case, pool or type, in the order in which they came or stand in the file). When work ends the
case moves on first, then the person takes up the next work: least priority number (quick work first, where a target
presses for it), then longest ready, then the lower case.
"""

import heapq
import math
from dataclasses import dataclass, field

import numpy as np

from wholework.lab.engine import draws
from wholework.lab.engine.compiled import Compiled
from wholework.lab.engine.hours import after_open_minutes, instant_of, next_moment, next_span
from wholework.lab.engine.log import (
    AS_IT_WAS,
    CAME_BACK,
    CHASED,
    CLOSED_EARLY,
    DONE,
    GAVE_UP,
    NEW,
    OPEN,
    RECLASSIFIED,
    Log,
)
from wholework.lab.model.parts import WEEK_MINUTES

WORK_ENDS, POOL_OPENS, RELEASED, GIVES_UP, CHASES, COMES_BACK, ASKS, PRESSES = range(8)
NEAR = 0.1  # the last part of a target's time, in which a record is looked at


@dataclass
class Case:
    """One ask, on its way."""

    number: int
    type: int
    root: int
    why: int
    key: int
    asked: float
    ended: float = math.nan
    state: int = OPEN
    wrong: bool = False
    record: int = AS_IT_WAS
    record_at: float = math.nan
    place: int = 0  # in its route
    round: int = 0  # how often it was sent back
    waiting: bool = False
    ready: float = 0.0
    pool: int = -1  # that did the last work, or does it
    visit: int = -1


@dataclass
class Visit:
    """One piece of work."""

    case: int
    step: int
    pool: int
    ready: float
    begun: float
    minutes: float
    ended: float = math.nan


@dataclass
class Pool:
    """People who do the same work."""

    number: int
    free: int
    opens: float = 0.0
    open_until: float = -1.0


@dataclass
class Run:
    """One replication under way."""

    model: Compiled
    seed_key: int
    now: float = 0.0
    agenda: list[tuple[float, int, int]] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    queues: list[list[tuple[int, float, int]]] = field(default_factory=list)
    pools: list[Pool] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)  # how many of each type have asked
    open_minutes: list[float] = field(default_factory=list)  # and how much open time lies before the next

    def begin(self) -> None:
        """Open the doors."""
        self.queues = [[] for _ in self.model.step_tag]
        self.pools = [Pool(number, int(count)) for number, count in enumerate(self.model.pool_count)]
        self.asked = [0] * len(self.model.type_tag)
        self.open_minutes = [0.0] * len(self.model.type_tag)
        for type_ in range(len(self.model.type_tag)):
            self.expect_the_next(type_)
        for pool in self.pools:
            self.agenda_of_pool(pool, 0.0)

    def until(self, horizon: float) -> None:
        """Let everything happen that happens before the horizon."""
        happens = (
            self.work_ends,
            self.pool_opens,
            self.released,
            self.gives_up,
            self.chases,
            self.comes_back,
            self.asks,
            self.presses,
        )
        while self.agenda and self.agenda[0][0] < horizon:
            self.now, what, number = heapq.heappop(self.agenda)
            happens[what](number)

    def later(self, moment: float, what: int, number: int) -> None:
        """Put something on the agenda."""
        heapq.heappush(self.agenda, (moment, what, number))

    # Demand

    def expect_the_next(self, type_: int) -> None:
        """A Poisson process in the open time of the type's calendar."""
        rate = float(self.model.type_rate[type_])
        if rate <= 0.0:
            return
        self.asked[type_] += 1
        key = self.customer(type_)
        self.open_minutes[type_] += -math.log(draws.uniform(key, 0, 0, draws.ARRIVAL)) / rate
        moment = instant_of(self.model, int(self.model.type_hours[type_]), self.open_minutes[type_])
        self.later(max(moment, self.now), ASKS, type_)  # rounding must not turn time back

    def customer(self, type_: int) -> int:
        """Return the key of the last customer of a type that was made."""
        return draws.keyed(draws.keyed(self.seed_key, int(self.model.type_tag[type_])), self.asked[type_])

    def asks(self, type_: int) -> None:
        """A new customer asks."""
        key = self.customer(type_)
        self.expect_the_next(type_)
        self.new_case(type_, NEW, key, None)

    def new_case(self, type_: int, why: int, key: int, first: Case | None) -> None:
        """An ask becomes a case: it may be chased, it may be given up, and it begins its route."""
        number = len(self.cases)
        case = Case(number, type_, first.root if first else number, why, key, self.now)
        self.cases.append(case)
        kind, one, two = self.model.type_patience[type_]
        if kind >= 0.0:
            self.later(self.now + draws.spread(kind, one, two, key, 0, 0, draws.PATIENCE), GIVES_UP, number)
        late = self.model.type_late[type_] >= 0 and why != CHASED  # a chase is not chased: it would never end
        if late and draws.uniform(key, 0, 0, draws.LATE) < self.model.type_late_share[type_]:
            kind, one, two = self.model.type_late_after[type_]
            self.later(self.now + draws.spread(kind, one, two, key, 0, 0, draws.LATE_AFTER), CHASES, number)
        self.expect_pressure(case)
        self.go_on(case)

    def expect_pressure(self, case: Case) -> None:
        """Near the end of a target's time somebody looks at the record."""
        model, type_ = self.model, case.type
        if model.type_target[type_] >= 0.0 and model.type_close_early[type_] + model.type_reclassify[type_] > 0.0:
            part = 1.0 - NEAR * draws.uniform(case.key, 0, 0, draws.PRESSED_AT)
            self.later(self.now + model.type_target[type_] * part, PRESSES, case.number)

    def presses(self, number: int) -> None:
        """The record of a case that is still open may be closed and opened anew, or go to another category."""
        case, model = self.cases[number], self.model
        if case.state != OPEN:
            return
        chance = draws.uniform(case.key, 0, 0, draws.PRESSED)
        early = float(model.type_close_early[case.type])
        if chance < early:
            case.record, case.record_at = CLOSED_EARLY, self.now
        elif chance < early + float(model.type_reclassify[case.type]):
            case.record, case.record_at = RECLASSIFIED, self.now

    def gives_up(self, number: int) -> None:
        """Who waits when their patience ends goes; work in hand is finished."""
        case = self.cases[number]
        if case.state == OPEN and case.waiting:
            case.state, case.ended, case.waiting = GAVE_UP, self.now, False

    def chases(self, number: int) -> None:
        """Asks again while the first is still open: one more case, of a type of its own."""
        case = self.cases[number]
        if case.state == OPEN:
            self.new_case(int(self.model.type_late[case.type]), CHASED, draws.keyed(case.key, draws.CHASES), case)

    def comes_back(self, number: int) -> None:
        """Was not served right, and asks again."""
        case = self.cases[number]
        why = CHASED if case.why == CHASED else CAME_BACK  # a chase that went wrong is still no answer to the need
        self.new_case(int(self.model.type_back[case.type]), why, draws.keyed(case.key, draws.RETURNS), case)

    # The way of a case

    def step_of(self, case: Case) -> int:
        """Return the step at which a case stands."""
        return int(self.model.route_step[self.model.route_start[case.type] + case.place])

    def go_on(self, case: Case) -> None:
        """Go to the next step of the route that this case needs, or be done."""
        model = self.model
        length = int(model.route_start[case.type + 1] - model.route_start[case.type])
        while case.place < length:
            step = self.step_of(case)
            share = float(model.step_share[step])
            if share >= 1.0 or draws.uniform(case.key, int(model.step_tag[step]), case.round, draws.SHARE) < share:
                return self.wait_for(case, step)
            case.place += 1
        return self.done(case)

    def wait_for(self, case: Case, step: int) -> None:
        """Wait for the next release where the step is done in batches, else for a person."""
        case.waiting = True
        release = next_moment(self.model, step, self.now)
        if release > self.now:
            self.later(release, RELEASED, case.number)
        else:
            self.join(case, step)

    def released(self, number: int) -> None:
        """A batch is released."""
        case = self.cases[number]
        if case.state == OPEN:
            self.join(case, self.step_of(case))

    def join(self, case: Case, step: int) -> None:
        """Be ready for work: the first pool of the file that is open and has somebody free takes it."""
        case.ready = self.now
        heapq.heappush(self.queues[step], (self.urgency(case, step), self.now, case.number))
        for place in range(self.model.pool_of_start[step], self.model.pool_of_start[step + 1]):
            self.serve(self.pools[self.model.pool_of[place]])

    def urgency(self, case: Case, step: int) -> int:
        """Return the priority in a queue, least first: of two alike, quick work may go before long work."""
        model = self.model
        urgency = 2 * int(model.type_priority[case.type]) + 1
        easy, tag = float(model.type_easy_first[case.type]), int(model.step_tag[step])
        if easy > 0.0 and draws.uniform(case.key, tag, case.round, draws.EASY) < easy:
            kind, one, two = model.step_minutes[step]
            minutes = draws.spread(kind, one, two, case.key, tag, case.round, draws.WORK)
            if minutes <= draws.half(kind, one):
                return urgency - 1
        return urgency

    def done(self, case: Case) -> None:
        """The case is closed; who was not served right may come back."""
        case.state, case.ended = DONE, self.now
        model, type_ = self.model, case.type
        back = case.wrong and model.type_back[type_] >= 0
        if back and draws.uniform(case.key, 0, 0, draws.BACK) < model.type_back_share[type_]:
            kind, one, two = model.type_back_after[type_]
            after = draws.spread(kind, one, two, case.key, 0, 0, draws.BACK_AFTER)
            self.later(self.now + after, COMES_BACK, case.number)

    # People

    def agenda_of_pool(self, pool: Pool, moment: float) -> None:
        """Expect the next opening at or after a moment."""
        calendar = int(self.model.pool_hours[pool.number])
        pool.opens, closes = next_span(self.model, calendar, moment)
        if pool.opens <= moment and moment == 0.0:
            pool.open_until = closes
            if closes == math.inf:
                return
            pool.opens, _ = next_span(self.model, calendar, closes)
        self.later(pool.opens, POOL_OPENS, pool.number)

    def pool_opens(self, number: int) -> None:
        """Open, and take up what waits."""
        pool = self.pools[number]
        calendar = int(self.model.pool_hours[number])
        _, pool.open_until = next_span(self.model, calendar, self.now)
        pool.opens, _ = next_span(self.model, calendar, pool.open_until)
        self.later(pool.opens, POOL_OPENS, number)
        self.serve(pool)

    def serve(self, pool: Pool) -> None:
        """Begin work while somebody is free, the pool is open and something waits that it can do."""
        while pool.free > 0 and self.now < pool.open_until:
            step = self.most_urgent(pool)
            if step < 0:
                return
            _, _, number = heapq.heappop(self.queues[step])
            self.start(pool, self.cases[number], step)

    def most_urgent(self, pool: Pool) -> int:
        """Return the step whose first in the queue goes first; -1 where nothing waits."""
        found, best = -1, (0, 0.0, 0)
        for place in range(self.model.step_of_start[pool.number], self.model.step_of_start[pool.number + 1]):
            step = int(self.model.step_of[place])
            queue = self.queues[step]
            while queue and self.cases[queue[0][2]].state != OPEN:
                heapq.heappop(queue)  # gave up
            if queue and (found < 0 or queue[0] < best):
                found, best = step, queue[0]
        return found

    def start(self, pool: Pool, case: Case, step: int) -> None:
        """Begin one piece of work."""
        model = self.model
        kind, one, two = model.step_minutes[step]
        minutes = draws.spread(kind, one, two, case.key, int(model.step_tag[step]), case.round, draws.WORK)
        if case.pool >= 0 and case.pool != pool.number:
            minutes += float(model.step_hand_off[step])
        minutes /= float(model.pool_speed[pool.number])
        ends = self.now + minutes
        if model.pool_interrupts[pool.number]:
            ends = after_open_minutes(model, int(model.pool_hours[pool.number]), self.now, minutes)
        pool.free -= 1
        case.waiting, case.pool, case.visit = False, pool.number, len(self.visits)
        self.visits.append(Visit(case.number, step, pool.number, case.ready, self.now, minutes))
        self.later(ends, WORK_ENDS, case.number)

    def work_ends(self, number: int) -> None:
        """Work ends, right or wrong; an inspection may send back what is wrong."""
        model, case = self.model, self.cases[number]
        self.visits[case.visit].ended = self.now
        pool, step = self.pools[case.pool], self.step_of(case)
        pool.free += 1
        tag = int(model.step_tag[step])
        finds = float(model.step_finds[step])
        if case.wrong and finds >= 0.0 and draws.uniform(case.key, tag, case.round, draws.FOUND) < finds:
            case.place = int(model.route_back[model.route_start[case.type] + case.place])
            case.round, case.wrong = case.round + 1, False
        else:
            right = float(model.step_right[step])
            if right < 1.0 and draws.uniform(case.key, tag, case.round, draws.RIGHT) >= right:
                case.wrong = True
            case.place += 1
        self.go_on(case)
        self.serve(pool)


def run_reference(model: Compiled, seed: int, replication: int, weeks: int) -> Log:
    """Run one replication of so many weeks."""
    model = Compiled(*(each.tolist() for each in model))  # lists are quicker to read one by one
    run = Run(model, draws.keyed(draws.keyed(0, seed), replication))
    run.begin()
    run.until(weeks * WEEK_MINUTES)
    return _log(run)


def _log(run: Run) -> Log:
    cases, visits = run.cases, run.visits
    return Log(
        np.array([each.type for each in cases], np.int64),
        np.array([each.root for each in cases], np.int64),
        np.array([each.why for each in cases], np.int64),
        np.array([each.asked for each in cases], np.float64),
        np.array([each.ended for each in cases], np.float64),
        np.array([each.state for each in cases], np.int64),
        np.array([each.wrong for each in cases], np.int64),
        np.array([each.record for each in cases], np.int64),
        np.array([each.record_at for each in cases], np.float64),
        np.array([each.case for each in visits], np.int64),
        np.array([each.step for each in visits], np.int64),
        np.array([each.pool for each in visits], np.int64),
        np.array([each.ready for each in visits], np.float64),
        np.array([each.begun for each in visits], np.float64),
        np.array([each.ended for each in visits], np.float64),
        np.array([each.minutes for each in visits], np.float64),
    )
