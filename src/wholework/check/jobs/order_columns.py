"""The orders brought home once, as plain columns of numbers, in an order in which jobs can be read off."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.records import Records

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

DAY = 86_400_000_000  # microseconds
NUMBERS = ("case_code", "opened", "closed", "deadline", "opened_day", "closed_day", "gap_before")


@dataclass(frozen=True)
class Orders:
    """One number an order in each column; 0 where there is none and the mark beside it says so."""

    codes: Ints
    opened: Ints
    closed: Ints
    is_closed: Bools
    deadline: Ints  # the last instant that is inside
    has_deadline: Bools
    opened_day: Ints
    closed_day: Ints
    gap_before: Ints
    has_gap: Bools
    has_clock: bool
    last: int  # the last instant and local day that the records know of
    last_day: int

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def days(self) -> Floats:
        """How long each order took, or has lasted so far."""
        return self.days_from(self.opened, self.opened_day, self.closed, self.closed_day, self.is_closed)

    def days_from(self, opened: Ints, opened_day: Ints, closed: Ints, closed_day: Ints, is_closed: Bools) -> Floats:
        """Return days from opening to closing, or to the end of the records: whole ones where there is no clock."""
        if self.has_clock:
            return np.maximum(np.where(is_closed, closed, self.last) - opened, 0) / DAY
        return np.maximum(np.where(is_closed, closed_day, self.last_day) - opened_day, 0).astype(np.float64)

    @property
    def inside(self) -> Bools:
        """Whether an order was closed by its own deadline (False where there is none, or it is not closed)."""
        return self.has_deadline & self.is_closed & (self.closed <= self.deadline)

    @property
    def decided(self) -> Bools:
        """Whether it is known if an order kept its deadline: closed, or open when the deadline passed."""
        return self.has_deadline & (self.is_closed | (self.deadline < self.last))


def orders_home(records: Records, *, sort: tuple[str, ...], texts: tuple[str, ...] = ()) -> tuple[Orders, pa.Table]:
    """Bring home what is needed of every order, sorted by the engine, and its text columns that the rule needs."""
    cases: Any = records.cases
    listed = cases.order_by(list(sort)).select(*NUMBERS, *texts, named=cases.customer.notnull()).to_pyarrow()
    opened, opened_day = (_numbers(listed, name)[0] for name in ("opened", "opened_day"))
    (closed, is_closed), closed_day = _numbers(listed, "closed"), _numbers(listed, "closed_day")[0]
    deadline, has_deadline = _numbers(listed, "deadline")
    gap_before, has_gap = _numbers(listed, "gap_before")
    orders = Orders(
        codes=_numbers(listed, "case_code")[0],
        opened=opened,
        closed=closed,
        is_closed=is_closed,
        deadline=deadline + _rest_of_day(records, deadline[has_deadline]),
        has_deadline=has_deadline,
        opened_day=opened_day,
        closed_day=closed_day,
        gap_before=gap_before,
        has_gap=has_gap,
        has_clock=records.about.has_clock,
        last=int(np.r_[opened, closed[is_closed]].max(initial=0)),
        last_day=int(np.r_[opened_day, closed_day[is_closed]].max(initial=0)),
    )
    return orders, listed


def _rest_of_day(records: Records, deadlines: Ints) -> int:
    """A deadline that is a plain date lasts until the end of its day; plain dates are all local midnights."""
    if not records.about.has_clock or not len(deadlines) or len(np.unique(deadlines % DAY)) > 2:
        return 0
    zone = ZoneInfo(records.about.zone)
    midnights = (datetime.fromtimestamp(int(some) / 1e6, UTC).astimezone(zone).time() for some in deadlines[[0, -1]])
    return DAY - 1 if all(not any((at.hour, at.minute, at.second)) for at in midnights) else 0


def _numbers(listed: pa.Table, name: str) -> tuple[Ints, Bools]:
    column = listed[name].combine_chunks()
    there = pc.is_valid(column).to_numpy(zero_copy_only=False)
    return pc.fill_null(column.cast(pa.int64()), 0).to_numpy(zero_copy_only=False), there
