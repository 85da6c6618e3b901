"""Events of the embedded engine ordered in arrays, not by windows: several times faster, and equal to the last row.

``coding`` reads the events once, in the order of the file (``parquet`` straight out of it), and keeps of every text a
code; ``ordering`` says in which order they go and cuts them into blocks of whole cases; ``block`` works out the moves
and the sums of a block, ``alike`` counts what of it is alike; ``writing`` keeps them, a block at a time, so that memory
holds the codes and a few blocks.
"""

from wholework.records.prepare.in_arrays.coding import CodedEvents, Pseudonyms, read_batches, read_events
from wholework.records.prepare.in_arrays.parquet import NotEveryRowCounts, event_batches
from wholework.records.prepare.in_arrays.writing import Clock, Written, write_blocks

__all__ = [
    "Clock",
    "CodedEvents",
    "NotEveryRowCounts",
    "Pseudonyms",
    "Written",
    "event_batches",
    "read_batches",
    "read_events",
    "write_blocks",
]
