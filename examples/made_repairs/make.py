"""Make the made repairs log: nobody's real records, the same bytes at every run.

A repairs service whose every order is done inside its target, while the tenant waits 24 days (median) and opens the
door up to four times: each visit has an order of its own, and each order starts the clock anew.

    python examples/made_repairs/make.py [FOLDER]
"""

import csv
import math
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

Thing = TypeVar("Thing")

SEED = 2
TENANTS = 300
FROM = datetime(2024, 4, 1, 8)
UNTIL = datetime(2025, 3, 31, 18)  # the day of the extract: later events have not happened yet
CLOCK = "%d/%m/%Y %H:%M"
TARGET_DAYS = {"routine": 20, "urgent": 7, "emergency": 1}
TRADES = {"Plumbing": 32, "Carpentry": 22, "Electrical": 16, "Roofing": 10, "Heating": 20}
NEXT_TRADE = {
    "Plumbing": "Plastering",
    "Carpentry": "Plastering",
    "Electrical": "Plastering",
    "Roofing": "Carpentry",
    "Heating": "Plumbing",
}

# What happens at the door, visit by visit, and how many jobs in a hundred go that way.
STORIES = {
    ("repaired",): 13,
    ("looked at", "repaired"): 12,
    ("no access", "repaired"): 9,
    ("looked at", "parts needed", "repaired"): 14,
    ("no access", "looked at", "repaired"): 12,
    ("wrong trade", "looked at", "repaired"): 10,
    ("repaired", "came back", "made good"): 7,
    ("looked at", "no access", "parts needed", "repaired"): 9,
    ("wrong trade", "parts needed", "no access", "repaired"): 7,
    ("looked at", "parts needed", "repaired", "made good"): 7,
}
# Days until the next order is raised; while nobody has an order, nobody's clock is running.
DAYS_TO_NEXT_ORDER = {
    "looked at": (0.1, 1.5),
    "no access": (0.5, 4.0),
    "wrong trade": (0.1, 2.0),
    "parts needed": (2.0, 6.0),
    "repaired": (1.0, 5.0),
    "came back": (0.2, 2.0),
}


@dataclass(frozen=True)
class Event:
    """One line of the log."""

    activity: str
    at: datetime
    team: str
    who: str


@dataclass
class Order:
    """One visit's worth of work, with a target of its own."""

    tenant: str
    trade: str
    raised: datetime
    target: datetime
    closed: datetime
    outcome: str
    events: list[Event] = field(default_factory=list)
    number: str = ""


@dataclass
class Job:
    """What the tenant would call one job: the orders that it took, and who it was for."""

    tenant: str
    orders: list[Order]

    @property
    def days(self) -> float:
        """Days from the first ask until the last order was closed."""
        return (self.orders[-1].closed - self.orders[0].events[0].at) / timedelta(days=1)


class Chance:
    """Seeded chance by ``random()`` alone, the one method that gives the same numbers on every Python."""

    def __init__(self, seed: int) -> None:
        self._next = random.Random(seed).random

    def between(self, low: float, high: float) -> float:
        """Return a number between two others, any as likely as the next."""
        return low + (high - low) * self._next()

    def happens(self, probability: float) -> bool:
        """Tell whether something happens this time."""
        return self._next() < probability

    def one_of(self, weights: dict[Thing, int]) -> Thing:
        """Return one of several things, by weight."""
        left = self._next() * sum(weights.values())
        for thing, weight in weights.items():
            left -= weight
            if left < 0:
                return thing
        return thing


def made_jobs(seed: int = SEED) -> list[Job]:
    """Return every job of the made year, in the order in which tenants first asked; orders numbered as raised."""
    chance = Chance(seed)
    jobs = [job for number in range(1, TENANTS + 1) for job in _jobs_of(f"made-T{number:03d}", chance)]
    for number, order in enumerate(sorted(_orders(jobs), key=lambda order: order.raised), start=10_001):
        order.number = f"made-{number}"
    return sorted(jobs, key=lambda job: job.orders[0].raised)


def _jobs_of(tenant: str, chance: Chance) -> Iterator[Job]:
    """One job or two; the second long after the first, so that nobody would take them for one."""
    first = FROM + timedelta(days=chance.between(0, 355))
    yield _job(tenant, first, chance)
    second = first + timedelta(days=chance.between(120, 300))
    if second < UNTIL and chance.happens(0.5):
        yield _job(tenant, second, chance)


def _job(tenant: str, asked: datetime, chance: Chance) -> Job:
    story, trade = chance.one_of(STORIES), chance.one_of(TRADES)
    orders: list[Order] = []
    for visit, outcome in enumerate(story):
        if outcome == "made good" or (visit and story[visit - 1] == "wrong trade"):
            trade = NEXT_TRADE.get(trade, trade)
        tenant_asks = visit == 0 or outcome == "came back" or story[visit - 1] == "no access"
        orders.append(_order(tenant, trade, _in_hours(asked), outcome, tenant_asks, len(story) == 1, chance))
        asked = orders[-1].closed + timedelta(days=chance.between(*DAYS_TO_NEXT_ORDER.get(outcome, (1, 2))))
    return Job(tenant, orders)


