"""What rejoining orders into the customer's own jobs answers with."""

from collections.abc import Mapping
from dataclasses import dataclass

from wholework.finding import Finding


@dataclass(frozen=True)
class JobRule:
    """How orders are joined: ``by`` is "customer", "place", "column" or "linked"; ``gap_days`` where time joins."""

    by: str
    gap_days: float | None = None
    column: str | None = None

    @property
    def sentence(self) -> str:
        """The rule in plain words, for a person to agree with or change."""
        if self.by == "column":
            return f"orders with the same “{self.column}” are one job"
        if self.by == "linked":
            return "an order that names an earlier one belongs to its job"
        return (
            f"orders of the same {self.by} are one job when the next is opened no more than"
            f" {self.gap_days:g} days after the last was closed"
        )


@dataclass(frozen=True)
class RuleEffect:
    """What another gap would give."""

    gap_days: float
    jobs: int
    median_days: float | None
    p90_days: float | None


@dataclass(frozen=True)
class JobExample:
    """One job as the customer saw it: its orders with opening and closing days, counted from the first ask."""

    orders: tuple[tuple[str, str | None, float, float | None, bool | None], ...]
    """(case, category, opened day, closed day or None, inside its own deadline or None where there is none)"""
    days: float


@dataclass(frozen=True, kw_only=True)
class Jobs(Finding):
    """Orders rejoined into what the customer would call one job."""

    rule: JobRule
    orders: int
    jobs: int
    orders_per_job: Mapping[int, int]  # orders in a job -> jobs
    order_median_days: float | None
    job_median_days: float | None
    order_p90_days: float | None
    job_p90_days: float | None
    open_jobs: int
    orders_inside_deadline: float | None  # share, where a deadline is recorded
    others: tuple[RuleEffect, ...]  # half and twice the gap
    example: JobExample | None
