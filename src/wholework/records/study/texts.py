"""The ledger and the series as tables, row by row, and back again, losing nothing."""

from itertools import groupby

import numpy as np
import pyarrow as pa

from wholework.records.ledger import Done, Ledger, Note
from wholework.records.records import Series

LEDGER_COLUMNS = pa.schema(
    [
        ("note", pa.int32()),
        ("done", pa.string()),
        ("reason", pa.string()),
        ("file", pa.string()),
        ("column", pa.string()),
        ("change", pa.string()),
        ("row", pa.int64()),  # null: a note that is about no row
        ("value", pa.string()),  # null: not kept
    ]
)
SERIES_COLUMNS = pa.schema(
    [
        ("series", pa.int32()),
        ("name", pa.string()),
        ("is_percentage", pa.bool_()),
        ("period", pa.string()),  # null: a series without periods
        ("value", pa.float64()),  # null: suppressed
    ]
)


def ledger_rows(ledger: Ledger) -> pa.Table:
    """Write the notes out: one line a row and note."""
    parts = [_note_rows(number, note) for number, note in enumerate(ledger.notes)]
    return pa.concat_tables([LEDGER_COLUMNS.empty_table(), *parts])


def _note_rows(number: int, note: Note) -> pa.Table:
    size = max(len(note.rows), 1)
    rows = pa.array(note.rows, pa.int64()) if len(note.rows) else pa.nulls(1, pa.int64())
    values = [*note.values[:size], *[None] * (size - len(note.values))]
    same = [number, str(note.done), note.reason, note.file, note.column, note.change]
    repeated = [
        pa.repeat(pa.scalar(value, field.type), size) for value, field in zip(same, LEDGER_COLUMNS, strict=False)
    ]
    return pa.table([*repeated, rows, pa.array(values, pa.string())], schema=LEDGER_COLUMNS)


def ledger_of(table: pa.Table, rows_in: int, rows_counted: int) -> Ledger:
    """Read the ledger back."""
    numbers = table["note"].to_numpy()
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    sizes = np.diff(starts, append=len(numbers))
    notes = [_note(table.slice(start, size)) for start, size in zip(starts, sizes, strict=True)]
    return Ledger(rows_in, rows_counted, tuple(notes))


def _note(lines: pa.Table) -> Note:
    first = lines.slice(0, 1).to_pylist()[0]
    return Note(
        Done(first["done"]),
        first["reason"],
        first["file"],
        lines["row"].drop_null().to_numpy().astype(np.int64),
        first["column"],
        tuple(lines["value"].drop_null().to_pylist()),
        first["change"],
    )


def series_rows(series: tuple[Series, ...]) -> pa.Table:
    """Write the series out: one line a period."""
    nothing: list[tuple[str | None, float | None]] = [(None, None)]
    lines = [
        {"series": number, "name": one.name, "is_percentage": one.is_percentage, "period": period, "value": value}
        for number, one in enumerate(series)
        for period, value in list(zip(one.periods, one.values, strict=True)) or nothing
    ]
    return pa.Table.from_pylist(lines, SERIES_COLUMNS)


def series_of(table: pa.Table) -> tuple[Series, ...]:
    """Read the series back."""
    return tuple(
        Series(
            lines[0]["name"],
            tuple(line["period"] for line in lines if line["period"] is not None),
            tuple(line["value"] for line in lines if line["period"] is not None),
            lines[0]["is_percentage"],
        )
        for _, group in groupby(table.to_pylist(), key=lambda line: line["series"])
        if (lines := list(group))
    )
