"""Records that stay where an organisation keeps them: a table of its PostgreSQL or Spark, prepared and counted there.

``postgres://HOST/DATABASE?cases=TABLE`` or ``spark://HOST:PORT?events=PARQUET-FOLDER-OR-TABLE``. Instants must be
timestamps (with a zone, or the wall clock of the study's zone) or int64 microseconds. What is missing or backwards is
set aside there; a database has no row numbers, so the ledger numbers rows in the order in which it gave them.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import numpy as np

from wholework.records.columns import read_columns
from wholework.records.engines import connect
from wholework.records.ledger import Done, Ledger, Note
from wholework.records.options import ReadOptions
from wholework.records.prepare import prepare
from wholework.records.records import About, Records, SourceFile
from wholework.records.shape import Shape, roles_of, shape_of
from wholework.records.values.zone import offsets
from wholework.refusal import Refusal

SAMPLE = 5_000
DAY_US = 86_400_000_000
FIRST_US, LAST_US = 631_152_000_000_000, 2_208_988_800_000_000  # 1990 to 2040: beyond, the nearest year's clock holds
RENAMED = {"type": "category"}
HELD = {
    Shape.EVENTS: ("case", "activity", "at", "started", "lifecycle", "team", "who"),
    Shape.CASES: ("case", "opened", "closed", "deadline", "wanted", "type", "customer", "channel", "job", "follows"),
}
INSTANTS = ("at", "started", "opened", "closed", "deadline", "wanted")
NEEDED = {Shape.EVENTS: ("case", "activity", "at"), Shape.CASES: ("case", "opened")}


def read_warehouse(
    url: str, options: ReadOptions | None = None, *, progress: Callable[[str], None] = lambda _: None
) -> Records:
    """Prepare a table of the organisation's own engine, there. Raises ``Refusal`` in words."""
    options = options or ReadOptions()
    address, kind, name = _address(url)
    progress("Opening the database")
    engine = connect(address)
    table = _table(engine, name, url)
    sample = table.limit(SAMPLE).to_pyarrow()
    columns = read_columns(sample, options.columns, name)
    shape = shape_of(columns, sample, name)
    if shape not in HELD or (kind == "events") != (shape is Shape.EVENTS):
        raise Refusal(f"this table does not hold {kind}", file=name, came=f"it looks like {shape}", do=f"say ?{shape}=")
    progress("Putting the records in order, in the database")
    rows = _held(table, roles_of(columns), shape, options.zone)
    counting = rows.filter(_counts(rows, shape))
    ledger = _ledger(rows, counting, shape, name)
    tables = prepare(engine, **{str(shape): counting}, zone=options.zone)
    about = About(
        sources=(SourceFile(name, "", ledger.rows_in),),
        shape=str(shape),
        columns=columns,
        options=replace(options, columns=roles_of(columns)),
        ledger=ledger,
        customer_is="customer" if "customer" in rows.columns else None,
        closed_is="column" if shape is Shape.CASES else "last event",
        said=("The records stayed in the database: they were ordered and counted there.",),
    )
    return Records(about=about, engine=engine, **tables)


def _address(url: str) -> tuple[str, str, str]:
    """Split a URL into the engine's address, what one row is, and the table's name."""
    parts = urlsplit(url)
    words = dict(parse_qsl(parts.query))
    asked = [kind for kind in ("events", "cases") if kind in words]
    if len(asked) != 1:
        raise Refusal(
            "the address does not say which table to read",
            expected="postgres://HOST/DATABASE?cases=TABLE or ?events=TABLE",
            came=parts.query or "nothing behind a question mark",
        )
    name = words.pop(asked[0])
    return urlunsplit(parts._replace(query=urlencode(words))), asked[0], name


def _table(engine: Any, name: str, url: str) -> Any:
    if url.startswith("spark") and ("/" in name or name.endswith(".parquet")):
        return engine.read_parquet(name)
    tables = engine.list_tables()
    if name not in tables:
        raise Refusal(
            f"there is no table “{name}”", expected=", ".join(sorted(tables)[:20]) or "a table", do="name one of these"
        )
    return engine.table(name)


