"""The published schema of ``wholework lab play --json``, made from the findings themselves.

``python -m wholework.lab.experiments.schema`` prints it; ``docs/reference/wholework.lab-play-1.schema.json`` is that
text, and a test holds the two together. Additions keep the version; a rename is a new one.
"""

import json
from typing import Any

from wholework.lab.experiments.parts import SCHEMA, Play
from wholework.published import schema_of

WORDS = "One play of one experiment, with what was guessed before. Figures are of a game; null is ‘not known’."


def play_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a play."""
    return schema_of(Play, SCHEMA, WORDS)


if __name__ == "__main__":
    print(json.dumps(play_schema(), indent=1, ensure_ascii=False))
