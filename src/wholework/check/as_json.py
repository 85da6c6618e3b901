"""A finding as plain JSON values: every number that the report shows, under stable, documented keys."""

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from wholework.check.findings import Check

FEW = 5  # a path that fewer cases took may identify a person


def check_as_json(check: Check, *, all_paths: bool = False) -> dict[str, Any]:
    """Return the whole study under the keys of the published schema ``wholework.check/1``.

    Paths that fewer than five cases took are counted, and listed only where ``all_paths`` asks for them.
    """
    whole = as_json(check)
    assert isinstance(whole, dict)
    whole["records"]["set_aside"] = [
        {"file": file, "row": row, "reason": reason} for file, row, reason in check.records.set_aside
    ]
    whole["records"]["sources"] = [{"file": file, "rows": rows} for file, rows in check.records.sources]
    if check.flow:
        _flatten_variants(whole["flow"], all_paths)
    return whole


def as_json(value: object) -> Any:
    """Turn findings, tuples, mappings and arrays into what JSON can hold; what is not a number becomes null."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: as_json(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, np.ndarray):
        return [as_json(each) for each in value.tolist()]
    if isinstance(value, tuple | list):
        return [as_json(each) for each in value]
    if isinstance(value, np.generic):
        return as_json(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _flatten_variants(flow: dict[str, Any], all_paths: bool) -> None:
    """Put the ways cases went where the schema has them: a list, with their number beside it."""
    finding = flow.pop("variants")
    listed = finding.pop("variants")
    flow["variants"] = [variant for variant in listed if all_paths or variant["count"] >= FEW]
    flow["variant_count"] = finding.pop("variant_count")
    flow["ways_cases_went"] = finding
