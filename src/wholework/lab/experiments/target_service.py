"""A small service with a target: cases, a team, and three ways in which pressure to meet the number is answered.

Every response is off unless a pressure (0 to 1) says how often it is used. All are assumptions, none is measured. The
same customers come, with the same needs and the same luck, whatever the pressure. Times in days.
"""

import heapq
from dataclasses import dataclass, field

import numpy as np

from wholework.lab.experiments.arrays import Floats
from wholework.lab.experiments.parts import Cases

LIMIT = 28.0
TEAM = 8
PER_DAY = 7.2  # cases
AGAIN = 0.4  # days of work more where a closed case has to be found, looked at and planned again
NOT_LONG = 10.0  # days past the limit, up to which a record is changed: further out, nobody would believe it
OFTEN_CHANGED = 0.03  # records are changed afterwards for ordinary reasons, too
READY, CLOSE, CHASE, DONE = range(4)


@dataclass(frozen=True)
class Pressure:
    """How often each response is used where it would help the number: 0 never, 1 always."""

    close_early: float = 0.0
    change_record: float = 0.0
    easy_first: float = 0.0


@dataclass(frozen=True)
class Asked:
    """The customers of a play, in time order: what each needs, and each one's luck."""

    opened: Floats
    not_before: Floats  # days until parts or access are there
    work: Floats  # days
    margin: Floats  # how long before the limit a case is closed early, or the record is made to say
    chases_after: Floats  # days until the customer asks again
    luck: Floats  # (customers, 3): below the pressure, the response is used
    changed_anyway: np.ndarray[tuple[int], np.dtype[np.bool_]]

    def __len__(self) -> int:
        return len(self.opened)


@dataclass(frozen=True)
class Served:
    """What happened to each customer, and what the records say of it."""

    true_days: Floats  # from first ask to need met
    recorded_days: Floats  # of the first order
    chased: Floats  # days from first ask until asked again, NaN where nobody had to
    edited: np.ndarray[tuple[int], np.dtype[np.bool_]]
    work_days: float  # of the team, in all


def asked(seed: int, customers: int = 6_000) -> Asked:
    """Draw the customers of a play."""
    rng = np.random.default_rng(seed)
    return Asked(
        opened=np.cumsum(rng.exponential(1 / PER_DAY, customers)),
        not_before=13.0 * np.exp(0.6 * rng.standard_normal(customers)),
        work=0.8 * np.exp(0.6 * rng.standard_normal(customers)),
        margin=np.minimum(rng.exponential(1.2, customers), 6.0),
        chases_after=rng.exponential(4.0, customers),
        luck=rng.random((customers, 3)),
        changed_anyway=rng.random(customers) < OFTEN_CHANGED,
    )


@dataclass
class _Team:
    """The team at work: who waits for it, and what happens next."""

    asked: Asked
    pressure: Pressure
    free: int = TEAM
    waits: list[int] = field(default_factory=list)
    events: list[tuple[float, int, int]] = field(default_factory=list)
    begun: set[int] = field(default_factory=set)
    closed_at: dict[int, float] = field(default_factory=dict)
    chased_at: dict[int, float] = field(default_factory=dict)
    done_at: dict[int, float] = field(default_factory=dict)
    picks: int = 0

    def coming(self, at: float, kind: int, customer: int) -> None:
        heapq.heappush(self.events, (at, kind, customer))

    def begin(self, clock: float) -> None:
        while self.free and self.waits:
            customer = self._pick()
            self.begun.add(customer)
            self.free -= 1
            again = AGAIN if customer in self.chased_at else 0.0
            self.coming(clock + float(self.asked.work[customer]) + again, DONE, customer)

    def _pick(self) -> int:
        """Take the longest waiting; under pressure, often the easiest in its place."""
        self.picks += 1
        easy = float(self.asked.luck[self.picks % len(self.asked), 2]) < self.pressure.easy_first
        if not easy:
            return self.waits.pop(0)
        place = min(range(len(self.waits)), key=lambda each: float(self.asked.work[self.waits[each]]))
        return self.waits.pop(place)

    def close(self, clock: float, customer: int) -> None:
        """Close on paper what is not done; the customer will ask again."""
        if customer in self.begun:
            return
        if customer in self.waits:
            self.waits.remove(customer)
        self.closed_at[customer] = clock
        self.coming(clock + float(self.asked.chases_after[customer]), CHASE, customer)

    def ready(self, clock: float, customer: int) -> None:
        if customer not in self.closed_at or customer in self.chased_at:
            self.waits.append(customer)

    def chase(self, clock: float, customer: int) -> None:
        """Open the case again, at the end of the queue, as soon as parts and access are there."""
        self.chased_at[customer] = clock
        self.coming(max(clock, float(self.asked.opened[customer] + self.asked.not_before[customer])), READY, customer)


def serve(who: Asked, pressure: Pressure) -> Served:
    """Run the service to the last customer."""
    team = _Team(who, pressure)
    for customer in range(len(who)):
        opened = float(who.opened[customer])
        team.coming(opened + float(who.not_before[customer]), READY, customer)
        if who.luck[customer, 0] < pressure.close_early:
            team.coming(opened + LIMIT - float(who.margin[customer]), CLOSE, customer)
    happens = {READY: team.ready, CLOSE: team.close, CHASE: team.chase}
    while team.events:
        clock, kind, customer = heapq.heappop(team.events)
        if kind == DONE:
            team.done_at[customer] = clock
            team.free += 1
        elif not (kind == READY and customer in team.begun):
            happens[kind](clock, customer)
        team.begin(clock)
    return _served(who, pressure, team)


def _served(who: Asked, pressure: Pressure, team: _Team) -> Served:
    many = range(len(who))
    done = np.array([team.done_at[each] for each in many])
    true_days = done - who.opened
    closed = np.array([team.closed_at.get(each, team.done_at[each]) for each in many]) - who.opened
    late = (closed > LIMIT) & (closed <= LIMIT + NOT_LONG) & (who.luck[:, 1] < pressure.change_record)
    chased = np.array([team.chased_at.get(each, np.nan) for each in many]) - who.opened
    return Served(
        true_days=true_days,
        recorded_days=np.where(late, LIMIT - who.margin, closed),
        chased=chased,
        edited=who.changed_anyway | late,
        work_days=float(who.work.sum()) + AGAIN * len(team.chased_at),
    )


def records_of(name: str, who: Asked, served: Served) -> Cases:
    """Return the records that the service leaves: one order a row, and another for who had to ask again."""
    again = np.flatnonzero(np.isfinite(served.chased))
    opened = np.concatenate([who.opened, who.opened[again] + served.chased[again]])
    order = np.argsort(opened, kind="stable")
    recorded = np.concatenate([served.recorded_days, served.true_days[again] - served.chased[again]])
    return Cases(
        name=name,
        opened=opened[order],
        recorded_days=recorded[order],
        true_days=np.concatenate([served.true_days, served.true_days[again]])[order],
        customer=np.concatenate([np.arange(len(who)), again])[order].astype(np.int64),
        edited=np.concatenate([served.edited, np.zeros(len(again), dtype=np.bool_)])[order],
        limit_days=LIMIT,
    )
