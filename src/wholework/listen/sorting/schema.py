"""The published schema of ``wholework sort --json``: ``python -m wholework.listen.sorting.schema`` prints it."""

import json
from typing import Any

from wholework.listen.sorting.suggestions_seen import SCHEMA, SuggestionsSeen
from wholework.published import schema_of


def sorting_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of how people and suggestions agreed."""
    words = "How far people and suggestions agreed, blind and not. null is ‘too few to say’, never nought."
    return schema_of(SuggestionsSeen, SCHEMA, words)


if __name__ == "__main__":
    print(json.dumps(sorting_schema(), indent=1, ensure_ascii=False))
