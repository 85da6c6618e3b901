"""The published schema of ``wholework demand --json``: ``python -m wholework.check.demand.heard.schema`` prints it."""

import json
from typing import Any

from wholework.check.demand.heard.findings import SCHEMA, DemandHeard
from wholework.published import schema_of


def demand_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of demand as it was heard."""
    words = "What wholework demand found of what customers asked. null is ‘there is none’ or ‘not known’, never nought."
    return schema_of(DemandHeard, SCHEMA, words)


if __name__ == "__main__":
    print(json.dumps(demand_schema(), indent=1, ensure_ascii=False))
