"""The compiled engine: what ``reference`` says, in arrays. Every rule, tie and draw is the same; so are the logs."""

import math
from typing import Any, NamedTuple

import numpy as np

from wholework.lab.engine import draws as purposes
from wholework.lab.engine.compiled import Compiled, Floats, Ints, Words
from wholework.lab.engine.compiling import compiled
from wholework.lab.engine.kernel_draws import half, keyed, spread, uniform
from wholework.lab.engine.kernel_heap import first_of_two, meld, pop, push, without_first
from wholework.lab.engine.kernel_hours import after_open_minutes, instant_of, next_moment, next_span
from wholework.lab.engine.log import CAME_BACK, CHASED, CLOSED_EARLY, DONE, GAVE_UP, NEW, OPEN, RECLASSIFIED, Log
from wholework.lab.engine.reference import (
    ASKS,
    CHASES,
    COMES_BACK,
    GIVES_UP,
    NEAR,
    POOL_OPENS,
    PRESSES,
    RELEASED,
    WORK_ENDS,
)
from wholework.lab.model.parts import WEEK_MINUTES

SHIFT = 40  # an event's code: what happens, then the number of its case, pool or type
NUMBER = (1 << SHIFT) - 1
NO_TAG = np.uint64(0)
RETURNS, CHASED_KEY = np.uint64(purposes.RETURNS), np.uint64(purposes.CHASES)
ARRIVAL, WORK, RIGHT, SHARE, FOUND = (
    purposes.ARRIVAL, purposes.WORK, purposes.RIGHT, purposes.SHARE, purposes.FOUND)  # fmt: skip
BACK, BACK_AFTER, LATE, LATE_AFTER, PATIENCE = (
    purposes.BACK, purposes.BACK_AFTER, purposes.LATE, purposes.LATE_AFTER, purposes.PATIENCE)  # fmt: skip
PRESSED, PRESSED_AT, EASY = purposes.PRESSED, purposes.PRESSED_AT, purposes.EASY
CASES, VISITS, AGENDA = 0, 1, 2  # the places of counts


class State(NamedTuple):
    """A run under way."""

    now: Floats  # one number
    counts: Ints  # cases, visits, what is on the agenda
    times: Floats
    codes: Ints
    type: Ints
    root: Ints
    why: Ints
    key: Words
    asked: Floats
    ended: Floats
    state: Ints
    wrong: Ints
    record: Ints
    record_at: Floats
    place: Ints
    round: Ints
    waiting: Ints
    ready: Floats
    priority: Ints
    pool: Ints
    visit: Ints
    child: Ints
    sibling: Ints
    first: Ints  # per step: the first in its queue, -1 where nobody waits
    free: Ints
    open_until: Floats
    asked_of_type: Ints
    open_minutes: Floats
    type_key: Words
    v_case: Ints
    v_step: Ints
    v_pool: Ints
    v_ready: Floats
    v_begun: Floats
    v_ended: Floats
    v_minutes: Floats


@compiled
def later(s: State, moment: Any, what: Any, number: Any) -> Any:
    """Put something on the agenda."""
    push(s.times, s.codes, s.counts[AGENDA], moment, (what << SHIFT) | number)
    s.counts[AGENDA] += 1


@compiled
def expect_the_next(m: Compiled, s: State, type_: Any) -> Any:
    """Make the next customer of a type."""
    rate = m.type_rate[type_]
    if rate <= 0.0:
        return
    s.asked_of_type[type_] += 1
    key = keyed(s.type_key[type_], np.uint64(s.asked_of_type[type_]))
    s.open_minutes[type_] += -math.log(uniform(key, NO_TAG, 0, ARRIVAL)) / rate
    moment = instant_of(m, m.type_hours[type_], s.open_minutes[type_])
    later(s, max(moment, s.now[0]), ASKS, type_)


@compiled
def most_urgent(m: Compiled, s: State, pool: Any) -> Any:
    """Return the step whose first in the queue goes first; -1 where nothing waits."""
    found = -1
    for place in range(m.step_of_start[pool], m.step_of_start[pool + 1]):
        step = m.step_of[place]
        first = s.first[step]
        while first >= 0 and s.state[first] != OPEN:
            first = without_first(first, s.child, s.sibling, s.priority, s.ready)
        s.first[step] = first
        if first >= 0 and (found < 0 or first_of_two(first, s.first[found], s.priority, s.ready)):
            found = step
    return found


