"""What was asked on each day, and of which category: small counts, brought home once."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from wholework.records.records import Records

Ints = npt.NDArray[np.int64]

FAR_OFF_DAYS = 366  # a few days so far from all others are slips of the pen, not demand
FEW_FAR_OFF = 0.002


@dataclass(frozen=True)
class Asked:
    """Counts by day: ``by_day[i]`` were asked on ``first_day + i``; ``by_type`` the same for each category."""

    first_day: int  # days since 1970
    by_day: Ints
    names: tuple[str, ...]  # the organisation's categories, the most frequent first
    counts: Ints  # of each category, days unknown or not
    by_type: Ints  # (categories listed, days)
    total: int
    without_category: int
    without_day: int
    far_off: int

    @property
    def last_day(self) -> int:
        """The last day of the calendar."""
        return self.first_day + len(self.by_day) - 1


def demand_table(records: Records) -> Any:
    """Return the table in which a row is something asked: cases, else what customers said."""
    return records.cases if records.cases is not None else records.demands


def asked(records: Records, listed: int) -> Asked:
    """Count what was asked by day and category, the ``listed`` most frequent categories apart."""
    table = demand_table(records)
    day = table.opened_day if records.cases is not None else table.day
    table = table.select(day=day, category=table.category)
    counted = table.group_by("day", "category").aggregate(count=table.count()).to_pyarrow()
    count = counted["count"].to_numpy().astype(np.int64)
    dated = pc.is_valid(counted["day"]).to_numpy()
    days = pc.fill_null(counted["day"], 0).to_numpy().astype(np.int64)
    names, counts, code = _categories(counted["category"], count)
    first, last = _calendar(days[dated], count[dated])
    within = dated & (days >= first) & (days <= last)
    size = last - first + 1
    shown = within & (code >= 0) & (code < listed)
    by_type = np.zeros((min(listed, len(names)), size), dtype=np.int64)
    np.add.at(by_type, (code[shown], days[shown] - first), count[shown])
    return Asked(
        first_day=first,
        by_day=np.bincount(days[within] - first, weights=count[within], minlength=size).astype(np.int64),
        names=names,
        counts=counts,
        by_type=by_type,
        total=int(count.sum()),
        without_category=int(count[code < 0].sum()),
        without_day=int(count[~dated].sum()),
        far_off=int(count[dated & ~within].sum()),
    )


def _categories(column: Any, count: Ints) -> tuple[tuple[str, ...], Ints, Ints]:
    """Return the categories with their counts, the most frequent first, and each row's place among them (-1: none)."""
    coded = column.combine_chunks().dictionary_encode()
    known = pc.is_valid(coded).to_numpy(zero_copy_only=False)
    code = pc.fill_null(coded.indices, 0).to_numpy(zero_copy_only=False).astype(np.int64)
    names = coded.dictionary.to_pylist()
    totals = np.bincount(code[known], weights=count[known], minlength=len(names)).astype(np.int64)
    order = sorted(range(len(names)), key=lambda place: (-totals[place], names[place]))
    place = np.empty(max(len(names), 1), dtype=np.int64)
    place[order] = np.arange(len(names))
    return tuple(names[each] for each in order), totals[order], np.where(known, place[code], -1)


def _calendar(days: Ints, count: Ints) -> tuple[int, int]:
    """Return the first and last day; so few, so far from all others, do not stretch the calendar."""
    if not len(days):
        return 0, -1
    there, line = np.unique(days, return_inverse=True)
    so_far = np.cumsum(np.bincount(line, weights=count))
    few = FEW_FAR_OFF * so_far[-1]
    breaks = np.flatnonzero(np.diff(there) > FAR_OFF_DAYS)
    before = breaks[so_far[breaks] <= few]
    after = breaks[so_far[-1] - so_far[breaks] <= few]
    first = there[before[-1] + 1] if len(before) else there[0]
    last = there[after[0]] if len(after) else there[-1]
    return int(first), int(last)
