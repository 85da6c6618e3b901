"""The services in SimPy, in three ways.

``guide``: processes and resources, as its guide has it (no calendars); ``tuned``: processes with queues of their own;
``events``: no process and no resource at all, only events with callbacks.

    python lab_simpy.py SERVICE REPLICATIONS guide|tuned|events
"""

import json
import math
import random
import sys
import time
from collections import deque

import simpy
from lab_services import WEEK, Asks, Benchmark, Station, named

NINE_IN_TEN = 1.2815515655446004


def drawn(spread, unit=1.0):
    if spread[0] == "fixed":
        return lambda: spread[1] * unit
    if spread[0] == "mean":
        draw, rate = random.expovariate, 1 / (spread[1] * unit)
        return lambda: draw(rate)
    mu, sigma = math.log(spread[1] * unit), math.log(spread[2] / spread[1]) / NINE_IN_TEN
    return lambda: math.exp(random.gauss(mu, sigma))


def moments(asks: Asks):
    """Yield when they ask: exponential gaps within a stretch, begun anew at the next."""
    week, gap = 0.0, random.expovariate
    while True:
        for start, end, rate in asks.rates:
            at = week + start
            if rate <= 0:
                continue
            while (at := at + gap(rate)) < week + end:
                yield at
        week += WEEK


class Seen:
    """What is kept: the minutes of the asks that were closed after the warm-up."""

    def __init__(self, told: Benchmark) -> None:
        self.begins, self.asks, self.minutes, self.visits = told.warm_up * WEEK, 0, 0.0, 0

    def closed(self, asked: float, now: float) -> None:
        if now >= self.begins:
            self.asks += 1
            self.minutes += now - asked


class Desk:
    """A station with a queue of its own: no process and no resource, only the event at which work ends."""

    def __init__(self, env, told: Station, moved, seen: Seen) -> None:
        self.env, self.free, self.queue, self.moved, self.seen = env, told.people, deque(), moved, seen
        self.draw, self.right, self.random = drawn(told.spread), told.right, random.random
        self.spans = None if sum(end - start for start, end in told.open) == WEEK else told.open
        self.open = self.spans is None
        if self.spans:
            env.process(self.hours())

    def hours(self):
        week = 0.0
        while True:
            for start, end in self.spans:
                yield self.env.timeout(week + start - self.env.now)
                self.open = True
                while self.free and self.queue:
                    self.begin(self.queue.popleft())
                yield self.env.timeout(week + end - self.env.now)
                self.open = False
            week += WEEK

    def join(self, case) -> None:
        if self.open and self.free:
            self.begin(case)
        else:
            self.queue.append(case)

    def begin(self, case) -> None:
        self.free -= 1
        simpy.Timeout(self.env, self.draw(), case).callbacks.append(self.ended)

    def ended(self, event) -> None:
        case = event._value
        self.seen.visits += 1
        self.free += 1
        if self.right < 1 and self.random() >= self.right:
            case[3] = True
        self.moved(case)
        if self.open and self.free and self.queue:
            self.begin(self.queue.popleft())


def events(told: Benchmark) -> Seen:
    env, seen = simpy.Environment(), Seen(told)
    after = [drawn(each.after_days, 1440.0) if each.after_days else None for each in told.asks]

    def moved(case) -> None:
        route, place, asked, wrong, kind = case
        place += 1
        if place < len(route):
            case[1] = place
            desks[route[place]].join(case)
            return
        seen.closed(asked, env._now)
        if wrong and after[kind]:
            simpy.Timeout(env, after[kind](), kind).callbacks.append(lambda event: asks(event._value))

    def asks(kind) -> None:
        route = told.asks[kind].route
        desks[route[0]].join([route, 0, env._now, False, kind])

    def source(kind, when):
        def asked(_) -> None:
            simpy.Timeout(env, next(when) - env._now).callbacks.append(asked)
            asks(kind)

        simpy.Timeout(env, next(when)).callbacks.append(asked)

    desks = [Desk(env, each, moved, seen) for each in told.stations]
    for kind, each in enumerate(told.asks):
        source(kind, moments(each))
    env.run(told.weeks * WEEK)
    return seen


class Team:
    """A station whose waiting customers are events of their own."""

    def __init__(self, env, told: Station) -> None:
        self.env, self.free, self.queue, self.draw, self.right = (
            env,
            told.people,
            deque(),
            drawn(told.spread),
            told.right,
        )
        self.spans = None if sum(end - start for start, end in told.open) == WEEK else told.open
        self.open = self.spans is None
        if self.spans:
            env.process(Desk.hours(self))

    def begin(self, waiting) -> None:
        self.free -= 1
        waiting.succeed()


def tuned(told: Benchmark) -> Seen:
    env, seen, again = simpy.Environment(), Seen(told), random.random
    teams = [Team(env, each) for each in told.stations]
    after = [drawn(each.after_days, 1440.0) if each.after_days else None for each in told.asks]
    timeout, event = env.timeout, env.event

    def customer(kind, route):
        wrong = True
        while wrong:
            asked, wrong = env._now, False
            for number in route:
                team = teams[number]
                if team.open and team.free:
                    team.free -= 1
                else:
                    waiting = event()
                    team.queue.append(waiting)
                    yield waiting
                yield timeout(team.draw())
                seen.visits += 1
                wrong = wrong or (team.right < 1 and again() >= team.right)
                team.free += 1
                if team.open and team.queue:
                    team.begin(team.queue.popleft())
            seen.closed(asked, env._now)
            if wrong:
                yield timeout(after[kind]())

    def source(kind, asks):
        for at in moments(asks):
            yield timeout(at - env._now)
            env.process(customer(kind, asks.route))

    for kind, each in enumerate(told.asks):
        env.process(source(kind, each))
    env.run(told.weeks * WEEK)
    return seen


def guide(told: Benchmark) -> Seen:
    """Stations always open; who comes back does so at once."""
    env, seen = simpy.Environment(), Seen(told)
    desks = [(simpy.Resource(env, each.people), drawn(each.spread), each.right) for each in told.stations]

    def customer(route):
        wrong = True
        while wrong:
            asked, wrong = env.now, False
            for number in route:
                resource, draw, right = desks[number]
                with resource.request() as mine:
                    yield mine
                    yield env.timeout(draw())
                seen.visits += 1
                wrong = wrong or (right < 1 and random.random() >= right)
            seen.closed(asked, env.now)

    def source(asks):
        for at in moments(asks):
            yield env.timeout(at - env.now)
            env.process(customer(asks.route))

    for each in told.asks:
        env.process(source(each))
    env.run(told.weeks * WEEK)
    return seen


def main() -> None:
    told, way = named(sys.argv[1]), {"guide": guide, "tuned": tuned, "events": events}[sys.argv[3]]
    runs = []
    for replication in range(int(sys.argv[2])):
        random.seed(replication)
        begun = time.process_time()
        seen = way(told)
        runs.append({"cpu": time.process_time() - begun, "visits": seen.visits, "asks": seen.asks,
                     "minutes": seen.minutes / seen.asks})  # fmt: skip
    print(json.dumps(runs))


if __name__ == "__main__":
    main()
