"""Findings as JSON under stable keys, and the schema of it: made from the findings themselves, for every command.

A finding is a frozen dataclass, and the names of its fields are the keys. Additions keep a schema's version; a rename
is a new one.
"""

import math
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Union, get_args, get_origin, get_type_hints

import numpy as np

PLAIN = {str: "string", int: "integer", bool: "boolean", type(None): "null"}


def as_json(value: object) -> Any:
    """Turn findings, tuples, mappings and arrays into what JSON can hold; what is not a number becomes null."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: as_json(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, np.ndarray):
        return [as_json(each) for each in value.tolist()]
    if isinstance(value, tuple | list):
        return [as_json(each) for each in value]
    if isinstance(value, np.generic):
        return as_json(value.item())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def schema_of(kind: type, name: str, description: str, definitions: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one kind of finding; ``name`` is its name and version.

    ``definitions`` may come filled (see ``define``) where a command reshapes what stands under a key.
    """
    definitions = {} if definitions is None else definitions
    define(kind, definitions)
    definitions[kind.__name__]["properties"]["schema"] = {"const": name}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        "description": description,
        "$ref": f"#/$defs/{kind.__name__}",
        "$defs": dict(sorted(definitions.items())),
    }


def define(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """Define one kind of finding, and whatever it holds, among ``definitions``; return the reference to it."""
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        hints = get_type_hints(kind)
        properties = {each.name: _of(hints[each.name], definitions) for each in fields(kind)}
        definitions[name] = {
            "type": "object",
            "description": (kind.__doc__ or "").strip(),
            "properties": properties,
            "required": list(properties),
        }
    return {"$ref": f"#/$defs/{name}"}


def _of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, inner = get_origin(kind), get_args(kind)
    if kind is float:
        return {"type": ["number", "null"]}  # null where there is no such number, as with the limits of too few points
    if kind in PLAIN:
        return {"type": PLAIN[kind]}
    if kind is date:
        return {"type": "string", "format": "date"}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(each, definitions) for each in inner]}
    if origin is np.ndarray:
        return {"type": "array", "items": {"type": ["number", "null"]}}
    if origin is tuple and inner[-1] is Ellipsis:
        return {"type": "array", "items": _of(inner[0], definitions)}
    if origin is tuple:
        return {"type": "array", "prefixItems": [_of(each, definitions) for each in inner], "minItems": len(inner)}
    if origin in (dict, Mapping, typing.cast(Any, Mapping)):
        return {"type": "object", "additionalProperties": _of(inner[1], definitions)}
    if is_dataclass(kind):
        return define(typing.cast(type, kind), definitions)
    raise TypeError(f"no JSON for {kind!r}")