@compiled
def start(m: Compiled, s: State, pool: Any, case: Any, step: Any) -> Any:
    """Begin one piece of work."""
    now = s.now[0]
    minutes = spread(m.step_minutes[step], s.key[case], m.step_tag[step], s.round[case], WORK)
    if s.pool[case] >= 0 and s.pool[case] != pool:
        minutes += m.step_hand_off[step]
    minutes /= m.pool_speed[pool]
    ends = now + minutes
    if m.pool_interrupts[pool]:
        ends = after_open_minutes(m, m.pool_hours[pool], now, minutes)
    visit = s.counts[VISITS]
    s.counts[VISITS] += 1
    s.free[pool] -= 1
    s.waiting[case] = 0
    s.pool[case] = pool
    s.visit[case] = visit
    s.v_case[visit], s.v_step[visit], s.v_pool[visit] = case, step, pool
    s.v_ready[visit], s.v_begun[visit], s.v_ended[visit], s.v_minutes[visit] = s.ready[case], now, np.nan, minutes
    later(s, ends, WORK_ENDS, case)


@compiled
def serve(m: Compiled, s: State, pool: Any) -> Any:
    """Begin work while somebody is free, the pool is open and something waits that it can do."""
    while s.free[pool] > 0 and s.now[0] < s.open_until[pool]:
        step = most_urgent(m, s, pool)
        if step < 0:
            return
        case = s.first[step]
        s.first[step] = without_first(case, s.child, s.sibling, s.priority, s.ready)
        start(m, s, pool, case, step)


@compiled
def urgency(m: Compiled, s: State, case: Any, step: Any) -> Any:
    """Return the priority in a queue, least first: of two alike, quick work may go before long work."""
    most = 2 * m.type_priority[s.type[case]] + 1
    easy = m.type_easy_first[s.type[case]]
    if easy > 0.0 and uniform(s.key[case], m.step_tag[step], s.round[case], EASY) < easy:
        minutes = spread(m.step_minutes[step], s.key[case], m.step_tag[step], s.round[case], WORK)
        if minutes <= half(m.step_minutes[step]):
            return most - 1
    return most


@compiled
def join(m: Compiled, s: State, case: Any, step: Any) -> Any:
    """Be ready for work."""
    s.ready[case] = s.now[0]
    s.priority[case] = urgency(m, s, case, step)
    s.child[case], s.sibling[case] = -1, -1
    s.first[step] = meld(s.first[step], case, s.child, s.sibling, s.priority, s.ready)
    for place in range(m.pool_of_start[step], m.pool_of_start[step + 1]):
        serve(m, s, m.pool_of[place])


@compiled
def close(m: Compiled, s: State, case: Any) -> Any:
    """The case is closed; who was not served right may come back."""
    now, type_ = s.now[0], s.type[case]
    s.state[case], s.ended[case] = DONE, now
    back = s.wrong[case] and m.type_back[type_] >= 0
    if back and uniform(s.key[case], NO_TAG, 0, BACK) < m.type_back_share[type_]:
        later(s, now + spread(m.type_back_after[type_], s.key[case], NO_TAG, 0, BACK_AFTER), COMES_BACK, case)


@compiled
def go_on(m: Compiled, s: State, case: Any) -> Any:
    """Go to the next step of the route that this case needs, or be done."""
    begin = m.route_start[s.type[case]]
    length = m.route_start[s.type[case] + 1] - begin
    while s.place[case] < length:
        step = m.route_step[begin + s.place[case]]
        share = m.step_share[step]
        if share >= 1.0 or uniform(s.key[case], m.step_tag[step], s.round[case], SHARE) < share:
            s.waiting[case] = 1
            release = next_moment(m, step, s.now[0])
            if release > s.now[0]:
                later(s, release, RELEASED, case)
            else:
                join(m, s, case, step)
            return
        s.place[case] += 1
    close(m, s, case)


