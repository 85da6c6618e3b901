"""The published schema of ``wholework chart --json``: ``python -m wholework.check.charts.schema`` prints it."""

import json
from typing import Any

from wholework.check.charts.findings import SCHEMA, ChartsFound
from wholework.published import schema_of


def chart_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the charts."""
    words = "What wholework chart found, one entry a series in the order of the file. null is ‘there is none’."
    return schema_of(ChartsFound, SCHEMA, words)


if __name__ == "__main__":
    print(json.dumps(chart_schema(), indent=1, ensure_ascii=False))
