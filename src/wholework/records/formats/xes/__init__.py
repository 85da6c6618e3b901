"""XES and XES.gz (IEEE 1849): event logs, one row an event, with the attributes of its trace beside it.

Two readers give the same table. The fast one reads the plain logs that process tools write, whole columns at a time.
Whatever it does not know to the letter it hands to the streaming one, which is a full XML parser and slower.
"""

from pathlib import Path

from wholework.records.formats.xes.fast import NotPlain, gather_fast
from wholework.records.formats.xes.streaming import gather_streaming
from wholework.records.formats.xes.table import as_table
from wholework.records.source import SourceTable


def read(path: Path, *, streaming: bool | None = None) -> list[SourceTable]:
    """Read an event log into one table: row = the event's place in the file, from 1.

    Columns keep their XES keys (``concept:name``, ``time:timestamp``, ...); those of the trace are called ``case:...``.
    Times are instants in UTC. ``streaming`` true: only the streaming reader, in little memory; None or false: the
    fast reader where the log is plain enough for it.

    Raises ``Refusal`` for broken or truncated files, for document type declarations and for logs without events.
    """
    if streaming:
        return [as_table(path, gather_streaming(path))]
    try:
        return [as_table(path, gather_fast(path))]
    except NotPlain:
        return [as_table(path, gather_streaming(path))]
