"""What a person wants of their charts, in the words of the mathematics; places of new limits found on the chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from wholework.check.charts.series import Series
from wholework.records.values.periods import read_periods
from wholework.refusal import Refusal


@dataclass(frozen=True)
class ChartWishes:
    """How the charts are to be drawn. ``rebase`` and the keys of ``annotations`` are dates or points from 1."""

    kind: str = "xmr"
    baseline: int | None = None
    rebase: tuple[str, ...] = ()
    centre: str = "mean"
    spread: str = "mean"
    constants: str = "rounded"
    trend: str | None = None
    season: int | None = None
    rules: str = "wheeler"
    floor: float | None = None
    ceiling: float | None = None
    unit: str = ""
    annotations: tuple[tuple[str, str], ...] = ()
    share: float = 0.10

    def for_chart(self, series: Series) -> Mapping[str, Any]:
        """Return the choices by the names of ``stats.behaviour.chart``: those only that differ from what it does."""
        usual = ChartWishes()
        names = ("kind", "baseline", "centre", "spread", "constants", "trend", "season", "rules")
        chosen = {name: getattr(self, name) for name in names if getattr(self, name) != getattr(usual, name)}
        if self.rebase:
            chosen["rebase_at"] = sorted({place_of(series, text, "--rebase") for text in self.rebase})
        return chosen


def place_of(series: Series, text: str, option: str) -> int:
    """Return the point (from zero) that a person names by its number from 1 or by a date: the first on or after it."""
    size, words = len(series.labels), text.strip()
    if words.isdigit() and 1 <= int(words) <= size:
        return int(words) - 1
    if series.days is not None:
        if words in series.labels:
            return series.labels.index(words)
        read = read_periods(pa.array([words]))
        if read.values[0].is_valid:
            place = int(np.searchsorted(series.days, np.datetime64(read.values[0].as_py(), "D")))
            if place < size:
                return place
    dated = "a date, or " if series.days is not None else ""
    raise Refusal(
        f"{option} names no point of this chart",
        expected=f"{dated}a number from 1 to {size}"
        + (f"; {series.labels[0]} to {series.labels[-1]}" if dated else ""),
        came=text,
    )
