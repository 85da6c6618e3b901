"""What a reading says, in the short forms that the tests of values compare."""

from datetime import datetime, timedelta

import numpy as np
import pyarrow as pa

from wholework.records.ledger import Done
from wholework.records.values.instants import read_instants
from wholework.records.values.reading import Instants, Reading

LONDON = "Europe/London"
EPOCH = datetime(1970, 1, 1)


def dates(*cells: object, day_first: bool | None = None, zone: str = LONDON, closing: bool = False) -> Instants:
    return read_instants(pa.array(cells), day_first=day_first, zone=zone, closing=closing)


def texts(*cells: object) -> pa.Array:
    return pa.array(cells, pa.string())


def utc(reading: Reading) -> list[datetime | None]:
    """The instants of a reading, in UTC."""
    return [None if us is None else EPOCH + timedelta(microseconds=us) for us in reading.values.to_pylist()]


def local(reading: Instants) -> list[str | None]:
    """What the wall clock showed: the day, and the minute where there is one."""
    shown = []
    for day, minute in zip(reading.day.to_pylist(), reading.minute.to_pylist(), strict=True):
        if day is None:
            shown.append(None)
            continue
        at = EPOCH + timedelta(days=day, minutes=minute or 0)
        shown.append(f"{at:%Y-%m-%d}" if minute is None else f"{at:%Y-%m-%d %H:%M}")
    return shown


def noted(reading: Reading, done: Done | None = None) -> dict[str, list[int]]:
    """Which cells each reason names."""
    everything = (*reading.notes, *reading.causes)
    return {note.reason: note.positions.tolist() for note in everything if done in (None, note.done)}


def where(reading: Reading, words: str) -> list[int]:
    """Which cells the one reason names that holds these words."""
    found = [positions for reason, positions in noted(reading).items() if words in reason]
    assert len(found) <= 1, found
    return found[0] if found else []


def hold_together(reading: Reading, size: int) -> None:
    """What is true of every reading: lengths agree, unreadable is null, and has exactly one cause."""
    assert len(reading.values) == len(reading.unreadable) == size
    assert not (np.asarray(reading.values.is_valid()) & reading.unreadable).any()
    causes = np.zeros(size, int)
    for note in (*reading.notes, *reading.causes):
        assert len(note.positions)
        assert note.positions.dtype == np.int64
        assert (np.diff(note.positions) > 0).all()
    for note in reading.causes:
        assert note.done is Done.SET_ASIDE
        causes[note.positions] += 1
    assert all(note.done is not Done.SET_ASIDE for note in reading.notes)
    assert (causes == reading.unreadable).all()
