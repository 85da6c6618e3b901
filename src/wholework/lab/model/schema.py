"""The JSON Schema of a model's file, for editors: ``python -m wholework.lab.model.schema`` prints it.

It says what stands where; ``wholework lab check`` says more, in words, such as a step that nobody can do.
"""

import json
from typing import Any

from wholework.lab.model.parts import BASES, FORMAT
from wholework.lab.model.week import DAYS

TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
NAMES = {"type": "array", "items": TEXT, "minItems": 1}
SOURCE = {"basis": {"enum": list(BASES)}, "source": {"type": "string"}}


def model_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a model."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "description": "A service as a model: demand, steps, people, hours, and designs that are a few changes.",
        **_table(
            ["schema", "service", "people", "steps", "demand"],
            schema={"const": FORMAT},
            service=TEXT,
            weeks={"type": "integer", "minimum": 1, "maximum": 520},
            warm_up_weeks={"type": "integer", "minimum": 0, "maximum": 520},
            hours={"type": "object", "additionalProperties": {"$ref": "#/$defs/hours"}},
            **{key: {"type": "array", "minItems": 1, "items": {"$ref": f"#/$defs/{key}"}}
               for key in ("people", "steps", "demand", "design")},
        ),
        "$defs": _parts(),
    }  # fmt: skip


def _parts() -> dict[str, Any]:
    share, spread = _number(0, 1), {"$ref": "#/$defs/spread"}
    return {
        "hours": _table(["days", "open"], days={"type": "array", "items": {"enum": list(DAYS)}, "minItems": 1},
                        open=NAMES, when_closing={"enum": ["finish", "interrupt"]}),
        "people": _table(["pool", "count", "can"], pool=TEXT, count={"type": "integer", "minimum": 1}, can=NAMES,
                         hours=TEXT, speed=_number(0.001, 1000), **SOURCE),
        "steps": _table(["name", "minutes"], name=TEXT, minutes=spread, right_first_time=share, share=share,
                        hand_off_minutes=_number(0), finds_wrong=_number(0, 0.999), sends_back_to=TEXT, released=NAMES),
        "demand": _table(["type", "route"], type=TEXT, route=NAMES, per_week=_number(0, 1e6),
                         kind={"enum": ["value", "failure"]}, hours=TEXT,
                         priority={"type": "integer", "minimum": 1, "maximum": 1000},
                         if_wrong={"$ref": "#/$defs/comes_back"}, if_late={"$ref": "#/$defs/comes_back"},
                         gives_up_after_days=spread, target={"$ref": "#/$defs/target"}),
        "target": _table(["days"], days=_number(0.01, 36_500), close_early=share, reclassify=share, easy_first=share),
        "comes_back": _table(["comes_back_as", "after_days"], comes_back_as=TEXT, after_days=spread, share=share),
        "design": _table(["name"], name=TEXT, change={"type": "object"}),
        "spread": {"oneOf": [_spread("median", "p90"), _spread("mean"), _spread("fixed")]},
    }  # fmt: skip


def _table(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _spread(*keys: str) -> dict[str, Any]:
    return _table(list(keys), **{key: {"type": "number", "minimum": 0} for key in keys}, **SOURCE)


def _number(least: float, most: float | None = None) -> dict[str, Any]:
    bounds = {"minimum": least} | ({} if most is None else {"maximum": most})
    plain_number = {"type": "number", **bounds}
    return {"anyOf": [plain_number, _table(["value"], value=plain_number, **SOURCE)]}


if __name__ == "__main__":
    print(json.dumps(model_schema(), indent=1, ensure_ascii=False))
