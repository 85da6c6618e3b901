"""The parts of a service's model, as frozen dataclasses: what the file says, with units in the names."""

import math
from dataclasses import dataclass
from pathlib import Path

FORMAT = "wholework.lab-model/1"
BASES = ("measured", "estimate", "assumption")
NINE_IN_TEN = 1.2815515655446004  # the normal quantile of 0.9
WEEK_MINUTES = 10_080.0
DAY_MINUTES = 1_440.0


@dataclass(frozen=True)
class Number:
    """A number, and where it comes from. What says nothing of its source is an assumption."""

    value: float
    basis: str = "assumption"  # measured, estimate, assumption
    source: str = ""


@dataclass(frozen=True)
class Spread:
    """How long something takes: not one number but a spread, in the unit of its key.

    ``median`` with ``p90`` (9 in 10 within) is lognormal; ``mean`` is exponential; ``fixed`` is always the same.
    """

    median: float = math.nan
    p90: float = math.nan
    mean: float = math.nan
    fixed: float = math.nan
    basis: str = "assumption"
    source: str = ""

    def coded(self, unit_minutes: float) -> tuple[float, float, float]:
        """Return (kind, first, second) in minutes: 0 fixed, 1 exponential (mean), 2 lognormal (mu, sigma)."""
        if not math.isnan(self.fixed):
            return 0.0, self.fixed * unit_minutes, 0.0
        if not math.isnan(self.mean):
            return 1.0, self.mean * unit_minutes, 0.0
        return 2.0, math.log(self.median * unit_minutes), math.log(self.p90 / self.median) / NINE_IN_TEN

    def mean_minutes(self, unit_minutes: float) -> float:
        """Return the mean in minutes."""
        kind, first, second = self.coded(unit_minutes)
        return first if kind < 2 else math.exp(first + second * second / 2)


@dataclass(frozen=True)
class Hours:
    """The open hours of one week: minutes from Monday 00:00, in order, not touching."""

    name: str
    spans: tuple[tuple[float, float], ...]
    when_closing: str = "finish"  # finish: what is begun is finished; interrupt: it is put down until opening

    @property
    def open_minutes(self) -> float:
        """Minutes open in a week."""
        return sum(end - start for start, end in self.spans)


@dataclass(frozen=True)
class Step:
    """A piece of work, what it takes, and how often it is right the first time."""

    name: str
    minutes: Spread
    right_first_time: Number = Number(1.0)
    share: Number = Number(1.0)  # of the cases that need it
    hand_off_minutes: Number = Number(0.0)  # more work where somebody else did the step before
    finds_wrong: Number | None = None  # an inspection: the share of wrong cases that it sends back
    sends_back_to: str = ""
    released: tuple[float, ...] = ()  # minutes of the week: work waits until the next of them (batches)


@dataclass(frozen=True)
class People:
    """A pool of people who can do the same steps."""

    name: str
    count: int
    can: tuple[str, ...]
    hours: str = "always"
    speed: Number = Number(1.0)  # 2: in half the minutes
    basis: str = "assumption"
    source: str = ""


@dataclass(frozen=True)
class ComesBack:
    """Failure demand: who comes back, as what, when."""

    comes_back_as: str
    after_days: Spread
    share: Number = Number(1.0)


@dataclass(frozen=True)
class Target:
    """A limit on the time of a type, and what people do about it: off unless a pressure, from 0 to 1, is told.

    Nobody's intent is meant: each is what a sensible person does who is judged by the line.
    """

    days: Number
    close_early: Number = Number(0.0)  # of those still open near the limit: the record is closed and opened anew
    reclassify: Number = Number(0.0)  # of those: the record goes to a category that the target does not count
    easy_first: Number = Number(0.0)  # how often quick work (shorter than half of all) goes before long work


@dataclass(frozen=True)
class Demand:
    """One type of demand, and the steps that answer it."""

    name: str
    per_week: Number
    route: tuple[str, ...]
    kind: str = "value"  # value, failure
    hours: str = "always"  # when people ask
    priority: int = 1  # 1 is served first
    if_wrong: ComesBack | None = None
    if_late: ComesBack | None = None  # asks again while the first is still open
    gives_up_after_days: Spread | None = None
    target: Target | None = None


@dataclass(frozen=True)
class Change:
    """One line in which a design differs from the base."""

    where: str
    to: str


@dataclass(frozen=True)
class Service:
    """One design of a service, whole."""

    name: str
    design: str
    demands: tuple[Demand, ...]
    steps: tuple[Step, ...]
    people: tuple[People, ...]
    hours: tuple[Hours, ...]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Model:
    """A model's file: its designs, each a whole service, and how long to run."""

    service: str
    designs: tuple[Service, ...]
    weeks: int
    warm_up_weeks: int
    file: Path

    def design(self, name: str) -> Service | None:
        """Return the design of that name."""
        return next((each for each in self.designs if each.design == name), None)
