"""One design while it is run: its replications, and what they show together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from wholework.lab.model.parts import Service
from wholework.lab.results.intervals import interval
from wholework.lab.results.load import Load, least_load
from wholework.lab.results.replication import Replication

NO_TIME_LEFT = 0.985  # of the open time


@dataclass
class Design:
    """A design, how much work it has at the least, and what is kept of each replication."""

    service: Service
    load: Load
    ends: bool = False  # terminating: a stretch of time that begins empty and ends
    kept: list[Replication] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name as the file has it."""
        return self.service.design

    @property
    def full(self) -> bool:
        """Whether the work takes all of the time: then it never catches up. A run that ends is asked no such thing."""
        return not self.ends and (not self.load.share < 1.0 or overflows([each.figures for each in self.kept]))

    def figure(self, key: str) -> np.ndarray:
        """Return one figure of every replication."""
        return np.array([each.figures[key] for each in self.kept])


def overflows(figures: Sequence[Mapping[str, float]]) -> bool:
    """Say whether the runs never catch up, though the least load leaves room: hand-offs and chasing are work, too.

    What is open surely grows, and somebody has no time left.
    """
    grows = interval(np.array([each["more_open_per_week"] for each in figures]), 0.99)
    return grows.low > 0 and bool(np.mean([each["busiest"] for each in figures]) > NO_TIME_LEFT)


def design_of(service: Service, ends: bool) -> Design:
    """Begin a design; ``ends``: of a stretch of time that begins empty and ends."""
    return Design(service, least_load(service), ends)


def less(first: Design, second: Design, key: str) -> np.ndarray:
    """Return the second less the first, replication by replication: the same customers."""
    values: np.ndarray = second.figure(key) - first.figure(key)
    return values