def _held(table: Any, roles: Mapping[str, str], shape: Shape, zone: str) -> Any:
    """Choose and rename the columns that count, with instants as microseconds in UTC and days in the zone."""
    import ibis

    columns: dict[str, Any] = {}
    for role in HELD[shape]:
        if role in roles:
            column = table[roles[role]]
            columns[RENAMED.get(role, role)] = (
                _microseconds(column, zone) if role in INSTANTS else column.cast("string").nullif("")
            )
    order = ibis.row_number().cast("int64")
    columns |= {"order": order, "event": order} if shape is Shape.EVENTS else {}
    columns |= {"source": ibis.literal(0, "int32"), "row": order}
    rows = table.select(**columns)
    if shape is Shape.EVENTS:
        return rows
    days = {"opened_day": _day(rows.opened, zone)}
    if "closed" in rows.columns:
        days["closed_day"] = _day(rows.closed, zone)
    return rows.mutate(**days)


def _microseconds(column: Any, zone: str) -> Any:
    kind = column.type()
    if kind.is_integer():
        return column.cast("int64")
    if not (kind.is_timestamp() or kind.is_date()):
        raise Refusal(
            "this column does not hold instants",
            column=column.get_name(),
            expected="a timestamp, a date, or whole microseconds since 1970",
            came=str(kind),
        )
    instant = column.cast("timestamp('UTC')") if kind.is_timestamp() and kind.timezone else column.cast("timestamp")
    micros = instant.epoch_seconds().cast("int64") * 1_000_000 + instant.microsecond().cast("int64")
    return micros if kind.is_timestamp() and kind.timezone else micros - _offset(micros, zone, wall_clock=True)


def _day(micros: Any, zone: str) -> Any:
    return ((micros + _offset(micros, zone, wall_clock=False)).cast("float64") / DAY_US).floor().cast("int32")


def _offset(micros: Any, zone: str, *, wall_clock: bool) -> Any:
    """Return what the zone's clock was ahead of UTC, as a choice among whole numbers that every engine makes alike."""
    import ibis

    changes = offsets(zone, FIRST_US, LAST_US)
    before = changes[0][1]
    branches = []
    for start, offset in reversed(changes):
        edge = start + (before if wall_clock else 0)
        branches.append((micros >= edge, ibis.literal(offset, "int64")))
    return ibis.cases(*branches, else_=ibis.literal(before, "int64"))


def _counts(rows: Any, shape: Shape) -> Any:
    import ibis

    keep = ibis.literal(True)
    for name in NEEDED[shape]:
        keep = keep & rows[name].notnull()
    if "closed" in rows.columns:
        keep = keep & (rows.closed.isnull() | (rows.closed >= rows.opened))
    return keep


def _ledger(rows: Any, counting: Any, shape: Shape, name: str) -> Ledger:
    """Count what was set aside; a row that lacks several things counts under the first."""
    rows_in, counted = (int(table.count().to_pyarrow().as_py()) for table in (rows, counting))
    if not counted:
        raise Refusal("no row of this table can be counted", file=name, came=f"{rows_in:,} rows, all set aside")
    reason = f"no {plain_needs(shape)}, or closed before it was opened"
    lost = rows.filter(~_counts(rows, shape).fill_null(False)).row.to_pyarrow()
    aside = np.asarray(lost, dtype=np.int64) + 1
    note = Note(Done.SET_ASIDE, reason, name, aside, change="Rows are numbered in the order that the database gave.")
    return Ledger(rows_in, counted, (note,) if len(aside) else ()).balanced()


def plain_needs(shape: Shape) -> str:
    """Name what a row must have, in words."""
    return " or no ".join({"at": "time", "opened": "opening date"}.get(name, name) for name in NEEDED[shape])
