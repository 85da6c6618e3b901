"""A finding as plain JSON values: every number that the report shows, under stable, documented keys."""

from typing import Any

from wholework.check.findings import Check
from wholework.published import as_json

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


def _flatten_variants(flow: dict[str, Any], all_paths: bool) -> None:
    """Put the ways cases went where the schema has them: a list, with their number beside it."""
    finding = flow.pop("variants")
    listed = finding.pop("variants")
    flow["variants"] = [variant for variant in listed if all_paths or variant["count"] >= FEW]
    flow["variant_count"] = finding.pop("variant_count")
    flow["ways_cases_went"] = finding
