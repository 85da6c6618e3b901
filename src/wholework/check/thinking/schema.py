"""The published schema of ``wholework target --json``, made from the findings themselves.

``python -m wholework.check.thinking.schema`` prints it; ``docs/reference/wholework.target-1.schema.json`` is that text,
and a test holds the two together. Additions keep the version; a rename is a new one.
"""

import json
from typing import Any

from wholework.check.thinking.findings import SCHEMA, TargetStudy
from wholework.published import schema_of

WORDS = "What wholework target found: three separate answers. Units stand in ‘unit’; null is ‘not known’."


def target_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the study of one target."""
    return schema_of(TargetStudy, SCHEMA, WORDS)


if __name__ == "__main__":
    print(json.dumps(target_schema(), indent=1, ensure_ascii=False))