@compiled
def new_case(m: Compiled, s: State, type_: Any, why: Any, key: Any, first: Any) -> Any:
    """An ask becomes a case."""
    case = s.counts[CASES]
    s.counts[CASES] += 1
    s.type[case], s.why[case], s.key[case] = type_, why, key
    s.root[case] = s.root[first] if first >= 0 else case
    s.asked[case], s.ended[case], s.state[case] = s.now[0], np.nan, OPEN
    s.wrong[case], s.place[case], s.round[case], s.waiting[case] = 0, 0, 0, 0
    s.record[case], s.record_at[case], s.pool[case] = 0, np.nan, -1
    if m.type_patience[type_, 0] >= 0.0:
        later(s, s.now[0] + spread(m.type_patience[type_], key, NO_TAG, 0, PATIENCE), GIVES_UP, case)
    late = m.type_late[type_] >= 0 and why != CHASED
    if late and uniform(key, NO_TAG, 0, LATE) < m.type_late_share[type_]:
        later(s, s.now[0] + spread(m.type_late_after[type_], key, NO_TAG, 0, LATE_AFTER), CHASES, case)
    if m.type_target[type_] >= 0.0 and m.type_close_early[type_] + m.type_reclassify[type_] > 0.0:
        part = 1.0 - NEAR * uniform(key, NO_TAG, 0, PRESSED_AT)
        later(s, s.now[0] + m.type_target[type_] * part, PRESSES, case)
    go_on(m, s, case)


@compiled
def press(m: Compiled, s: State, case: Any) -> Any:
    """The record of a case that is still open may be closed and opened anew, or go to another category."""
    chance, early = uniform(s.key[case], NO_TAG, 0, PRESSED), m.type_close_early[s.type[case]]
    if chance < early:
        s.record[case], s.record_at[case] = CLOSED_EARLY, s.now[0]
    elif chance < early + m.type_reclassify[s.type[case]]:
        s.record[case], s.record_at[case] = RECLASSIFIED, s.now[0]


@compiled
def work_ends(m: Compiled, s: State, case: Any) -> Any:
    """Work ends, right or wrong; an inspection may send back what is wrong."""
    s.v_ended[s.visit[case]] = s.now[0]
    pool = s.pool[case]
    at = m.route_start[s.type[case]] + s.place[case]
    step = m.route_step[at]
    s.free[pool] += 1
    finds = m.step_finds[step]
    if s.wrong[case] and finds >= 0.0 and uniform(s.key[case], m.step_tag[step], s.round[case], FOUND) < finds:
        s.place[case] = m.route_back[at]
        s.round[case] += 1
        s.wrong[case] = 0
    else:
        right = m.step_right[step]
        if right < 1.0 and uniform(s.key[case], m.step_tag[step], s.round[case], RIGHT) >= right:
            s.wrong[case] = 1
        s.place[case] += 1
    go_on(m, s, case)
    serve(m, s, pool)


@compiled
def pool_opens(m: Compiled, s: State, pool: Any) -> Any:
    """Open, and take up what waits."""
    calendar = m.pool_hours[pool]
    s.open_until[pool] = next_span(m, calendar, s.now[0])[1]
    later(s, next_span(m, calendar, s.open_until[pool])[0], POOL_OPENS, pool)
    serve(m, s, pool)


@compiled
def begin(m: Compiled, s: State) -> Any:
    """Open the doors."""
    for type_ in range(len(m.type_tag)):
        expect_the_next(m, s, type_)
    for pool in range(len(m.pool_count)):
        calendar = m.pool_hours[pool]
        opens, closes = next_span(m, calendar, 0.0)
        if opens <= 0.0:
            s.open_until[pool] = closes
            if closes == np.inf:
                continue
            opens = next_span(m, calendar, closes)[0]
        later(s, opens, POOL_OPENS, pool)


@compiled
def happen(m: Compiled, s: State, what: Any, number: Any) -> Any:
    """Let one thing happen."""
    if what == WORK_ENDS:
        work_ends(m, s, number)
    elif what == ASKS:
        key = keyed(s.type_key[number], np.uint64(s.asked_of_type[number]))
        expect_the_next(m, s, number)
        new_case(m, s, number, NEW, key, -1)
    elif what == POOL_OPENS:
        pool_opens(m, s, number)
    elif what == COMES_BACK:
        why = CHASED if s.why[number] == CHASED else CAME_BACK
        new_case(m, s, m.type_back[s.type[number]], why, keyed(s.key[number], RETURNS), number)
    elif what == RELEASED:
        if s.state[number] == OPEN:
            join(m, s, number, m.route_step[m.route_start[s.type[number]] + s.place[number]])
    elif what == CHASES:
        if s.state[number] == OPEN:
            new_case(m, s, m.type_late[s.type[number]], CHASED, keyed(s.key[number], CHASED_KEY), number)
    elif what == PRESSES:
        if s.state[number] == OPEN:
            press(m, s, number)
    elif s.state[number] == OPEN and s.waiting[number]:
        s.state[number], s.ended[number], s.waiting[number] = GAVE_UP, s.now[0], 0


