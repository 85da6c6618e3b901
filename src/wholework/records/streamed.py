"""Long Parquet files of events: prepared as they stream by, whatever their size, never loaded whole."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from wholework.records.columns import read_columns
from wholework.records.door import digest_of
from wholework.records.engines import embedded
from wholework.records.ledger import Ledger
from wholework.records.options import Extract, ReadOptions
from wholework.records.prepare.parquet import can_stream, prepare_parquet
from wholework.records.records import About, ColumnRead, Records, SourceFile
from wholework.records.shape import Shape, roles_of, shape_of
from wholework.refusal import Refusal

SAMPLE = 5_000
OUR_NAMES = {"type": "category", "place": "customer"}


def stream(path: Path, options: ReadOptions, key: bytes, *, progress: Callable[[str], None]) -> Records | None:
    """Prepare a Parquet file of events in one stream; None where the file is anything else, for the door to read."""
    sample = _sample(path)
    if sample is None or options.only:
        return None
    columns = read_columns(sample, options.columns, path.name, options.unused)
    try:
        events = shape_of(columns, sample, path.name) is Shape.EVENTS
    except Refusal:
        return None
    engine, renames = embedded(), _renames(columns)
    if not events or not can_stream(engine, path, renames):
        return None
    progress(f"Streaming {path.name}, and putting the records in order")
    streamed = prepare_parquet(engine, path, renames, options.zone, None, key=key)
    ledger = Ledger(streamed.rows_in, streamed.rows_counted, streamed.notes).balanced()
    about = About(
        sources=(SourceFile(path.name, digest_of(path), streamed.rows_in),),
        shape=str(Shape.EVENTS),
        columns=columns,
        options=options,
        ledger=ledger,
        has_clock=streamed.has_clock,
        customer_is=next((role for role in ("customer", "place") if role in roles_of(columns)), None),
        closed_is="column" if "closed" in renames else "last event",
        extract=options.extract or Extract.UNKNOWN,
        said=("Streamed from Parquet; the same event twice counts twice and is not looked for.",),
    )
    return Records(about=about, engine=engine, **streamed.tables)


def _sample(path: Path) -> pa.Table | None:
    """Take the first rows, if the file is Parquet at all."""
    try:
        with pq.ParquetFile(path) as file:
            first = next(file.iter_batches(SAMPLE), None)
            return None if first is None else pa.Table.from_batches([first])
    except (pa.ArrowInvalid, OSError):
        return None


def _renames(columns: tuple[ColumnRead, ...]) -> dict[str, str]:
    roles = roles_of(columns)
    return {OUR_NAMES.get(role, role): column for role, column in reversed(roles.items())}
