"""Made demand whose truth is known: one row an ask, on days counted from a Monday."""

from datetime import date, timedelta
from typing import Any

import numpy as np

from tests.world import case, records_of
from wholework.records.records import Records

MONDAY = date(2026, 1, 5)


def on(day: int) -> str:
    """The date so many days after that Monday."""
    return (MONDAY + timedelta(days=int(day))).isoformat()


def asks_on(days: Any, *, category: Any = "Heating", customer: Any = None, **more: Any) -> Records:
    """Records of cases opened on these days at nine; categories and customers one each, or one for all."""
    size = len(days)
    categories = category if isinstance(category, list) else [category] * size
    customers = customer if isinstance(customer, list) else [customer] * size
    clock = more.get("has_clock", True)
    begin, end, minute = ("09:00", "17:00", {}) if clock else ("00:00", "00:00", {"opened_minute": None})
    rows = [
        case(f"R{n}", f"{on(day)} {begin}", f"{on(day)} {end}", category=categories[n], customer=customers[n]) | minute
        for n, day in enumerate(days)
    ]
    return records_of(cases=rows, **more)


def steady(weeks: int, mean: float, seed: int = 1) -> np.ndarray:
    """Days of a demand that is the same week after week."""
    generator = np.random.default_rng(seed)
    days = [np.sort(generator.integers(0, 7, generator.poisson(mean))) + 7 * week for week in range(weeks)]
    return np.r_[0, np.concatenate(days), 7 * weeks - 1]
