"""The services in Cimba's Python package: python lab_cimba.py SERVICE REPLICATIONS customers|servers.

``customers``: a process for each, as needed once people have a way to go; ``servers``: a process for each person who
works, and customers who are only the moment of their ask (always open, who comes back does so at once).
"""

import json
import sys
import time

import cimba as cb
import numpy as np
from lab_bound import coded
from lab_services import ALWAYS, DAY, WEEK, named

TOLD = named(sys.argv[1])
STATIONS, KINDS = len(TOLD.stations), len(TOLD.asks)
SPREAD = np.array([coded(each.spread) for each in TOLD.stations], float)
AFTER = np.array([coded(each.after_days, DAY) if each.after_days else (-1, 0, 0) for each in TOLD.asks], float)
RIGHT = np.array([each.right for each in TOLD.stations], float)
PEOPLE = np.array([each.people for each in TOLD.stations])
ROUTE = np.array([number for each in TOLD.asks for number in each.route])
ROUTE_START = np.cumsum([0, *(len(each.route) for each in TOLD.asks)])
RATES = np.array([each for asks in TOLD.asks for each in asks.rates], float)
RATES_START = np.cumsum([0, *(len(each.rates) for each in TOLD.asks)])
OPEN = np.array([span for each in TOLD.stations for span in each.open], float)
OPEN_START = np.cumsum([0, *(len(each.open) for each in TOLD.stations)])
CLOSES = np.array([each.open != ALWAYS for each in TOLD.stations])
BEGINS = TOLD.warm_up * WEEK


class Desk(cb.Model):
    shop: cb.Ref["Shop"]
    number: cb.Param[int]
    staff: cb.Resource

    def __init__(self, number):
        self.number = number
        self.staff = cb.Resource(capacity=0 if CLOSES[number] else int(PEOPLE[number]))

    @cb.process
    def hours(self):
        while CLOSES[self.number]:
            week = (cb.now() // WEEK) * WEEK
            for place in range(OPEN_START[self.number], OPEN_START[self.number + 1]):
                cb.hold(week + OPEN[place, 0] - cb.now())
                self.staff.set_capacity(PEOPLE[self.number], mode="finish")
                cb.hold(week + OPEN[place, 1] - cb.now())
                self.staff.set_capacity(0, mode="finish")
            cb.hold(week + WEEK - cb.now())
        while True:
            cb.suspend()


class Customer(cb.Model):
    shop: cb.Ref["Shop"]
    kind: int = 0

    @cb.process
    def go(self):
        wrong = True
        while wrong:
            wrong = False
            asked = cb.now()
            for place in range(ROUTE_START[self.kind], ROUTE_START[self.kind + 1]):
                number = ROUTE[place]
                self.shop.desks[number].staff.acquire()
                cb.hold(self.shop.drawn(SPREAD[number, 0], SPREAD[number, 1], SPREAD[number, 2]))
                self.shop.desks[number].staff.release()
                self.shop.visits += 1
                if RIGHT[number] < 1.0 and cb.random.uniform() >= RIGHT[number]:
                    wrong = True
            if cb.now() >= BEGINS:
                self.shop.asks += 1
                self.shop.minutes += cb.now() - asked
            if wrong:
                cb.hold(self.shop.drawn(AFTER[self.kind, 0], AFTER[self.kind, 1], AFTER[self.kind, 2]))
        cb.release(self)


class Source(cb.Model):
    shop: cb.Ref["Shop"]
    kind: cb.Param[int]

    def __init__(self, kind):
        self.kind = kind

    @cb.process
    def arrivals(self):
        week = 0.0
        while True:
            for place in range(RATES_START[self.kind], RATES_START[self.kind + 1]):
                at = week + RATES[place, 0] + cb.random.exponential(1.0 / RATES[place, 2])
                while at < week + RATES[place, 1]:
                    cb.hold(at - cb.now())
                    cb.spawn(Customer, shop=self.shop, kind=self.kind)
                    at += cb.random.exponential(1.0 / RATES[place, 2])
            week += WEEK


class ServedDesk(cb.Model):
    """Each person is a process; who waits is the moment of their ask."""

    shop: cb.Ref["ServedShop"]
    number: cb.Param[int]
    line: cb.Store[float]

    def __init__(self, number):
        self.number = number

    @cb.process(copies=int(PEOPLE[0]))
    def serve(self):
        while True:
            asked = self.line.get()
            cb.hold(cb.random.exponential(SPREAD[self.number, 1]))
            self.shop.visits += 1
            if self.number + 1 < STATIONS:
                self.shop.desks[self.number + 1].line.put(asked)
            else:
                if cb.now() >= BEGINS:
                    self.shop.asks += 1
                    self.shop.minutes += cb.now() - asked
                if RIGHT[self.number] < 1.0 and cb.random.uniform() >= RIGHT[self.number]:
                    self.shop.desks[0].line.put(cb.now())


class ServedShop(cb.Model):
    desks: list[ServedDesk]
    visits: int = 0
    asks: int = 0
    minutes: float = 0.0
    all_visits: cb.Output[int]
    all_asks: cb.Output[int]
    mean_minutes: cb.Output[float]

    def __init__(self):
        self.desks = [ServedDesk(number) for number in range(STATIONS)]
        for each in self.desks:
            each.shop = self

    @cb.process
    def arrivals(self):
        week = 0.0
        while True:
            for place in range(len(RATES)):
                at = week + RATES[place, 0] + cb.random.exponential(1.0 / RATES[place, 2])
                while at < week + RATES[place, 1]:
                    cb.hold(at - cb.now())
                    self.desks[0].line.put(at)
                    at += cb.random.exponential(1.0 / RATES[place, 2])
            week += WEEK

    @cb.on_end
    def tell(self):
        self.all_visits = self.visits
        self.all_asks = self.asks
        self.mean_minutes = self.minutes / self.asks


class Shop(cb.Model):
    desks: list[Desk]
    sources: list[Source]
    visits: int = 0
    asks: int = 0
    minutes: float = 0.0
    all_visits: cb.Output[int]
    all_asks: cb.Output[int]
    mean_minutes: cb.Output[float]

    def __init__(self):
        self.desks = [Desk(number) for number in range(STATIONS)]
        self.sources = [Source(kind) for kind in range(KINDS)]
        for each in (*self.desks, *self.sources):
            each.shop = self

    @cb.function
    def drawn(self, kind: float, one: float, two: float) -> float:
        if kind == 0.0:
            return one
        if kind == 1.0:
            return cb.random.exponential(one)
        return cb.random.lognormal(one, two)

    @cb.on_end
    def tell(self):
        self.all_visits = self.visits
        self.all_asks = self.asks
        self.mean_minutes = self.minutes / self.asks


def main() -> None:
    model = Shop() if sys.argv[3] == "customers" else ServedShop()

    def run(replications, seed):
        return cb.Experiment(model, replications=replications, window=cb.Window(duration=TOLD.weeks * WEEK),
                             seed=seed).run()  # fmt: skip

    run(1, 1)
    replications = int(sys.argv[2])
    begun = time.process_time()
    found = run(replications, 2)[model]
    cpu = (time.process_time() - begun) / replications
    rows = zip(*(np.ravel(each.values) for each in (found.all_visits, found.all_asks, found.mean_minutes)), strict=True)
    print(json.dumps([{"cpu": cpu, "visits": int(v), "asks": int(a), "minutes": float(m)} for v, a, m in rows]))


if __name__ == "__main__":
    main()
