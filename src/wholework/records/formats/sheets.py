"""Which tables of one file belong together: one sheet a month is one study; notes and look-ups are left out."""

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from wholework.plain import listing, of
from wholework.records.source import SourceTable
from wholework.records.values.distinct import as_text, one_array

_ALIKE = 0.75  # share of the columns that two sheets of one study have in common


def tables_that_belong(tables: Sequence[SourceTable], said: Sequence[str] = ()) -> list[SourceTable]:
    """Return the tables with the columns of the largest family of tables, in their order; the rest is said.

    The family with the most rows is kept. A column that a member lacks is added, empty.
    """
    families: list[list[SourceTable]] = []
    for table in sorted(tables, key=lambda table: -len(table.rows)):
        home = next((family for family in families if _alike(family[0], table)), None)
        if home is None:
            families.append([table])
        else:
            home.append(table)
    best = max(families, key=lambda family: (sum(len(table.rows) for table in family), len(family)))
    kept = in_agreement([table for table in tables if any(table is member for member in best)])
    others = [table for table in tables if not any(table is member for member in best)]
    left_out = [
        f"sheet “{table.sheet}” was left out: its columns are others ({of(len(table.rows), 'row')});"
        f" --sheet “{table.sheet}” chooses it"
        for table in others
        if table.sheet is not None
    ]
    return [replace(kept[0], said=(*kept[0].said, *said, *left_out)), *kept[1:]]


def _alike(one: SourceTable, other: SourceTable) -> bool:
    names, others = set(one.cells.column_names), set(other.cells.column_names)
    return len(names & others) >= _ALIKE * max(len(names), len(others))


def in_agreement(tables: Sequence[SourceTable]) -> list[SourceTable]:
    """Give tables the same columns with the same types, so that they can be joined: text where types differ."""
    names = list(dict.fromkeys(name for table in tables for name in table.cells.column_names))
    return [_with_columns(table, _common_types(tables, names)) for table in tables]


def with_same_types(tables: Sequence[SourceTable]) -> list[SourceTable]:
    """Give the columns that tables share the same types; which columns each table has stays as it is.

    One month's dates are dates and the next month's are text: then both are text.
    """
    names = list(dict.fromkeys(name for table in tables for name in table.cells.column_names))
    types = _common_types(tables, names)
    return [_with_columns(table, {name: types[name] for name in table.cells.column_names}) for table in tables]


def _common_types(tables: Sequence[SourceTable], names: Sequence[str]) -> dict[str, pa.DataType]:
    held = {name: [table.cells[name] for table in tables if name in table.cells.column_names] for name in names}
    return {name: _common_type(columns) for name, columns in held.items()}


def _common_type(columns: Sequence[pa.ChunkedArray]) -> pa.DataType:
    types = {column.type for column in columns if column.null_count < len(column)} or {columns[0].type}
    if len(types) == 1:
        return types.pop()
    if all(pa.types.is_integer(kind) or pa.types.is_floating(kind) for kind in types):
        return pa.float64()
    if all(pa.types.is_date(kind) or (pa.types.is_timestamp(kind) and kind.tz is None) for kind in types):
        return pa.timestamp("us")
    return pa.string()


def _with_columns(table: SourceTable, types: dict[str, pa.DataType]) -> SourceTable:
    present, count = set(table.cells.column_names), len(table.rows)
    columns = [
        _as_type(one_array(table.cells[name]), kind) if name in present else pa.nulls(count, kind)
        for name, kind in types.items()
    ]
    lacks = [f"“{name}”" for name in types if name not in present]
    said = (f"{table.place} has no column {listing(lacks)}: taken as blank",) if lacks else ()
    return replace(table, cells=pa.Table.from_arrays(columns, names=list(types)), said=(*table.said, *said))


def _as_type(column: pa.Array, kind: pa.DataType) -> pa.Array:
    if column.type == kind:
        return column
    if column.null_count == len(column):
        return pa.nulls(len(column), kind)
    if pa.types.is_string(kind):
        if pa.types.is_timestamp(column.type):
            return pc.strftime(column.cast(pa.timestamp("s", column.type.tz), safe=False), "%Y-%m-%d %H:%M:%S")
        return as_text(column)
    return column.cast(kind)
