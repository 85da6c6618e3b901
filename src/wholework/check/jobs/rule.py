"""Which rule joins orders into jobs, where nobody told one, and how far apart in time two orders may be."""

from typing import Any

from wholework.check.jobs.findings import JobRule
from wholework.records.records import Records

DEFAULT_GAP_DAYS = 14.0  # a choice of ours, shown and changeable: half and twice of it stand beside every figure
DAY = 86_400_000_000  # microseconds
CLOCK_CHANGE = 7_200_000_000  # days without a clock are 23 to 25 hours apart


def rule_for(records: Records, told: JobRule | None) -> JobRule | None:
    """Return the rule to join by: the one that was told, else a column, else a link, else customer and time.

    None where the records hold nothing that the rule needs.
    """
    recorded = _recorded(records.cases)
    if told is not None:
        needed = {"column": "job", "linked": "follows"}.get(told.by, "customer")
        return _complete(records, told) if needed in recorded else None
    for role, by in (("job", "column"), ("follows", "linked")):
        if role in recorded:
            return JobRule(by, column=_column(records, role))
    if "customer" in recorded:
        return JobRule(records.about.customer_is or "customer", DEFAULT_GAP_DAYS)
    return None


def longest_gap(records: Records, gap_days: float) -> int:
    """Return the gap in microseconds; a clock that went forward or back between two plain dates joins or parts none."""
    return round(gap_days * DAY) + (0 if records.about.has_clock else CLOCK_CHANGE)


def _complete(records: Records, rule: JobRule) -> JobRule:
    if rule.by in ("column", "linked"):
        return JobRule(rule.by, column=rule.column or _column(records, "job" if rule.by == "column" else "follows"))
    return JobRule(rule.by, DEFAULT_GAP_DAYS if rule.gap_days is None else rule.gap_days)


def _column(records: Records, role: str) -> str:
    return next((column.column for column in records.about.columns if column.role == role), role)


def _recorded(cases: Any) -> set[str]:
    names = [name for name in ("customer", "job", "follows") if name in cases.columns]
    if not names:
        return set()
    counted = cases.aggregate(**{name: cases[name].count() for name in names}).to_pyarrow().to_pylist()[0]
    return {name for name in names if counted[name]}
