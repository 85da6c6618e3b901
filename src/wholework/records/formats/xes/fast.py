"""The fast reader: plain logs, whole columns at a time."""

from pathlib import Path

from wholework.records.formats.xes.gathered import Gathered


class NotPlain(Exception):
    """The log holds something that the fast reader does not know to the letter."""


def gather_fast(path: Path) -> Gathered:
    """Read a plain log."""
    raise NotPlain(path.name)