def _order(
    tenant: str, trade: str, asked: datetime, outcome: str, tenant_asks: bool, alone: bool, chance: Chance
) -> Order:
    contact, planner, hand = _people(trade, chance)
    raised = asked + timedelta(minutes=3 + math.floor(chance.between(0, 12)))
    kind = chance.one_of({"emergency": 2, "urgent": 3, "routine": 5}) if alone else "routine"
    planned = raised + timedelta(minutes=10 + math.floor(chance.between(0, 50)))
    visited = _visit_day(planned, kind, chance)
    closed = visited + timedelta(minutes=25 + math.floor(chance.between(0, 150)))
    order = Order(tenant, trade, raised, _target(raised, kind), closed, outcome)
    asks = "Repair reported" if outcome != "came back" else "Reported again"
    if tenant_asks:
        order.events.append(Event(asks, asked, "Contact centre", contact))
    order.events.append(Event("Order raised", raised, "Contact centre" if tenant_asks else "Planners", contact))
    order.events.append(Event("Appointment made", planned, "Planners", planner))
    order.events.extend(_while_waiting(planned, visited, contact, planner, chance))
    order.events.append(Event(f"Visit: {outcome}", visited, trade, hand))
    if outcome == "parts needed":
        order.events.append(Event("Parts ordered", visited + timedelta(minutes=20), "Stores", "made-S1"))
    order.events.append(Event("Order closed", closed, "Planners", planner))
    return order


def _people(trade: str, chance: Chance) -> tuple[str, str, str]:
    caller, planner, hand = (1 + math.floor(chance.between(0, size)) for size in (8, 4, 6))
    return f"made-C{caller}", f"made-P{planner}", f"made-{trade[:2]}{hand}"


def _visit_day(planned: datetime, kind: str, chance: Chance) -> datetime:
    """Appointments come well before the target: the target is met, whatever it does for the tenant."""
    days = {"emergency": (0.05, 0.3), "urgent": (0.5, 4.0), "routine": (2.5, 10.5)}[kind]
    if kind == "emergency":
        return planned + timedelta(hours=math.floor(chance.between(1, 8)), minutes=7)
    return _in_hours(planned + timedelta(days=chance.between(*days)))


def _while_waiting(planned: datetime, visited: datetime, contact: str, planner: str, chance: Chance) -> Iterator[Event]:
    waiting = (visited - planned) / timedelta(days=1)
    if waiting < 2:
        return
    moved = planned
    if chance.happens(0.12):
        moved = _in_hours(planned + timedelta(days=chance.between(0.5, 1)))
        yield Event("Appointment moved", moved, "Planners", planner)
    asked = moved
    while chance.happens(min(0.55, waiting / 18)):
        asked = _in_hours(asked + timedelta(days=chance.between(1, 4)))
        if asked > visited - timedelta(hours=2):
            return
        yield Event("Tenant asked when", asked, "Contact centre", contact)


def _in_hours(at: datetime) -> datetime:
    """Move an instant to the minute into the hours of work: Monday to Friday, 8 to 17."""
    at = at.replace(second=0, microsecond=0)
    if at.hour >= 17:
        at = at.replace(hour=8) + timedelta(days=1)
    if at.hour < 8:
        at = at.replace(hour=8)
    return at + timedelta(days=7 - at.weekday() if at.weekday() > 4 else 0)


def _target(raised: datetime, kind: str) -> datetime:
    return (raised + timedelta(days=TARGET_DAYS[kind])).replace(hour=23, minute=59)


def _orders(jobs: list[Job]) -> list[Order]:
    return [order for job in jobs for order in job.orders]


def event_rows(jobs: list[Job]) -> list[tuple[str, ...]]:
    """Return the lines of the event file: what had happened by the day of the extract, as it happened."""
    happened = [(event, order) for order in _orders(jobs) for event in order.events if event.at <= UNTIL]
    happened.sort(key=lambda pair: (pair[0].at, pair[1].number))
    return [
        (
            order.number,
            order.tenant,
            order.trade,
            event.activity,
            event.at.strftime(CLOCK),
            event.team,
            event.who,
            order.target.strftime(CLOCK),
            _closed(order),
        )
        for event, order in happened
    ]


def order_rows(jobs: list[Job]) -> list[tuple[str, ...]]:
    """Return the lines of the orders file: one an order that had been raised by the day of the extract."""
    return [
        (
            order.number,
            order.tenant,
            order.trade,
            order.raised.strftime(CLOCK),
            order.target.strftime(CLOCK),
            _closed(order),
            f"Visit: {order.outcome}" if order.closed <= UNTIL else "",
        )
        for order in sorted(_orders(jobs), key=lambda order: order.number)
        if order.raised <= UNTIL
    ]


def _closed(order: Order) -> str:
    return order.closed.strftime(CLOCK) if order.closed <= UNTIL else ""


def write(folder: Path) -> None:
    """Write both files."""
    jobs = made_jobs()
    _write(
        folder / "made_repairs_events.csv",
        ("order", "tenant", "trade", "activity", "time", "team", "operative", "target", "closed"),
        event_rows(jobs),
    )
    _write(
        folder / "made_repairs_orders.csv",
        ("order", "tenant", "trade", "raised", "target", "closed", "outcome"),
        order_rows(jobs),
    )


def _write(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