@compiled
def run(m: Compiled, s: State, horizon: Any, room: Any) -> Any:
    """Let everything happen before the horizon; false where the arrays have too little room."""
    begin(m, s)
    while s.counts[AGENDA] > 0 and s.times[0] < horizon:
        if s.counts[CASES] >= len(s.type) - 1 or s.counts[VISITS] >= len(s.v_case) - room:
            return False
        if s.counts[AGENDA] >= len(s.times) - room - 8:
            return False
        s.now[0] = s.times[0]
        code = s.codes[0]
        pop(s.times, s.codes, s.counts[AGENDA])
        s.counts[AGENDA] -= 1
        happen(m, s, code >> SHIFT, code & NUMBER)
    return True


def run_kernel(model: Compiled, seed: int, replication: int, weeks: int) -> Log:
    """Run one replication of so many weeks, with more room until it is enough."""
    people = int(model.pool_count.sum())
    expected = int((model.type_rate * model.week_minutes[model.type_hours]).sum() * weeks)
    cases = 1_000 + 2 * expected
    visits = 2 * people + cases * (1 + int(np.diff(model.route_start).max()))
    while True:
        state = _state(model, seed, replication, cases, visits, people)
        if run(model, state, weeks * WEEK_MINUTES, people):
            return _log(state)
        cases, visits = 2 * cases, 2 * visits


def _state(model: Compiled, seed: int, replication: int, cases: int, visits: int, people: int) -> State:
    def ints(size: int) -> Ints:
        return np.empty(size, np.int64)

    def floats(size: int) -> Floats:
        return np.empty(size, np.float64)

    types, pools, agenda = len(model.type_tag), len(model.pool_count), 2 * cases + people + 64
    seeded = purposes.keyed(purposes.keyed(0, seed), replication)
    type_key = np.array([purposes.keyed(seeded, int(each)) for each in model.type_tag], np.uint64)
    return State(
        now=np.zeros(1),
        counts=np.zeros(3, np.int64),
        times=floats(agenda + types + pools),
        codes=ints(agenda + types + pools),
        type=ints(cases), root=ints(cases), why=ints(cases), key=np.empty(cases, np.uint64),
        asked=floats(cases), ended=floats(cases), state=ints(cases), wrong=ints(cases),
        record=ints(cases), record_at=floats(cases),
        place=ints(cases), round=ints(cases), waiting=ints(cases), ready=floats(cases),
        priority=ints(cases), pool=ints(cases), visit=ints(cases), child=ints(cases), sibling=ints(cases),
        first=np.full(len(model.step_tag), -1, np.int64),
        free=model.pool_count.copy(),
        open_until=np.full(pools, -1.0),
        asked_of_type=np.zeros(types, np.int64),
        open_minutes=np.zeros(types),
        type_key=type_key,
        v_case=ints(visits), v_step=ints(visits), v_pool=ints(visits), v_ready=floats(visits),
        v_begun=floats(visits), v_ended=floats(visits), v_minutes=floats(visits),
    )  # fmt: skip


def _log(state: State) -> Log:
    cases, visits = int(state.counts[CASES]), int(state.counts[VISITS])
    of_cases = (
        state.type,
        state.root,
        state.why,
        state.asked,
        state.ended,
        state.state,
        state.wrong,
        state.record,
        state.record_at,
    )
    of_visits = (
        state.v_case,
        state.v_step,
        state.v_pool,
        state.v_ready,
        state.v_begun,
        state.v_ended,
        state.v_minutes,
    )
    kept: list[Any] = [each[:cases].copy() for each in of_cases]
    return Log(*kept, *[each[:visits].copy() for each in of_visits])
