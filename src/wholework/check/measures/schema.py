"""The published schema of ``wholework measure``: ``python -m wholework.check.measures.schema`` prints it."""

import json
from typing import Any

from wholework.check.measures.charted import MeasureChart
from wholework.check.measures.findings import MeasureChecked
from wholework.check.measures.gate import SCHEMA
from wholework.published import define, schema_of

WORDS = "What wholework measure chart and wholework measure check found. null is ‘not known’, or held back."


def measure_schema() -> dict[str, Any]:
    """Return the JSON Schema of a measure's chart, and of the tests that a measure was held against."""
    definitions: dict[str, Any] = {}
    define(MeasureChecked, definitions)
    definitions["MeasureChecked"]["properties"]["schema"] = {"const": SCHEMA}
    schema = schema_of(MeasureChart, SCHEMA, WORDS, definitions)
    reference = schema.pop("$ref")
    schema["anyOf"] = [{"$ref": reference}, {"$ref": "#/$defs/MeasureChecked"}]
    return schema


if __name__ == "__main__":
    print(json.dumps(measure_schema(), indent=1, ensure_ascii=False))
