"""The published schema of ``wholework check --json``, made from the findings themselves.

``python -m wholework.check.schema`` prints it; ``docs/reference/wholework.check-1.schema.json`` is that text, and a
test holds the two together. Additions keep the version; a rename is a new one.
"""

import json
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

import numpy as np

from wholework.check.findings import SCHEMA, Check

PLAIN = {str: "string", int: "integer", bool: "boolean", type(None): "null"}


def check_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the whole study."""
    definitions: dict[str, Any] = {}
    _definition(Check, definitions)
    definitions["Check"]["properties"]["schema"] = {"const": SCHEMA}
    _reshape_records(definitions)
    if "Flow" in definitions:
        _reshape_flow(definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "description": "What wholework check found. Units stand in the names of the keys; null is ‘not known’.",
        "$ref": "#/$defs/Check",
        "$defs": dict(sorted(definitions.items())),
    }


def _of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, inner = get_origin(kind), get_args(kind)
    if kind is float:
        return {"type": ["number", "null"]}  # null where there is no such number, as with the limits of too few points
    if kind in PLAIN:
        return {"type": PLAIN[kind]}
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
        return _definition(typing.cast(type, kind), definitions)
    raise TypeError(f"no JSON for {kind!r}")


def _definition(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
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


def _reshape_records(definitions: dict[str, Any]) -> None:
    records = definitions["RecordsRead"]["properties"]
    records["set_aside"] = _list_of(file={"type": "string"}, row={"type": "integer"}, reason={"type": "string"})
    records["sources"] = _list_of(file={"type": "string"}, rows={"type": "integer"})


def _reshape_flow(definitions: dict[str, Any]) -> None:
    flow, ways = definitions["Flow"], definitions.pop("Variants")
    listed, count = ways["properties"].pop("variants"), ways["properties"].pop("variant_count")
    ways["required"] = list(ways["properties"])
    definitions["WaysCasesWent"] = ways
    flow["properties"] |= {
        "variants": listed,
        "variant_count": count,
        "ways_cases_went": {"$ref": "#/$defs/WaysCasesWent"},
    }
    flow["required"] = list(flow["properties"])


def _list_of(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object", "properties": properties, "required": list(properties)}}


if __name__ == "__main__":
    print(json.dumps(check_schema(), indent=1, ensure_ascii=False))
