"""The published schema of ``wholework experiment report --json``, made from the findings themselves.

``python -m wholework.do.schema`` prints it; ``docs/reference/wholework.experiment-1.schema.json`` is that text, and a
test holds the two together.
"""

import json
from typing import Any

from wholework.do.findings import SCHEMA, BeforeAfter
from wholework.published import schema_of


def experiment_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what an experiment shows."""
    words = "What an experiment shows so far. Estimates are in the unit of the measure; null is ‘not known’."
    return schema_of(BeforeAfter, SCHEMA, words)


if __name__ == "__main__":
    print(json.dumps(experiment_schema(), indent=1, ensure_ascii=False))
