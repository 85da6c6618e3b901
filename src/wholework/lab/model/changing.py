"""A design is the base and a few changes: ``"people.trades.count" = 16``. The changed whole is read as any model."""

import copy
from collections.abc import Mapping
from typing import Any

from wholework import plain
from wholework.lab.model.told import Told

NAMED_BY = {"people": "pool", "steps": "name", "demand": "type"}
EVERY = "*"  # "demand.*.target" = "without" takes it away everywhere
WITHOUT = "without"  # "demand.Leaking tap.if_late" = "without" takes a key away


def changed(base: Mapping[str, Any], changes: Mapping[str, Any], design: Told) -> dict[str, Any]:
    """Return what the file says with the changes made. Raises ``Refusal`` where a change leads nowhere."""
    values = copy.deepcopy(dict(base))
    for where, to in changes.items():
        table, name, key = _parts(where, design)
        inside = _all(values, table) if name == EVERY else [_inside(values, table, name, where, design)]
        if to == WITHOUT:
            there = [each for each in inside if key in each]
            if not there:
                raise design.refuse(where, "there is nothing to take away", f"a key of {table} “{name}”", key)
            for each in there:
                del each[key]
        else:
            for each in inside:
                each[key] = to
    return values


def _all(values: dict[str, Any], table: str) -> list[dict[str, Any]]:
    held = values.get(table, [])
    return [each for each in (held.values() if isinstance(held, dict) else held) if isinstance(each, dict)]


def _parts(where: str, design: Told) -> tuple[str, str, str]:
    table, _, rest = where.partition(".")
    name, _, key = rest.rpartition(".")
    if table not in (*NAMED_BY, "hours") or not name or not key:
        expected = '"people.trades.count" = 16: the table, the name, the key'
        raise design.refuse(where, "this change leads nowhere", expected, where)
    return table, name, key


def _inside(values: dict[str, Any], table: str, name: str, where: str, design: Told) -> dict[str, Any]:
    held = values.get(table, {} if table == "hours" else [])
    if table == "hours":
        found = held.get(name) if isinstance(held, dict) else None
        names = list(held)
    else:
        tables = [each for each in held if isinstance(each, dict)] if isinstance(held, list) else []
        found = next((each for each in tables if each.get(NAMED_BY[table]) == name), None)
        names = [str(each.get(NAMED_BY[table])) for each in tables]
    if not isinstance(found, dict):
        raise design.refuse(where, f"there is no “{name}” in {table}", plain.listing(names, "or"), name)
    return found
