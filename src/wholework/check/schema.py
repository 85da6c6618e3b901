"""The published schema of ``wholework check --json``, made from the findings themselves.

``python -m wholework.check.schema`` prints it; ``docs/reference/wholework.check-1.schema.json`` is that text, and a
test holds the two together. Additions keep the version; a rename is a new one.
"""

import json
from typing import Any

from wholework.check.findings import SCHEMA, Check
from wholework.published import define, schema_of


def check_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the whole study."""
    definitions: dict[str, Any] = {}
    define(Check, definitions)
    _reshape_records(definitions)
    if "Flow" in definitions:
        _reshape_flow(definitions)
    words = "What wholework check found. Units stand in the names of the keys; null is ‘not known’."
    return schema_of(Check, SCHEMA, words, definitions)


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
