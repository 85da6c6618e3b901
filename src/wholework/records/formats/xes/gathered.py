"""What either reader of XES gathers, before columns are made of it: attributes in the order of the file."""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

TRACE, EVENT = "trace", "event"
TYPES = ("string", "date", "int", "float", "boolean", "id")

Attribute = tuple[str, str, str]  # (TRACE or EVENT, key, one of TYPES)
Piece = tuple[npt.NDArray[np.int64], pa.Array]  # (ordinals of events or traces from 0, values as they are written)


@dataclass
class Gathered:
    """The log as written: every plain attribute with the event or trace that it belongs to.

    ``event_trace``: for each event the ordinal of its trace, from 0; -1 where it stands outside any trace.
    ``left_out``: attributes of which no column is made, counted by what they are.
    """

    traces: int = 0
    events: int = 0
    event_trace: list[npt.NDArray[np.int64]] = field(default_factory=list)
    attributes: dict[Attribute, list[Piece]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    defaults: dict[str, None] = field(default_factory=dict)  # keys for which the file declares a default, in order
    said: list[str] = field(default_factory=list)

    def add(self, attribute: Attribute, owners: npt.NDArray[np.int64], values: pa.Array) -> None:
        """Append values of one attribute; ``owners`` are the ordinals of their events or traces."""
        self.attributes.setdefault(attribute, []).append((owners, values))

    def join(self, later: "Gathered") -> None:
        """Append a part of the log that follows this one and begins and ends between traces."""
        for attribute, pieces in later.attributes.items():
            shift = self.events if attribute[0] == EVENT else self.traces
            for owners, values in pieces:
                self.add(attribute, owners + shift, values)
        self.event_trace += [traces + self.traces for traces in later.event_trace]
        self.traces += later.traces
        self.events += later.events
